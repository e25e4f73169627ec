import type { ContextWords } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { RootType } from '../../finding-types.ts';
import type { Scan } from '../../scan.ts';

/** From its first digit on: a number, or letters and digits, possibly in groups. Letters may stand before it. */
const FROM_DIGIT = /(?<!\d)\d[A-Za-z\d]{0,19}(?:[-./ ]\d[A-Za-z\d]{0,11}|-[A-Za-z\d]{1,12}){0,5}/g;
const MOST_LETTERS = 8;
const JOINED_BEFORE = /[\p{L}\p{N}_*$€£¥@./\\-]/u;
const JOINED_AFTER = /^(?:[\p{L}\p{N}_*@%]|[-./][\d*])/u;
const FEWEST_DIGITS = 5;
const LONGEST = 28;
/** After "passport" stand dates too: of issue, of expiry. */
const DATE =
  /^(?:(?:19|20)\d\d([-./ ])\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\d{1,2}\2(?:19|20)?\d\d|(?:19|20)\d\d-(?:19|20)\d\d)$/;

/** Log-odds: 0.79, just below what a format of the country gives, which then wins where both fit. */
const WEIGHT = { code: -3.2, label: 4.5 } as const;

type Span = Readonly<{ start: number; end: number }>;
const codes = new WeakMap<Scan, readonly Span[]>();

/**
 * Documents whose number no format here knows, taken at their label's word: `ID card number: 7U3-9Q1808`. Only directly
 * after the label, and only what has five digits or more.
 */
export function findLabelledCodes(scan: Scan, type: RootType, words: ContextWords): Candidate[] {
  return codesIn(scan)
    .filter(({ start, end }) => scan.context(start, end, words) === 'label')
    .map(({ start, end }) => ({ type, start, end, score: scoreOf(WEIGHT.code, WEIGHT.label) }));
}

/** Looked for once a text, by whichever family comes first. */
export function codesIn(scan: Scan): readonly Span[] {
  const known = codes.get(scan);
  if (known !== undefined) return known;
  const found: Span[] = [];
  for (const { 0: value, index } of scan.text.matchAll(FROM_DIGIT)) {
    if (value.replaceAll(/\D/g, '').length < FEWEST_DIGITS || DATE.test(value) || value.startsWith('0x'))
      continue;
    const start = startOf(scan.text, index);
    const end = index + value.length;
    if (end - start > LONGEST || JOINED_BEFORE.test(scan.text.charAt(start - 1))) continue;
    if (!JOINED_AFTER.test(scan.text.slice(end, end + 2))) found.push({ start, end });
  }
  codes.set(scan, found);
  return found;
}

/** Of the letters before the digit at `index`, possibly with a hyphen. */
function startOf(text: string, index: number): number {
  const beforeHyphen = text.charAt(index - 1) === '-' ? index - 1 : index;
  let start = beforeHyphen;
  while (beforeHyphen - start < MOST_LETTERS && /[A-Za-z]/.test(text.charAt(start - 1))) start -= 1;
  return start === beforeHyphen ? index : start;
}
