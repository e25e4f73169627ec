import { BEYOND, emptyPlainText, readPlainText, type PlainText } from './plain-text.ts';

/** What a segment consists of, one bit each. */
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 4;
/** The case changes inside, so it may be several words: `cardNumber`, `SSNs`; but not `Card`. */
export const HUMP = 8;
/** Has characters beyond ASCII, of which each reader of words has its own view. */
export const BEYOND_ASCII = 16;

/**
 * A text cut at every ASCII character that is no letter and no digit: the words of most texts, read once for all who look at words.
 * Column by column and used again from text to text, as a kilobyte has two hundred. What is plain ASCII needs no second look at its
 * characters: `hash` is FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over it in lower case, and means nothing for segments
 * with characters beyond ASCII.
 */
export type Segments = {
  count: number;
  start: Int32Array;
  end: Int32Array;
  hash: Int32Array;
  /** Bits of `LOWER` and so on. */
  kind: Uint8Array;
  /** The text that they were read from, as in `PlainText`. */
  units: Uint8Array;
};

const NOTHING = new Uint8Array();

export function emptySegments(capacity = 1 << 11): Segments {
  return {
    count: 0,
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    hash: new Int32Array(capacity),
    kind: new Uint8Array(capacity),
    units: NOTHING,
  };
}

/** Those of one text, in columns of its own. */
export function segmentsOf(text: string): Segments {
  const plain = emptyPlainText(text.length + 1);
  const segments = emptySegments((text.length >> 1) + 1);
  readPlainText(text, plain);
  readSegments(plain, segments);
  return segments;
}

const FNV_SEED = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const KIND = kinds();

function kinds(): Uint8Array {
  const table = new Uint8Array(BEYOND + 1);
  table.fill(DIGIT, 0x30, 0x3a);
  table.fill(UPPER, 0x41, 0x5b);
  table.fill(LOWER, 0x61, 0x7b);
  table[BEYOND] = BEYOND_ASCII;
  return table;
}

/** Replaces what `segments` hold by those of a text. */
export function readSegments({ length, units }: PlainText, segments: Segments): void {
  if (segments.start.length < (length >> 1) + 1) Object.assign(segments, emptySegments(length));
  const { start: starts, end: ends, hash: hashes, kind: kinds } = segments;
  segments.units = units;
  let count = 0;
  let at = 0;
  while (at < length) {
    let unit = units[at] ?? 0;
    let kind = KIND[unit] ?? 0;
    if (kind === 0) {
      at += 1;
      continue;
    }
    const start = at;
    let seen = kind;
    // `Card` is one word.
    let before = kind & LOWER;
    let hash = Math.imul(FNV_SEED ^ (unit | 0x20), FNV_PRIME);
    at += 1;
    unit = units[at] ?? 0;
    kind = KIND[unit] ?? 0;
    // Most words go on in small letters, which change nothing but the hash.
    while (kind === LOWER) {
      hash = Math.imul(hash ^ (unit | 0x20), FNV_PRIME);
      at += 1;
      unit = units[at] ?? 0;
      kind = KIND[unit] ?? 0;
    }
    if (at > start + 1) {
      seen |= LOWER;
      before = LOWER;
    }
    // The zero behind the text ends its last segment.
    while (kind !== 0) {
      // A capital after a small letter, or a small letter after two capitals; without a jump, which would often go wrong.
      seen |= kind | (((((before << 1) & kind & UPPER) >> 1) | ((before >> 1) & kind & LOWER)) * HUMP);
      before = kind;
      hash = Math.imul(hash ^ (unit | 0x20), FNV_PRIME);
      at += 1;
      unit = units[at] ?? 0;
      kind = KIND[unit] ?? 0;
    }
    starts[count] = start;
    ends[count] = at;
    hashes[count] = hash;
    kinds[count] = seen;
    count += 1;
  }
  segments.count = count;
}

/** The hash of a word of plain ASCII wherever it is a segment of its own. */
export function hashOfSegment(word: string): number {
  return segmentsOf(word).hash[0] ?? 0;
}

/** The index of the first segment that ends behind `offset`. */
export function segmentFrom({ count, end }: Segments, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((end[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
