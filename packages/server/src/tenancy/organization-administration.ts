import type { OrganizationId } from '../domain/ids.ts';
import type { Organization, OrganizationChange } from '../domain/organization.ts';
import type { IssuedKey } from './key-administration.ts';

export interface CreatedOrganization {
  readonly organization: Organization;
  /** With every scope. */
  readonly firstKey: IssuedKey;
}

export interface OrganizationAdministration {
  create(actorId: string, name: string): Promise<CreatedOrganization>;
  list(page: {
    readonly after: OrganizationId | null;
    readonly limit: number;
  }): Promise<readonly Organization[]>;
  /** @throws AegisError `not_found` */
  get(id: OrganizationId): Promise<Organization>;
  /** Recorded as an audit event; a change of nothing is not. @throws AegisError `not_found` */
  change(id: OrganizationId, actorId: string, change: OrganizationChange): Promise<Organization>;
  /** An operator's key: belongs to no organisation, creates and lists them. Not recorded: no log is its own. */
  createOperatorKey(name: string): Promise<IssuedKey>;
}
