import type { ApiKey, ApiKeyChange } from './api-key.ts';
import type { EncodedEvent } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { ApiKeyId, OrganizationId } from './ids.ts';
import type { Organization, OrganizationChange } from './organization.ts';

/**
 * Organisations and their API keys. Each change takes the audit event that records it and commits both together; an
 * operator's key belongs to no organisation, so its record is `null`. Writes throw `AegisError` like
 * {@link AuditLog.append}.
 */
export interface TenancyStore {
  /** Creates an organisation with its first key. `records` are the first events of its log. */
  createOrganization(
    organization: Organization,
    firstKey: ApiKey,
    records: readonly EncodedEvent[],
  ): Promise<void>;
  findOrganization(id: OrganizationId): Promise<Organization | null>;
  /** Oldest first, after the id `after`. */
  listOrganizations(page: {
    readonly after: OrganizationId | null;
    readonly limit: number;
  }): Promise<readonly Organization[]>;

  /** `null`: there is no such organisation. */
  changeOrganization(
    id: OrganizationId,
    change: OrganizationChange,
    record: EncodedEvent,
  ): Promise<Organization | null>;

  createKey(key: ApiKey, record: EncodedEvent | null): Promise<void>;
  /** By the SHA-256 of the secret, whatever its standing. */
  findKeyByHash(secretHash: Uint8Array): Promise<ApiKey | null>;
  findKey(organizationId: OrganizationId | null, id: ApiKeyId): Promise<ApiKey | null>;
  /** Oldest first, after the id `after`; `null` lists the operators' keys. */
  listKeys(
    organizationId: OrganizationId | null,
    page: { readonly after: ApiKeyId | null; readonly limit: number },
  ): Promise<readonly ApiKey[]>;
  /** `null`: the organisation has no such key. */
  changeKey(
    organizationId: OrganizationId | null,
    id: ApiKeyId,
    change: ApiKeyChange,
    record: EncodedEvent | null,
  ): Promise<ApiKey | null>;
  /** Idempotent: a revoked key stays revoked since the first time. `null`: the organisation has no such key. */
  revokeKey(
    organizationId: OrganizationId | null,
    id: ApiKeyId,
    revokedAt: EpochMs,
    record: EncodedEvent | null,
  ): Promise<ApiKey | null>;
}
