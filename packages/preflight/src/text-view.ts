import { isAscii } from './plain-text.ts';

/**
 * The text as a reader sees it, for matching, with the way back to the text as it was given.
 *
 * Full-width and other Unicode digits become ASCII digits, exotic spaces a space, every dash a hyphen; characters that
 * show nothing (zero-width, soft hyphen, direction marks) vanish. So `１２３‑４５‑６７８９` matches like `123-45-6789`.
 * No other character changes, and none ever becomes longer, so offsets map back exactly.
 */
export type TextView = Readonly<{
  text: string;
  /** The span of the given text that the view's `[start, end)` was made from; `start < end`. */
  toOriginal: (start: number, end: number) => Readonly<{ start: number; end: number }>;
}>;

/** Zeros of decimal digit blocks (Unicode category Nd) in use today. */
const ZEROS =
  '\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0';
const DIGITS = Array.from(ZEROS, (zero) => `${zero}-${String.fromCharCode(zero.charCodeAt(0) + 9)}`).join('');

const INVISIBLE = String.raw`\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff`;
const SPACES = String.raw`\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000`;
const DASHES = String.raw`\u2010-\u2015\u2043\u2212\ufe58\ufe63`;
const SAME_AS: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201b': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201f': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2024': '.',
  '\ufe52': '.',
  '\uff61': '.',
  '\u2044': '/',
  '\u2215': '/',
  '\u2236': ':',
  '\ufe55': ':',
  '\ufe62': '+',
  '\ufe6b': '@',
};
/** Full-width printable ASCII is `\uff01` to `\uff5e`; mathematical digits, U+1D7CE to U+1D7FF, take two units each. */
const TO_REPLACE = new RegExp(
  String.raw`[${INVISIBLE}]+|[${SPACES}${DASHES}${DIGITS}\uff01-\uff5e${Object.keys(SAME_AS).join('')}]|\ud835[\udfce-\udfff]`,
  'g',
);
const IS_INVISIBLE = new RegExp(`^[${INVISIBLE}]`);
const IS_SPACE = new RegExp(`^[${SPACES}]`);
const IS_DASH = new RegExp(`^[${DASHES}]`);

/** From this offset of the view on, the original is `by` units ahead. */
type Shift = Readonly<{ from: number; by: number }>;

export function viewOf(original: string): TextView {
  if (isAscii(original)) return { text: original, toOriginal: (start, end) => ({ start, end }) };
  const shifts: Shift[] = [];
  let ahead = 0;
  const text = original.replace(TO_REPLACE, (found: string, at: number) => {
    const seen = seenAs(found);
    if (found.length !== seen.length) {
      const from = at - ahead + seen.length;
      ahead += found.length - seen.length;
      shifts.push({ from, by: ahead });
    }
    return seen;
  });
  if (shifts.length === 0) return { text, toOriginal: (start, end) => ({ start, end }) };
  return {
    text,
    toOriginal: (start, end) => {
      const last = originOf(shifts, end - 1);
      return { start: originOf(shifts, start), end: last + (isMathematicalDigit(original, last) ? 2 : 1) };
    },
  };
}

function seenAs(found: string): string {
  const unit = found.charCodeAt(0);
  if (unit >= 0xff01 && unit <= 0xff5e) return String.fromCharCode(unit - 0xfee0);
  if (IS_INVISIBLE.test(found)) return '';
  if (IS_SPACE.test(found)) return ' ';
  if (IS_DASH.test(found)) return '-';
  if (isMathematicalDigit(found, 0)) return String((found.charCodeAt(1) - 0xdfce) % 10);
  const same = SAME_AS[found];
  if (same !== undefined) return same;
  const zero = Array.from(ZEROS, (character) => character.charCodeAt(0)).find(
    (first) => unit - first < 10 && unit >= first,
  );
  return String(unit - (zero ?? unit));
}

function isMathematicalDigit(text: string, at: number): boolean {
  const low = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === 0xd835 && low >= 0xdfce && low <= 0xdfff;
}

/** Binary search for the last shift at or before the offset. */
function originOf(shifts: readonly Shift[], offset: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shifts[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return offset + (shifts[low - 1]?.by ?? 0);
}
