const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const CLASS = classTable();

/** Longer runs are keys, hashes and Base64, not words. */
const MAX_RUN = 40;

function classTable(): Uint8Array {
  const table = new Uint8Array(0x80);
  for (let unit = 0x30; unit <= 0x39; unit += 1) table[unit] = DIGIT;
  for (let unit = 0x41; unit <= 0x5a; unit += 1) table[unit] = UPPER;
  for (let unit = 0x61; unit <= 0x7a; unit += 1) table[unit] = LOWER;
  return table;
}

/**
 * Letters beyond ASCII without looking each up in Unicode's tables: everything but Latin-1 signs, punctuation and symbols
 * (U+2000 to U+2BFF), CJK punctuation, surrogates and presentation forms. Combining marks count: they belong to their letter.
 */
function isLetterBeyondAscii(unit: number): boolean {
  if (unit < 0xc0) return unit === 0xaa || unit === 0xb5 || unit === 0xba;
  if (unit === 0xd7 || unit === 0xf7) return false;
  return unit < 0x2000 || (unit >= 0x2c00 && unit < 0x3000) || (unit >= 0x3040 && unit < 0xd800);
}

/** Letters and digits of any script: what a word consists of. */
export function isWordUnit(unit: number): boolean {
  return unit < 0x80 ? CLASS[unit] !== 0 : isLetterBeyondAscii(unit);
}

/** Scripts that put no spaces between words: Thai to Khmer, kana, Han, Hangul (which glues particles to nouns). */
export function isSpaceless(unit: number): boolean {
  return (
    (unit >= 0x0e00 && unit < 0x1000) ||
    (unit >= 0x1780 && unit < 0x1800) ||
    (unit >= 0x3040 && unit < 0xd7b0)
  );
}

/**
 * Calls `report` for each word that starts in `[from, to)`, in order; a word that began before `from` is left out.
 * `customerCardNumber` is three words and `SSNNumber` two. Of a spaceless script each character is a word. Words of
 * more than 40 letters and digits are none.
 */
export function forEachWord(
  text: string,
  from: number,
  to: number,
  report: (start: number, end: number) => void,
): void {
  let at = afterBegunWord(text, from, to);
  while (at < to) at = reportFrom(text, at, to, report);
}

/** Behind the word that began before `from`. */
function afterBegunWord(text: string, from: number, to: number): number {
  let at = from;
  if (at > 0 && isWordUnit(text.charCodeAt(at - 1)) && !isSpaceless(text.charCodeAt(at - 1))) {
    while (at < to && isWordUnit(text.charCodeAt(at))) at += 1;
  }
  return at;
}

/** Reports what starts at one character; returns where to go on. */
function reportFrom(
  text: string,
  at: number,
  to: number,
  report: (start: number, end: number) => void,
): number {
  const unit = text.charCodeAt(at);
  if (!isWordUnit(unit)) return at + 1;
  if (!isSpaceless(unit)) return reportRun(text, at, to, report);
  report(at, at + 1);
  return at + 1;
}

/** One run of letters and digits, taken apart where the case changes; returns where to go on. */
function reportRun(
  text: string,
  start: number,
  to: number,
  report: (start: number, end: number) => void,
): number {
  let end = start;
  let seen = 0;
  let mixed = false;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (!isWordUnit(unit) || isSpaceless(unit)) break;
    // Too long for a word: what is left of it is skipped, and looked at no further than the caller wants to go.
    if (end - start > MAX_RUN && end >= to) break;
    const kind = CLASS[unit] ?? LOWER;
    // A letter after a digit: a key or an id, in which `FaX` is no word.
    mixed ||= kind !== DIGIT && (seen & (1 << DIGIT)) !== 0;
    seen |= 1 << kind;
  }
  if (end - start > MAX_RUN) return end;
  let from = start;
  if (!mixed && (seen & (1 << UPPER)) !== 0 && (seen & (1 << LOWER)) !== 0) {
    for (let at = start + 1; at < end; at += 1) {
      if (!isHump(text, at, end)) continue;
      report(from, at);
      from = at;
    }
  }
  report(from, end);
  return end;
}

/** `cardNumber` before the N, `SSNNumber` before the second N: an upper-case letter between a lower-case one and another. */
function isHump(text: string, at: number, end: number): boolean {
  if (CLASS[text.charCodeAt(at)] !== UPPER) return false;
  if (CLASS[text.charCodeAt(at - 1)] === LOWER) return true;
  // `SSNs` is one word.
  if (at + 2 === end && text[at + 1] === 's') return false;
  return at + 1 < end && CLASS[text.charCodeAt(at - 1)] === UPPER && CLASS[text.charCodeAt(at + 1)] === LOWER;
}

/** Words as columns, reused from place to place: what `forEachWord` reports, with the hash of each. */
export type WordColumns = {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** `hashOfFolded` of the word; `NO_HASH` for one that has to be folded to know it. */
  readonly hash: Int32Array;
};

export function emptyColumns(capacity: number): WordColumns {
  return {
    count: 0,
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    hash: new Int32Array(capacity),
  };
}

/** Adds the words that start in `[from, to)` to `words`, which must have room for one a character and 40 more. */
export function addWords(text: string, from: number, to: number, words: WordColumns): void {
  forEachWord(text, from, to, (start, end) => addWord(words, start, end, hashInText(text, start, end)));
}

export function addWord(words: WordColumns, start: number, end: number, hash: number): void {
  const index = words.count;
  words.start[index] = start;
  words.end[index] = end;
  words.hash[index] = hash;
  words.count = index + 1;
}

/** For words with letters that fold in ways of their own. */
export const NO_HASH = 0;
const FNV_SEED = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Below this every character folds to one character by itself, as `foldWord` does it. */
const FOLD_LIMIT = 0x180;
const FOLDED = Uint16Array.from({ length: FOLD_LIMIT }, (_, unit) =>
  foldWord(String.fromCharCode(unit)).charCodeAt(0),
);
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) of a folded word. */
export function hashOfFolded(word: string): number {
  let hash = FNV_SEED;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return hash | 1;
}

/** `hashOfFolded(foldWord(text.slice(start, end)))` without a copy, or `NO_HASH`. */
export function hashInText(text: string, start: number, end: number): number {
  const last = endOfFolded(text, start, end);
  let hash = FNV_SEED;
  for (let at = start; at < last; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < FOLD_LIMIT) hash = Math.imul(hash ^ (FOLDED[unit] ?? 0), FNV_PRIME);
    else if (unit >= FIRST_HAN && unit <= LAST_HAN) hash = Math.imul(hash ^ unit, FNV_PRIME);
    else return NO_HASH;
  }
  return hash | 1;
}

/** Before the number at the end of a word, which `foldWord` leaves away. */
function endOfFolded(text: string, start: number, end: number): number {
  if (end - start < 4 || !isDigitAt(text, end - 1)) return end;
  const last = isDigitAt(text, end - 2) ? end - 2 : end - 1;
  return isDigitAt(text, last - 1) || isDigitAt(text, last - 2) ? end : last;
}

function isDigitAt(text: string, at: number): boolean {
  return CLASS[text.charCodeAt(at)] === DIGIT;
}

/** Whether `[start, end)`, which has a hash, folds to `word`. */
export function foldsTo(text: string, start: number, end: number, word: string): boolean {
  if (endOfFolded(text, start, end) - start !== word.length) return false;
  for (let at = 0; at < word.length; at += 1) {
    const unit = text.charCodeAt(start + at);
    if ((unit < FOLD_LIMIT ? FOLDED[unit] : unit) !== word.charCodeAt(at)) return false;
  }
  return true;
}

/** A word in lower case and without accents; `phone2` is `phone`, but `w2` and `1099` stay. */
export function foldWord(written: string): string {
  const lower = written.toLowerCase();
  const folded = isAscii(lower) ? lower : lower.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const endsInDigit = CLASS[folded.charCodeAt(folded.length - 1)] === DIGIT;
  return endsInDigit && folded.length > 3 ? folded.replace(/(?<=\D\D)\d{1,2}$/, '') : folded;
}

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) >= 0x80) return false;
  return true;
}
