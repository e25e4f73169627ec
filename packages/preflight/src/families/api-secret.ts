import type { Candidate, Family } from '../family.ts';
import { assignedSecrets } from './api-secret/assigned.ts';
import { connectionPasswords } from './api-secret/connection-string.ts';
import { jsonWebTokens } from './api-secret/json-web-token.ts';
import { privateKeys } from './api-secret/private-key.ts';
import { publicPrefixOf, vendorKeys } from './api-secret/vendor-keys.ts';

/** Everything that gives access by itself: vendors' keys, tokens, private keys, passwords. */
export const apiSecret: Family = {
  title: 'Secrets',
  types: [
    {
      type: 'API_SECRET',
      title: 'Secret',
      mask: maskedSecret,
      sample: maskedSecret,
      reference: {
        validator: 'Documented prefixes, lengths and alphabets of vendors.',
        context: 'The name that a value is assigned to.',
        masking: 'The public prefix that names the vendor stays.',
        example: 'password = "tr0ub4dor&3"',
        source:
          'https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns',
      },
    },
  ],
  find: ({ text }): Candidate[] =>
    [vendorKeys, jsonWebTokens, privateKeys, connectionPasswords, assignedSecrets].flatMap((find) =>
      find(text).map(({ start, end, score }) => ({ type: 'API_SECRET', start, end, score })),
    ),
};

/** The vendor's fixed prefix says which key to revoke and nothing about the key. */
function maskedSecret(value: string): string {
  return `${publicPrefixOf(value)}***`;
}
