import {
  foldedUnit,
  letterKind,
  LOWER,
  MARK,
  mix,
  NOT_A_LETTER,
  UPPER,
  WORD_PRIME,
  WORD_SEED,
} from './letters.ts';
import { addWordClasses } from './name-lexicon.ts';
import { BEYOND } from '../../plain-text.ts';
import { LOWER as LOWER_CASE, UPPER as UPPER_CASE, type Segments } from '../../segments.ts';

/** How a word is written, one bit each. */
export const CAPITALISED = 1;
export const ALL_CAPITALS = 2;
/** Capitals inside: `userService`, `SDValue`, `McDonald`. */
export const MIXED = 4;
export const SINGLE = 8;
const NOT_ASCII = 16;
export const NUMBER = 32;

/** What stands between two words, one bit for each kind of character. */
export const GAP = {
  space: 1,
  newline: 2,
  comma: 4,
  dot: 8,
  colon: 16,
  bracket: 32,
  hyphen: 64,
  apostrophe: 128,
  code: 256,
  end: 512,
  underscore: 1024,
  wide: 2048,
  ampersand: 4096,
  quote: 8192,
  slash: 16384,
} as const;

/**
 * A stretch of a text as words and gaps, column by column. Reused from stretch to stretch, so that a text of any length takes the
 * same memory. `gap[i]` stands before word i, `gap[count]` after the last. A row of digits is a word as well.
 */
export type Words = {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly hash: Uint32Array;
  readonly lexicon: Uint8Array;
  readonly shape: Uint8Array;
  readonly gap: Uint16Array;
  /** What the grammar of addresses has found a word to be; it asks about few words, and about these often. */
  readonly role: Uint16Array;
};

/** Of a word that it has not asked about. */
export const ROLE_UNKNOWN = 0xffff;

export function emptyWords(capacity: number): Words {
  return {
    count: 0,
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    hash: new Uint32Array(capacity),
    lexicon: new Uint8Array(capacity),
    shape: new Uint8Array(capacity),
    gap: new Uint16Array(capacity + 1),
    role: new Uint16Array(capacity),
  };
}

/** Of a character as `Segments` have it. */
const GAP_OF = Uint16Array.from({ length: BEYOND + 1 }, (_, unit) =>
  unit === BEYOND ? GAP.bracket : gapOf(String.fromCharCode(unit)),
);

function gapOf(character: string): number {
  if (character === ' ') return GAP.space;
  if (character === '\n' || character === '\r') return GAP.newline;
  if (character === '\t') return GAP.wide;
  if (character === ',' || character === ';') return GAP.comma;
  if (character === '.') return GAP.dot;
  if (character === ':') return GAP.colon;
  if ('()[]'.includes(character)) return GAP.bracket;
  if (character === '-') return GAP.hyphen;
  if (character === "'") return GAP.apostrophe;
  if (character === '"') return GAP.quote;
  if ('!?'.includes(character)) return GAP.end;
  if (character === '_') return GAP.underscore;
  if (character === '&') return GAP.ampersand;
  if (character === '/' || character === '\\') return GAP.slash;
  return GAP.code;
}

/** How segments that are one word, letters in one case, are written. */
const SHAPE_OF = new Uint8Array((LOWER_CASE | UPPER_CASE) + 1);
SHAPE_OF[UPPER_CASE] = CAPITALISED | ALL_CAPITALS;
SHAPE_OF[UPPER_CASE | LOWER_CASE] = CAPITALISED;

/**
 * Reads a text's words, stretch by stretch: `fill` adds words behind those that `words` has until they are full or the text ends;
 * true when it ended.
 */
export function wordReader(text: string, segments: Segments): Readonly<{ fill: (words: Words) => boolean }> {
  const { units, count, start: starts, end: ends, kind: kinds, hash: hashes } = segments;
  let segment = 0;
  let at = 0;
  let gap: number = GAP.newline;

  /** Of a segment that may be several words; false where `words` are full. */
  const addMixed = (end: number, words: Words): boolean => {
    while (at < end) {
      const unit = text.charCodeAt(at);
      const isDigit = unit >= 0x30 && unit <= 0x39;
      const kind = letterKind(unit);
      if (!isDigit && kind !== LOWER && kind !== UPPER) {
        gap = withGap(gap, units, at, at + 1);
        at += 1;
        continue;
      }
      words.gap[words.count] = gap;
      if (words.count === words.start.length) return false;
      at = isDigit ? addNumber(text, at, words) : addWord(text, at, words);
      gap = 0;
    }
    return true;
  };

  const addAll = (words: Words): boolean => {
    for (; segment < count; segment += 1) {
      const start = starts[segment] ?? 0;
      const end = ends[segment] ?? 0;
      const kind = kinds[segment] ?? 0;
      const before = withGap(gap, units, at, start);
      if (kind > (LOWER_CASE | UPPER_CASE)) {
        [at, gap] = [Math.max(at, start), before];
        if (!addMixed(end, words)) return false;
        continue;
      }
      words.gap[words.count] = before;
      if (words.count === words.start.length) {
        [at, gap] = [start, before];
        return false;
      }
      const shape = SHAPE_OF[kind] ?? 0;
      addHashed(
        words,
        start,
        end,
        mix(hashes[segment] ?? 0),
        end - start === 1 ? (shape & CAPITALISED) | SINGLE : shape,
      );
      at = end;
      gap = 0;
    }
    words.gap[words.count] = withGap(gap, units, at, text.length) | GAP.newline;
    return true;
  };

  return {
    fill(words) {
      const from = words.count;
      const done = addAll(words);
      addClasses(words, from);
      words.role.fill(ROLE_UNKNOWN, from, words.count);
      return done;
    },
  };
}

/** Of the words from index `from` on; numbers have none. */
function addClasses({ count, hash, lexicon, shape }: Words, from: number): void {
  addWordClasses(hash, from, count, lexicon);
  for (let index = from; index < count; index += 1) if (shape[index] === NUMBER) lexicon[index] = 0;
}

/** A gap with what stands in `[from, to)`; characters beyond ASCII look alike in `units`. */
function withGap(gap: number, units: Uint8Array, from: number, to: number): number {
  let all = gap;
  for (let at = from; at < to; at += 1) {
    const bit = GAP_OF[units[at] ?? 0] ?? 0;
    all |= bit === GAP.space && (all & GAP.space) !== 0 ? GAP.wide : bit;
  }
  return all;
}

function addHashed(words: Words, start: number, end: number, hash: number, shape: number): void {
  const index = words.count;
  words.start[index] = start;
  words.end[index] = end;
  words.hash[index] = hash;
  words.shape[index] = shape;
  words.count = index + 1;
}

function addNumber(text: string, from: number, words: Words): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at += 1;
  const index = words.count;
  words.start[index] = from;
  words.end[index] = at;
  words.hash[index] = Math.min(at - from, 6);
  words.shape[index] = NUMBER;
  words.count += 1;
  return at;
}

function addWord(text: string, from: number, words: Words): number {
  let hash = WORD_SEED;
  let capitals = 0;
  let letters = 0;
  let last = 0;
  let shape = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = letterKind(unit);
    if (kind === NOT_A_LETTER) break;
    if (unit >= 0x80) shape |= NOT_ASCII;
    if (kind === MARK) continue;
    hash = Math.imul(hash ^ foldedUnit(unit), WORD_PRIME);
    letters += 1;
    if (kind === UPPER) {
      capitals += 1;
      if (last === LOWER) shape |= MIXED;
      if (letters === 1) shape |= CAPITALISED;
    }
    last = kind;
  }
  if (capitals === letters && letters > 1) shape |= ALL_CAPITALS;
  else if (capitals > 1) shape |= MIXED;
  if (letters === 1) shape |= SINGLE;
  addHashed(words, from, at, mix(hash), shape);
  return at;
}
