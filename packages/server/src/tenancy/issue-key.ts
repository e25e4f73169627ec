import { hash } from 'node:crypto';

import type { ApiKey } from '../domain/api-key.ts';
import { API_KEY_PREFIX } from '../domain/api-key.ts';
import type { EpochMs } from '../domain/clock.ts';
import type { IdSource, OrganizationId } from '../domain/ids.ts';
import type { IssuedKey, NewKey } from './key-administration.ts';

/** 256 bits: guessing is out of the question, so lookups need neither salt nor a slow hash. */
const SECRET_BYTES = 32;
const HINT_LENGTH = 4;

export type RandomBytes = (size: number) => Uint8Array;

/** Makes a key. Hexadecimal behind the prefix, so that a double click selects all of it. */
export function issueKey(
  deps: { readonly ids: IdSource; readonly randomBytes: RandomBytes },
  organizationId: OrganizationId | null,
  key: NewKey,
  now: EpochMs,
): IssuedKey {
  const secret = `${API_KEY_PREFIX}${Buffer.from(deps.randomBytes(SECRET_BYTES)).toString('hex')}`;
  const issued: ApiKey = {
    id: deps.ids.next('key'),
    organizationId,
    name: key.name,
    scopes: key.scopes,
    secretHash: hashSecret(secret),
    hint: secret.slice(-HINT_LENGTH),
    createdAt: now,
    expiresAt: key.expiresAt,
    revokedAt: null,
  };
  return { key: issued, secret };
}

function hashSecret(secret: string): Uint8Array {
  return Buffer.from(hashedName(secret), 'latin1');
}

/** The same as a string, a character a byte: the key of a map. */
export function hashedName(secret: string): string {
  return hash('sha256', secret, 'latin1');
}
