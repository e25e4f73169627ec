import type { Organization } from '../domain/organization.ts';

/** As `--json` shows it, in the API's names. */
export function describedOrganization(organization: Organization): object {
  const { id, name, createdAt, retentionDays, expireUndelivered } = organization;
  return {
    org_id: id,
    name,
    created_at: new Date(createdAt).toISOString(),
    retention_days: retentionDays,
    expire_undelivered: expireUndelivered,
  };
}
