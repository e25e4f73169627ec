import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { SecretFinder } from './secret-finder.ts';

/** RFC 7519 in compact form, and RFC 7516 (five parts): header and payload are base64url of JSON, and `{"` encodes to `eyJ`. */
const TOKEN =
  /(?<![A-Za-z0-9_-])(?<header>eyJ[A-Za-z0-9_-]{10,2000}={0,2})\.(?<payload>[A-Za-z0-9_-]{2,8000}={0,2})\.(?:[A-Za-z0-9_-]{0,8000}={0,2})(?:\.[A-Za-z0-9_-]{1,8000}\.[A-Za-z0-9_-]{1,200})?/g;

/** Log-odds. A header that decodes to JSON with an algorithm settles it. */
const WEIGHT = { shape: 2, header: 4, unsigned: -1 } as const;

export const jsonWebTokens: SecretFinder = { needs: { literals: ['eyJ'] }, find: tokensIn };

function tokensIn(text: string): Candidate[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: value, index, groups }) => ({
    type: 'JSON_WEB_TOKEN',
    start: index,
    end: index + value.length,
    score: scoreOf(
      WEIGHT.shape,
      isHeader(groups?.['header'] ?? '') ? WEIGHT.header : 0,
      value.endsWith('.') ? WEIGHT.unsigned : 0,
    ),
  }));
}

function isHeader(encoded: string): boolean {
  try {
    const header: unknown = JSON.parse(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}
