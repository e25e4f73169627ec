import type { Candidate, Family } from '../family.ts';
import { assignedSecrets } from './api-secret/assigned.ts';
import { connectionPasswords } from './api-secret/connection-string.ts';
import { jsonWebTokens } from './api-secret/json-web-token.ts';
import { privateKeys } from './api-secret/private-key.ts';
import { publicPrefixOf, vendorKeys } from './api-secret/vendor-keys.ts';

/** Everything that gives access by itself: vendors' keys, tokens, private keys, passwords. */
export const apiSecret: Family = {
  type: 'API_SECRET',
  find: (text): Candidate[] =>
    [vendorKeys, jsonWebTokens, privateKeys, connectionPasswords, assignedSecrets].flatMap((find) =>
      find(text),
    ),
  mask: maskedSecret,
  sample: maskedSecret,
};

/** The vendor's fixed prefix says which key to revoke and nothing about the key. */
function maskedSecret(value: string): string {
  return `${publicPrefixOf(value)}***`;
}
