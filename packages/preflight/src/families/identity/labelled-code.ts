import { contextWords, type ContextWords } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { FindingType } from '../../finding-types.ts';
import { isInDump } from '../../hex-dump.ts';
import { isCounted, isPublished, mayJoin, TOUCHING } from '../../number-boundary.ts';
import type { Scan } from '../../scan.ts';
import { OTHER_NUMBERS } from './identifier.ts';

/** From its first digit on: a number, or letters and digits, possibly in groups. Letters may stand before it. */
const FROM_DIGIT = /(?<!\d)\d[A-Za-z\d]{0,27}(?:[-./ ]\d[A-Za-z\d]{0,11}|-[A-Za-z\d]{1,12}){0,5}/y;
const MOST_LETTERS = 8;
/** Greece and others write theirs with their own capitals. */
const OTHER_CAPITALS = /(?:^|[^\p{L}\p{N}])[\u0391-\u03a9]{1,2} $/u;
const LETTER = /[A-Za-z\u0391-\u03a9\u0410-\u042f]/;
const JOINED_BEFORE = new RegExp(String.raw`(?:${TOUCHING}|[_*$€£¥@./\\-]|[A-Za-z\d/]\+)$`, 'u');
const JOINED_AFTER = new RegExp(String.raw`^(?:${TOUCHING}|[_*@%]|[-./][\d*])`, 'u');
const FEWEST_DIGITS = 5;
const LONGEST = 28;
/** After "passport" stand dates too: of issue, of expiry. */
const DATE =
  /^(?:(?:19|20)\d\d([-./ ])\d{1,2}\1\d{1,2}(?:[T ]\d{1,2})?|\d{1,2}([-./ ])\d{1,2}\2(?:19|20)?\d\d(?: \d{1,2})?|(?:19|20)\d\d-(?:19|20)\d\d)$/;

/** A number of a program, nothing but zeros, a decimal, a length, a version. */
const NO_CODE = /^0x|^[0\W]+$|^\d+\.\d+$|\d(?:px|em|pt)\b|\.\d+ |^[\d ]+\.(?!\d+(?:\.\d+){2}$)/;

/** Log-odds: 0.79 after the label, just below what a format of the country gives, which then wins where both fit. */
const WEIGHT = { code: -3.2, label: 4.5, about: 4.3, firstAfter: 3.5 } as const;
/** "the passport on file is 543211234": so far may a label be away, and so long must the code be. */
const FIRST_AFTER = { reach: 40, characters: 8 } as const;

/** How far around a code the words that say what its label means may stand. */
const ABOUT = { before: 240, after: 120 } as const;

/** `XXXX4471`: what masking left. */
const MASKED = /^x{3}/i;
/** Of a commit, say. */
const HASH = /^(?=.*[a-f])[a-f\d]+$/;

type Span = Readonly<{ start: number; end: number }>;

/**
 * Documents whose number no format here knows, taken at their label's word: `ID card number: 7U3-9Q1808`. Directly after
 * the label what has five digits or more; some words on, the first number, if it is long.
 */
export function findLabelledCodes(scan: Scan, type: FindingType, words: ContextWords): Candidate[] {
  const found: Candidate[] = [];
  for (const { start, end } of codesIn(scan)) {
    const weight = labelWeight(scan, start, end, words);
    if (weight !== 0) found.push({ type, start, end, score: scoreOf(WEIGHT.code, weight) });
  }
  return found;
}

/** `Member #: `, `"Patient №":"`: behind a noun that says too little of what it numbers. */
const NUMBER_SIGN = /[\p{L}.]\s?[#№]["':=\s|]{0,6}$/u;
const MOST_SIGN = 10;

/** Codes behind nouns that are a label only where a sign for "number" follows them. */
export function findNumberedCodes(scan: Scan, type: FindingType, nouns: ContextWords): Candidate[] {
  return codesIn(scan)
    .filter(
      ({ start, end }) =>
        scan.context(start, end, nouns) === 'label' &&
        NUMBER_SIGN.test(scan.text.slice(Math.max(0, start - MOST_SIGN), start)),
    )
    .map(({ start, end }) => ({ type, start, end, score: scoreOf(WEIGHT.code, WEIGHT.label) }));
}

/** Codes behind labels that many trades have, where the words around tell which: `about` is tried on what stands near. */
export function findCodesAbout(
  scan: Scan,
  type: FindingType,
  words: ContextWords,
  about: RegExp,
): Candidate[] {
  return codesIn(scan)
    .filter(
      ({ start, end }) =>
        scan.context(start, end, words) === 'label' &&
        about.test(scan.text.slice(Math.max(0, start - ABOUT.before), end + ABOUT.after)),
    )
    .map(({ start, end }) => ({ type, start, end, score: scoreOf(WEIGHT.code, WEIGHT.about) }));
}

function labelWeight(scan: Scan, start: number, end: number, words: ContextWords): number {
  const context = scan.context(start, end, words);
  if (context === 'label') return WEIGHT.label;
  // `ABN 51 824 753 556` on the line above: it names that.
  const isFar =
    context === 'near' &&
    scan.contests(start, end, words) === 'near' &&
    end - start >= FIRST_AFTER.characters &&
    isFirstNumber(scan.text, start);
  const code = scan.text.slice(start, end);
  if (!isFar || HASH.test(code) || digitsOf(code) < FEWEST_DIGITS) return 0;
  return scan.context(start, end, OTHER_NUMBERS) === 'label' ? 0 : WEIGHT.firstAfter;
}

/** On its line, as far as a label is looked for. */
function isFirstNumber(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - FIRST_AFTER.reach), start);
  return !/\d/.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** The same words where they stand before a value, and not after it. */
export function beforeOnly(words: ContextWords): ContextWords {
  return contextWords({ before: words.before.join() });
}

/** Looked for once a text, by whichever family comes first. */
export function codesIn(scan: Scan): readonly Span[] {
  return (scan.shared.codes ??= readCodes(scan));
}

function readCodes(scan: Scan): readonly Span[] {
  const found: Span[] = [];
  const { units } = scan.plain();
  const numbers = scan.numbers();
  let free = 0;
  for (let number = 0; number < numbers.count; number += 1) {
    const index = numbers.start[number] ?? 0;
    if (index < free || isShortNumber(units, index, numbers.end[number] ?? 0)) continue;
    FROM_DIGIT.lastIndex = index;
    const value = FROM_DIGIT.exec(scan.text)?.[0] ?? '';
    free = index + value.length;
    // Digits alone are no date and no measure.
    const isNumber = free === numbers.end[number];
    if (isNumber ? value.startsWith('0') && /^0+$/.test(value) : DATE.test(value) || NO_CODE.test(value))
      continue;
    const start = startOf(scan.text, index);
    const end = index + value.length;
    const code = scan.text.slice(start, end);
    if (!hasEnoughDigits(code) || MASKED.test(code)) continue;
    if (end - start > LONGEST || isJoined(scan.text, start, end)) continue;
    if (isCounted(scan.text, end) || scan.text.startsWith('](http', end)) continue;
    // Without a word around it no label is asked for.
    if (scan.hasWords(start, end) && !isPublished(code) && !isInDump(scan.text, start))
      found.push({ start, end });
  }
  return found;
}

function isJoined(text: string, start: number, end: number): boolean {
  return (
    (mayJoin(text, start - 1) && JOINED_BEFORE.test(text.slice(Math.max(0, start - 2), start))) ||
    (mayJoin(text, end) && JOINED_AFTER.test(text.slice(end, end + 2)))
  );
}

/** `MIP5WQMWLW` is no word, however few its digits. */
const SPELLED = /^(?=[A-Z\d]*\d)[A-Z\d]{8,16}$/;

function hasEnoughDigits(code: string): boolean {
  return digitsOf(code) >= FEWEST_DIGITS || SPELLED.test(code);
}

function digitsOf(code: string): number {
  let digits = 0;
  for (let at = 0; at < code.length; at += 1) {
    const unit = code.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
  }
  return digits;
}

/** A number of too few digits that stands by itself: most numbers of a text. */
function isShortNumber(units: Uint8Array, start: number, end: number): boolean {
  const before = units[start - 1] ?? 0;
  if (end - start >= FEWEST_DIGITS || isLetter(before) || before === HYPHEN) return false;
  const after = units[end] ?? 0;
  if (isLetter(after) || after === HYPHEN) return false;
  const next = units[end + 1] ?? 0;
  return !((after === 0x20 || after === 0x2e || after === 0x2f) && next >= 0x30 && next <= 0x39);
}

const HYPHEN = 0x2d;

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Of the letters before the digit at `index`, possibly with a hyphen. */
function startOf(text: string, index: number): number {
  const before = text.charCodeAt(index - 1);
  // Most codes stand behind a space, and no capitals of others in front of it.
  if (before === 0x20 && text.charCodeAt(index - 2) < 0x80) return index;
  const beforeHyphen = before === HYPHEN ? index - 1 : index;
  let start = beforeHyphen;
  while (beforeHyphen - start < MOST_LETTERS && LETTER.test(text.charAt(start - 1))) start -= 1;
  if (start !== beforeHyphen) return start;
  // `ΑΗ 280036`
  const capitals = OTHER_CAPITALS.exec(text.slice(Math.max(0, index - 5), index));
  return capitals === null ? index : index - capitals[0].trimStart().length;
}
