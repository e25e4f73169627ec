import type { Candidate } from '../candidate.ts';
import type { Family } from '../family.ts';
import { assignedSecrets } from './secrets/assigned-secrets.ts';
import { authorizationHeaders } from './secrets/authorization-headers.ts';
import { columnSecrets } from './secrets/column-secrets.ts';
import { commandLinePasswords, PASSWORD_WORDS } from './secrets/command-lines.ts';
import { jsonWebTokens } from './secrets/json-web-token.ts';
import { passwordHashes } from './secrets/password-hashes.ts';
import { privateKeys } from './secrets/private-key.ts';
import { isPublishedKey } from './secrets/published-keys.ts';
import { SECRET_TYPES } from './secrets/secret-types.ts';
import { madeUpSecrets } from './secrets/made-up-secrets.ts';
import { urlPasswords } from './secrets/url-passwords.ts';
import { vendorKeys } from './secrets/vendor-keys.ts';

const FINDERS = [
  vendorKeys,
  jsonWebTokens,
  privateKeys,
  urlPasswords,
  passwordHashes,
  authorizationHeaders,
  commandLinePasswords,
  assignedSecrets,
  columnSecrets,
] as const;

/** Everything that gives access by itself: vendors' keys, tokens, private keys, passwords. */
export const secrets: Family = {
  title: 'Secrets',
  types: SECRET_TYPES,
  literals: [...FINDERS.map(({ needs }) => needs), PASSWORD_WORDS],
  find(scan) {
    const { text } = scan;
    const isMadeUp = madeUpSecrets(text);
    return FINDERS.flatMap(({ needs, find }) => {
      const hits = scan.literals(needs);
      if (hits === undefined) return [];
      return find(text, hits, scan).map((found) => {
        if (isPublishedKey(text.slice(found.start, found.end))) return retyped(found, 'HIGH_ENTROPY_SECRET');
        return isMadeUp(found) ? retyped(found, 'EXAMPLE_SECRET') : found;
      });
    });
  },
};

function retyped({ start, end, score }: Candidate, type: string): Candidate {
  return { type, start, end, score };
}
