import { expect, test } from 'vitest';

import type { ApiKey, Scope } from './api-key.ts';
import { hasScope, SCOPES, keyStatus } from './api-key.ts';

test.each([
  ['valid without an expiry', null, null, 'valid'],
  ['valid until the very moment', 1_001, null, 'valid'],
  ['expired at that moment', 1_000, null, 'expired'],
  ['expired afterwards', 999, null, 'expired'],
  ['revoked', null, 500, 'revoked'],
  ['revoked, whatever its expiry', 999, 500, 'revoked'],
])('a key is %s', (_what, expiresAt, revokedAt, status) => {
  expect(keyStatus({ expiresAt, revokedAt } as ApiKey, 1_000)).toBe(status);
});

test('a key may do what its scopes say, admin everything, a key without scopes nothing', () => {
  const permitted = (scopes: readonly Scope[]) => SCOPES.filter((scope) => hasScope({ scopes }, scope));
  expect(permitted(['preflight', 'events:read'])).toEqual(['preflight', 'events:read']);
  expect(permitted(['admin'])).toEqual(SCOPES);
  expect(permitted([])).toEqual([]);
});
