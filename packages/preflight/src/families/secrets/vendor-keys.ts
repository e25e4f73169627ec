import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { LiteralHit } from '../../literals.ts';
import { isDummyPhrase } from './dummy-phrase.ts';
import { startsWord } from './escape-boundary.ts';
import { hasGithubChecksum } from './github-checksum.ts';
import type { KeyFormat } from './key-format.ts';
import { KEY_FORMATS } from './key-formats.ts';
import { isPlaceholderKey } from './placeholder.ts';
import { wordiness } from './randomness.ts';
import type { SecretFinder } from './secret-finder.ts';

/** Log-odds. A documented literal with a body of the right length is no accident; a placeholder body is. */
const WEIGHT = {
  literal: 5,
  noContext: -7,
  checksum: 4,
  wrongChecksum: -3.5,
  placeholder: -9,
  encoded: -9,
  words: -9,
} as const;

/** How far around a key its vendor's name counts, characters. */
const REACH = 80;

type Matcher = Readonly<{ literal: string; format: KeyFormat; pattern: RegExp }>;

const MATCHERS: readonly Matcher[] = KEY_FORMATS.flatMap((format) => {
  const pattern = new RegExp(`(?:${format.rest})${endOf(format.rest)}`, 'y');
  return format.literals.map((literal) => ({ literal, format, pattern }));
});
const MATCHERS_OF: ReadonlyMap<string, readonly Matcher[]> = Map.groupBy(MATCHERS, ({ literal }) => literal);

/** Keys of vendors that give theirs a literal of its own: one pass for all literals, and a pattern only where one stands. */
export const vendorKeys: SecretFinder = {
  needs: { literals: [...MATCHERS_OF.keys()] },
  find: (text, hits) => hits.flatMap((hit) => keysAt(text, hit)),
};

function keysAt(text: string, { literal, start }: LiteralHit): Candidate[] {
  const found: Candidate[] = [];
  for (const { format, pattern } of MATCHERS_OF.get(literal) ?? []) {
    const from = start - leadBefore(text, start, format);
    if (from > start || !(startsWord(text, from) || isBehind(text, from, format))) continue;
    pattern.lastIndex = start + literal.length;
    const rest = pattern.exec(text)?.[0];
    if (rest === undefined) continue;
    const end = start + literal.length + rest.length;
    const score = scoreOf(...weightsOf(format, text.slice(from, start) + rest, text, from, end));
    // Where it is sent to is no part of a secret: `hooks.slack.com/services/`.
    found.push({
      type: format.type,
      start: format.isAddress === true ? start + literal.length : from,
      end,
      score,
    });
  }
  return found;
}

/** The fixed, public text that a key starts with, which tells whose it is; empty for any other value. */
export function publicPrefixOf(value: string): string {
  let longest = '';
  for (const { literal, format } of MATCHERS) {
    if (format.lead !== undefined || literal.length <= longest.length) continue;
    if (value.length > literal.length && value.startsWith(literal)) longest = literal;
  }
  return longest;
}

/** `data-sitekey="…"`: what every visitor of a page gets, in the shape of the secret. */
const PUBLIC_NAME = /site[-_ ]?key["']?\s{0,3}[:=>,]{1,2}\s{0,3}["']?$/i;

function weightsOf(format: KeyFormat, body: string, text: string, start: number, end: number): number[] {
  const named = format.context === undefined || isNamed(format.context, text, start, end);
  const checked = format.check === 'github-crc32' && (body.length === 36 || body.length === 76);
  return [
    format.weight ?? WEIGHT.literal,
    named && !PUBLIC_NAME.test(text.slice(Math.max(0, start - 24), start)) ? 0 : WEIGHT.noContext,
    checked ? (hasGithubChecksum(body) ? WEIGHT.checksum : WEIGHT.wrongChecksum) : 0,
    (isPlaceholderKey(body) || isDummyPhrase(body)) && format.rest !== '[0-9]{1,2}' ? WEIGHT.placeholder : 0,
    isInsideEncoded(text, start, end) ? WEIGHT.encoded : 0,
    isWords(body) ? WEIGHT.words : 0,
  ];
}

/** `md-code-hl-function-color`: what nobody draws at random. */
function isWords(body: string): boolean {
  return body.length >= 18 && !/\d/.test(body) && wordiness(body) > 0.6;
}

/** The end of a long run of base64 or base64url, on the same line or the one before. */
const ENCODED_BEFORE = /(?:[A-Za-z0-9+/_-]{16}[+/_-]|(?:^|\s)[A-Za-z0-9+/]{60,76}\r?\n)$/;

/** A few letters that begin some vendor's keys begin anything in an encoded picture: behind a `/` there, or on a new line. */
function isInsideEncoded(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (!/^[A-Za-z0-9]+$/.test(value)) return false;
  const run = ENCODED_BEFORE.exec(text.slice(Math.max(0, start - 80), start))?.[0] ?? '';
  // Zeros of a binary file, which no key has.
  if (run !== '' && (value.match(/AAA/g)?.length ?? 0) >= 3) return true;
  return (run.match(/[a-z\d][A-Z]/g)?.length ?? 0) >= 3;
}

function isNamed(words: readonly string[], text: string, start: number, end: number): boolean {
  const around =
    `${text.slice(Math.max(0, start - REACH), start)}\n${text.slice(end, end + REACH / 2)}`.toLowerCase();
  return words.some((word) => around.includes(word));
}

function isBehind(text: string, from: number, { follows }: KeyFormat): boolean {
  return follows !== undefined && text.startsWith(follows, from - follows.length);
}

/** How many characters of the key stand before its literal; negative when they are too few or too many. */
function leadBefore(text: string, start: number, { lead }: KeyFormat): number {
  if (lead === undefined) return 0;
  let length = 0;
  while (length <= lead.max && start - length > 0 && lead.of.test(text.charAt(start - length - 1)))
    length += 1;
  return length < lead.min || length > lead.max ? -1 : length;
}

/** What must not follow: the key would be longer than documented, hence another thing. */
function endOf(rest: string): string {
  const last = /\[(?<characters>[^\]]*)\](?:\{[\d,]+\})?\)?\??$/.exec(rest)?.groups?.['characters'] ?? '';
  return last.includes('_') ? String.raw`(?![\w-])` : '(?![A-Za-z0-9])';
}
