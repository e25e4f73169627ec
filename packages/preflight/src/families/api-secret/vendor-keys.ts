import { contextBefore, scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';

import { VENDOR_KEY_FORMATS, type VendorKeyFormat } from './vendor-key-formats.ts';

type Span = Omit<Candidate, 'type'>;

/** Log-odds. A documented prefix with a body of the right length is no accident; a placeholder body is. */
const WEIGHT = { format: 5, needsContext: -6, context: 4, placeholder: -7 } as const;

/** Longest first, so that `sk-ant-` is not taken for `sk-`. */
const PREFIXES = VENDOR_KEY_FORMATS.flatMap(({ prefixes }) => prefixes).toSorted(
  (a, b) => b.length - a.length,
);
/** One pass over the text for all vendors. */
const ANY_PREFIX = new RegExp(`(?<![A-Za-z0-9])(?:${PREFIXES.map(escaped).join('|')})`, 'g');
const FORMAT_OF: ReadonlyMap<string, VendorKeyFormat> = new Map(
  VENDOR_KEY_FORMATS.flatMap((format) =>
    format.prefixes.map((prefix): [string, VendorKeyFormat] => [prefix, format]),
  ),
);

export function vendorKeys(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: prefix, index } of text.matchAll(ANY_PREFIX)) {
    const format = FORMAT_OF.get(prefix);
    const body = format === undefined ? null : bodyAt(text, index + prefix.length, format);
    if (format === undefined || body === null) continue;
    const score = scoreOf(
      WEIGHT.format,
      format.context === undefined ? 0 : WEIGHT.needsContext,
      format.context?.test(contextBefore(text, index)) === true ? WEIGHT.context : 0,
      isPlaceholder(body) ? WEIGHT.placeholder : 0,
    );
    found.push({ start: index, end: index + prefix.length + body.length, score });
  }
  return found;
}

/** The longest documented prefix that a value starts with; empty for a password or an unknown key. */
export function publicPrefixOf(value: string): string {
  const pem = /^-----BEGIN [A-Z ]{3,30}-----/.exec(value)?.[0];
  if (pem !== undefined) return pem;
  // Only when there is more to the value: what is nothing but a prefix is masked whole.
  return PREFIXES.find((prefix) => value.startsWith(prefix) && value.length > prefix.length) ?? '';
}

function bodyAt(text: string, from: number, { body }: VendorKeyFormat): string | null {
  body.lastIndex = from;
  return body.exec(text)?.[0] ?? null;
}

/** `xxxx…`, `0000…`, one character over and over: documentation, not a key. */
function isPlaceholder(body: string): boolean {
  return new Set(body.toLowerCase()).size <= 3;
}

function escaped(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\-]/g, String.raw`\$&`);
}
