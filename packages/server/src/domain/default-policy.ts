import type { OrganizationId, PolicyId } from './ids.ts';

/** Every organisation's default policy has an id of its own, so that events of two tenants never share one. */
export function defaultPolicyId(organizationId: OrganizationId): PolicyId {
  return organizationId.replace(/^org_/, 'pol_') as PolicyId;
}
