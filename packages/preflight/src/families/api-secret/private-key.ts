import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';

type Span = Omit<Candidate, 'type'>;

const MARKER = /-----(?<edge>BEGIN|END) (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
/** What a key whose end was cut off consists of: base64 in lines, which JSON writes as `\n`. */
const BODY = /(?:[A-Za-z0-9+/=]|\\[nr]|\r?\n[ \t]{0,16}(?=[A-Za-z0-9+/=])){0,16384}/y;
/** An RSA key of 16,384 bits is 12 KB. */
const MAX_BODY = 16_384;
/** Less than this after the header is prose about keys, or what masking left. */
const MIN_BODY = 16;

/** Log-odds. */
const SHAPE = 6;

/** PEM and OpenPGP private keys (RFC 7468), from marker to marker; without an end marker as far as the base64 goes. */
export function privateKeys(text: string): Span[] {
  const found: Span[] = [];
  let begin: { start: number; bodyStart: number } | undefined;
  for (const match of text.matchAll(MARKER)) {
    const after = match.index + match[0].length;
    if (match.groups?.['edge'] === 'BEGIN') {
      if (begin !== undefined) found.push(...truncated(text, begin));
      begin = { start: match.index, bodyStart: after };
    } else if (begin !== undefined) {
      const length = match.index - begin.bodyStart;
      if (length > MAX_BODY) found.push(...truncated(text, begin));
      else if (length >= MIN_BODY) found.push({ start: begin.start, end: after, score: scoreOf(SHAPE) });
      begin = undefined;
    }
  }
  if (begin !== undefined) found.push(...truncated(text, begin));
  return found;
}

function truncated(text: string, begin: { start: number; bodyStart: number }): Span[] {
  BODY.lastIndex = begin.bodyStart;
  const body = BODY.exec(text)?.[0] ?? '';
  if (body.length < MIN_BODY) return [];
  return [{ start: begin.start, end: begin.bodyStart + body.length, score: scoreOf(SHAPE) }];
}
