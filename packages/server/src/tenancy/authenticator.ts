import type { Scope } from '../domain/api-key.ts';
import type { ApiKeyId, OrganizationId } from '../domain/ids.ts';

/** Who calls, as established from an API key. */
export interface Principal {
  readonly keyId: ApiKeyId;
  /** `null`: an operator, who creates and lists organisations and sees nothing inside them. */
  readonly organizationId: OrganizationId | null;
  readonly scopes: readonly Scope[];
}

export interface Authenticator {
  /**
   * @param secret the key as presented; `null` when there was none
   * @throws AegisError `unauthenticated`: missing, malformed, unknown, revoked or expired, said in one sentence that
   *   does not tell a stranger which keys exist
   */
  authenticate(secret: string | null): Promise<Principal>;
}
