import type { EpochMs } from './clock.ts';
import type { ApiKeyId, OrganizationId } from './ids.ts';

/** What a key may do. `admin` manages keys and policies, and includes every other scope. */
export const SCOPES = [
  'preflight',
  'events:write',
  'events:read',
  'destinations:read',
  'destinations:write',
  'admin',
] as const;

export type Scope = (typeof SCOPES)[number];

/** Every secret starts like this, so that secret scanners (our own among them) recognise a leaked one. */
export const API_KEY_PREFIX = 'aegis_sk_';

export const API_KEY_NAME_MAX_LENGTH = 200;

/** A key as it is kept: the secret itself exists only at the moment of creation and with its owner. */
export interface ApiKey {
  readonly id: ApiKeyId;
  /** `null`: an operator's key, which creates and lists organisations and can do nothing inside one. */
  readonly organizationId: OrganizationId | null;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the whole secret, 32 bytes. The secret has 256 random bits, so a slow hash would add nothing. */
  readonly secretHash: Uint8Array;
  /** The last four characters of the secret, so that a person can tell two keys apart. */
  readonly hint: string;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
}

/** What a person may change about a key after its creation. */
export type ApiKeyChange = Partial<Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'>>;

export type KeyStatus = 'valid' | 'revoked' | 'expired';

export function keyStatus(key: ApiKey, now: EpochMs): KeyStatus {
  if (key.revokedAt !== null) return 'revoked';
  if (key.expiresAt !== null && key.expiresAt <= now) return 'expired';
  return 'valid';
}

export function hasScope(key: Pick<ApiKey, 'scopes'>, scope: Scope): boolean {
  return key.scopes.includes('admin') || key.scopes.includes(scope);
}
