import { scoreOf } from './evidence.ts';
import type { Candidate } from './family.ts';
import type { FindingType } from './finding-types.ts';
import { isInDump } from './hex-dump.ts';
import {
  IDENTIFIER_WEIGHTS,
  type CheckResult,
  type IdentifierFormat,
  type IdentifierWeights,
} from './identifier-format.ts';
import { isCounted, isPublished } from './number-boundary.ts';
import type { Numbers } from './numbers.ts';
import { BEYOND, type PlainText } from './plain-text.ts';
import type { Scan } from './scan.ts';
import { shapeAutomaton } from './shape-automaton.ts';
import { isSpaceless, isWordUnit as isLetterOrDigit } from './word-tokens.ts';

const SEPARATORS = /[ \-./]/g;

/** A shape with its format. */
type Shape = Readonly<{
  format: IdentifierFormat;
  weights: IdentifierWeights;
  /** Every value has one; where only an `X` may be one, that is looked at. */
  hasDigit: boolean;
  /** Weight of the shape as it is written. */
  base: number;
  /** The most that it can weigh without a word around it. */
  bestUnnamed: number;
}>;

export type IdentifierOptions = Readonly<{ minScore: number; isWanted: (type: FindingType) => boolean }>;

/**
 * Finds the values of all formats in one pass. Every value has a digit, so a text is searched for digits, and only words
 * that start shortly before one are walked through the automaton of all shapes; linear in the text.
 */
export function identifierFinder(
  formats: readonly IdentifierFormat[],
): (scan: Scan, options: IdentifierOptions) => Candidate[] {
  const shapes = formats.flatMap((format) => format.shapes.map((shape) => shapeOf(format, shape)));
  const { furthestDigit, walk } = shapeAutomaton(formats.flatMap((format) => format.shapes));

  return (scan, options) => {
    const { text } = scan;
    const enough = Math.log(options.minScore / (1 - options.minScore));
    const found: Candidate[] = [];
    // What is known about the place that is being looked at; one callback for all places keeps this loop free of garbage.
    let start = 0;
    let compact: Readonly<{ end: number; value: string }> | undefined;
    const compactAt = (end: number): string => {
      if (compact?.end !== end)
        compact = { end, value: text.slice(start, end).replaceAll(SEPARATORS, '').toUpperCase() };
      return compact.value;
    };
    const weigh = (fitting: readonly number[], end: number): void => {
      if (isJoinedAfter(text, end) || isTag(text, start, end)) return;
      const named = scan.hasWords(start, end);
      for (const index of fitting) {
        const shape = shapes[index];
        // Most numbers in a text end here, before anything is computed.
        if (shape === undefined || (!named && shape.bestUnnamed < enough)) continue;
        const { type } = shape.format;
        if (!options.isWanted(type) || (!shape.hasDigit && !/\d/.test(compactAt(end)))) continue;
        const score = scoreIn(scan, start, end, shape, enough, compactAt);
        if (score < options.minScore || isSomethingElse(text, start, end)) continue;
        found.push({ type, start, end, score });
      }
    };
    const plain = scan.plain();
    forEachStart(text, plain, scan.numbers(), furthestDigit, (at) => {
      start = at;
      compact = undefined;
      walk(plain, at, weigh);
    });
    return found;
  };
}

function shapeOf(format: IdentifierFormat, shape: string): Shape {
  const weights = { ...IDENTIFIER_WEIGHTS, ...format.weights };
  const base = weights.shape + (/[ \-./]/.test(shape) ? weights.grouped : 0);
  const bestUnnamed =
    format.needsContext === true
      ? Number.NEGATIVE_INFINITY
      : base + (format.check === undefined ? 0 : weights.passed);
  return { format, weights, hasDigit: /\d/.test(shape), base, bestUnnamed };
}

/** 0 where the sum cannot become `enough`. */
function scoreIn(
  scan: Scan,
  start: number,
  end: number,
  { format, weights, base, bestUnnamed }: Shape,
  enough: number,
  compactAt: (end: number) => string,
): number {
  const context = scan.context(start, end, format.words);
  const named = context === 'label' || context === 'near';
  if (!named && bestUnnamed < enough) return 0;
  if (
    (context !== 'label' || /^[a-z]{2,8} \d/.test(scan.text.slice(start, start + 10))) &&
    isPieceOf(scan.text, start, end)
  )
    return 0;
  const against =
    context === 'label' || format.against === undefined ? 'none' : scan.contests(start, end, format.against);
  return scoreOf(
    base,
    checkWeight(format.check?.(compactAt(end)) ?? 'none', weights),
    context === 'none' ? 0 : weights[context],
    context === 'near' && scan.isLabelled(start) ? weights.otherLabel : 0,
    against === 'label' || (against === 'near' && !named) ? weights.against : 0,
  );
}

function checkWeight(result: CheckResult, weights: IdentifierWeights): number {
  switch (result) {
    case 'passed':
      return weights.passed;
    case 'failed':
      return weights.failed;
    case 'none':
      return 0;
    default:
      return result satisfies never;
  }
}

/** Every place where a word or a number starts with a digit at most `reach` characters on, in order. */
function forEachStart(
  text: string,
  { units }: PlainText,
  numbers: Numbers,
  reach: number,
  visit: (start: number) => void,
): void {
  let done = 0;
  for (let index = 0; index < numbers.count; index += 1) {
    const digit = numbers.start[index] ?? 0;
    for (let at = Math.max(done, digit - reach); at <= digit; at += 1) {
      const kind = KINDS[units[at] ?? 0] ?? NO_WORD;
      if (kind === NO_WORD || (kind === PERHAPS && !isWordUnit(text.charCodeAt(at)))) continue;
      if (startsWord(text, units, at) && !isJoinedBefore(text, at)) visit(at);
    }
    done = digit + 1;
  }
}

const NO_WORD = 0;
const WORD = 1;
/** Beyond ASCII. */
const PERHAPS = 2;
const KINDS = Uint8Array.from({ length: BEYOND + 1 }, (_, unit) =>
  unit === BEYOND ? PERHAPS : Number(isWordUnit(unit)) * WORD,
);

/** Nothing of a word before it; the `t` of a `\t` inside JSON is none. */
function startsWord(text: string, units: Uint8Array, at: number): boolean {
  if (at === 0) return true;
  const before = units[at - 1] ?? 0;
  const kind = KINDS[before] ?? NO_WORD;
  if (kind === NO_WORD || (kind === PERHAPS && !isWordUnit(text.charCodeAt(at - 1)))) return true;
  return units[at - 2] === BACKSLASH && (before === 0x6e || before === 0x72 || before === 0x74);
}

/** A piece of something longer: of a chain of digits (`12-3456…`), of what masking left, an amount, a handle. */
function isJoinedBefore(text: string, start: number): boolean {
  if (start === 0) return false;
  const before = text.charCodeAt(start - 1);
  if (before === 0x20 || before === 0x0a) return false;
  const character = text.charAt(start - 1);
  if ('*@$€£¥'.includes(character)) return true;
  // `.4837265` in a table of figures
  if (character === '.' && (start === 1 || DECIMAL_POINT.test(text.slice(start - 2, start)))) return true;
  if (character === '-' && UUID_BEFORE.test(text.slice(Math.max(0, start - 24), start))) return true;
  return '-./+'.includes(character) && isDigitOrStar(text, start - 2);
}

const UUID_BEFORE = /[\da-f]{8}(?:-[\da-f]{4}){3}-$/i;

/** Without the zero before it; not in a row of dots that leads to a number. */
const DECIMAL_POINT = /[\s,;|"'(-]\.$/;

function isJoinedAfter(text: string, end: number): boolean {
  if (end === text.length) return false;
  const after = text.charCodeAt(end);
  if (after === 0x20) return isCounted(text, end);
  if (isWordUnit(after) || after === 0x2a || after === 0x40 || after === 0x25) return true;
  return (
    (after === 0x2d || after === 0x2e || after === 0x2f || after === 0x2b) && isDigitOrStar(text, end + 1)
  );
}

/**
 * Of a row of numbers (`219 220 221 222 223 224 225`), a decimal (`1399.891486`), coordinates (`289.774 820`), an address
 * (`206.148.157.46`), a number of milliseconds (`1205046000000`).
 */
function isPieceOf(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (/^\d+\.\d+$|^(?=[\d ]*\.)(?=[\d.]* )[\d. ]+$|^\d{7,}0{5}$/.test(value)) return true;
  // `exp 09/2028`: a word and a number behind it.
  if (/^[a-z]{2,8} /.test(value)) return true;
  if (/^\d+(?: \d+)+$/.test(value)) {
    const before = text.slice(Math.max(0, start - 16), start);
    return (
      /(?:^|[^\w])\d+ \d+ $/.test(before) ||
      (/(?:^|[^\w])\d+ $/.test(before) && /^ \d/.test(text.slice(end, end + 2)))
    );
  }
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/.test(value);
}

/** The years of a copyright (`2005-2017`), the beginning of a time (`2026-08-02 04:31`, `2026-08-02T04:31`), a standard, a byte of a program. */
function isSomethingElse(text: string, start: number, end: number): boolean {
  if (isInDump(text, start)) return true;
  const first = text.charCodeAt(start);
  if (!isDigit(first)) return isPublished(text.slice(start, end));
  if (first > TWO) return false;
  const value = text.slice(start, end);
  if (/^(?:19|20)\d\d-(?:19|20)\d\d$/.test(value)) return value.slice(0, 4) < value.slice(5);
  return /^(?:19|20)\d\d([-./])\d\d\1\d\d[T ]\d\d$/.test(value) && /^:\d\d/.test(text.slice(end, end + 3));
}

/** Half of the number of a field of DICOM: `(0010,0030)`. */
function isTag(text: string, start: number, end: number): boolean {
  return end - start === 4 && text.charCodeAt(start - 1) === 0x28 && text.charCodeAt(end) === 0x2c;
}

function isDigitOrStar(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isDigit(unit) || unit === 0x2a;
}

const BACKSLASH = 0x5c;
const TWO = 0x32;

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** As `\w`, and letters of other scripts, unless nobody puts a space between them and a number. */
function isWordUnit(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    isDigit(unit) ||
    unit === 0x5f ||
    (unit >= 0x80 && isLetterOrDigit(unit) && !isSpaceless(unit))
  );
}
