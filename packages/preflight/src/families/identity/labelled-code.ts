import type { ContextWords } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { RootType } from '../../finding-types.ts';
import type { Scan } from '../../scan.ts';

/** A number, or letters and digits, possibly in groups: whatever a clerk may have written after a label. */
const CODE =
  /(?<![\p{L}\p{N}_*$€£¥@#./\\-])(?!0x)(?:[A-Za-z]{1,8}-?)?\d[A-Za-z\d]{0,19}(?:[-./ ]\d[A-Za-z\d]{0,11}|-[A-Za-z\d]{1,12}){0,5}(?![\p{L}\p{N}_*@%]|[-./][\d*])/gu;
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
  for (const { 0: value, index: start } of scan.text.matchAll(CODE)) {
    if (value.length <= LONGEST && value.replaceAll(/\D/g, '').length >= FEWEST_DIGITS && !DATE.test(value))
      found.push({ start, end: start + value.length });
  }
  codes.set(scan, found);
  return found;
}
