import type { ApiKey, Scope } from '../domain/api-key.ts';
import type { EpochMs } from '../domain/clock.ts';
import type { ApiKeyId, OrganizationId } from '../domain/ids.ts';

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: EpochMs | null;
}

/** A key at the moment of its creation: the only time its secret is known. */
export interface IssuedKey {
  readonly key: ApiKey;
  readonly secret: string;
}

/** API keys of one organisation. A foreign or unknown id is `not_found`. Each change is recorded as an audit event. */
export interface KeyAdministration {
  create(organizationId: OrganizationId, actorId: string, key: NewKey): Promise<IssuedKey>;
  list(
    organizationId: OrganizationId,
    page: { readonly after: ApiKeyId | null; readonly limit: number },
  ): Promise<readonly ApiKey[]>;
  get(organizationId: OrganizationId, id: ApiKeyId): Promise<ApiKey>;
  change(
    organizationId: OrganizationId,
    actorId: string,
    id: ApiKeyId,
    change: Partial<NewKey>,
  ): Promise<ApiKey>;
  revoke(organizationId: OrganizationId, actorId: string, id: ApiKeyId): Promise<ApiKey>;
}
