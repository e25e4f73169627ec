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
function isSpaceless(unit: number): boolean {
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
  let at = from;
  if (at > 0 && isWordUnit(text.charCodeAt(at - 1)) && !isSpaceless(text.charCodeAt(at - 1))) {
    while (at < to && isWordUnit(text.charCodeAt(at))) at += 1;
  }
  while (at < to) {
    const unit = text.charCodeAt(at);
    if (!isWordUnit(unit)) at += 1;
    else if (isSpaceless(unit)) {
      report(at, at + 1);
      at += 1;
    } else at = reportRun(text, at, to, report);
  }
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
