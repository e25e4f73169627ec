import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';

type Span = Omit<Candidate, 'type'>;

/** RFC 7519 in compact form: header and payload are base64url of JSON objects, and `{"` always encodes to `eyJ`. */
const TOKEN =
  /(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{4,8000}(?:\.[A-Za-z0-9_-]{0,2000})?/g;

/** Log-odds. */
const SHAPE = 5;

export function jsonWebTokens(text: string): Span[] {
  return [...text.matchAll(TOKEN)].map(({ 0: value, index }) => ({
    start: index,
    end: index + value.length,
    score: scoreOf(SHAPE),
  }));
}
