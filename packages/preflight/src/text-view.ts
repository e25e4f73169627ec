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

const NON_ASCII = /[^\0-\u007f]/;
const DROP = -1;
const KEEP = -2;

const ZERO_OF_DIGIT_BLOCKS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
];

export function viewOf(original: string): TextView {
  if (!NON_ASCII.test(original)) return { text: original, toOriginal: (start, end) => ({ start, end }) };

  const units: number[] = [];
  const chunks: string[] = [];
  const origins: number[] = [];
  for (let at = 0; at < original.length; at += 1) {
    const unit = original.charCodeAt(at);
    let seen = unit < 0x80 ? KEEP : replacementOf(unit);
    const wideDigit = mathematicalDigit(original, at);
    if (wideDigit !== undefined) seen = wideDigit;
    if (seen !== DROP) {
      units.push(seen === KEEP ? unit : seen);
      origins.push(at);
      if (units.length === 8192) chunks.push(String.fromCharCode(...units.splice(0)));
    }
    if (wideDigit !== undefined) at += 1;
  }
  chunks.push(String.fromCharCode(...units));
  return {
    text: chunks.join(''),
    toOriginal: (start, end) => {
      const last = origins[end - 1] ?? 0;
      return {
        start: origins[start] ?? 0,
        end: last + (mathematicalDigit(original, last) === undefined ? 1 : 2),
      };
    },
  };
}

/** Mathematical bold, double-struck, sans-serif and monospace digits, U+1D7CE to U+1D7FF: two units, one digit. */
function mathematicalDigit(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== 0xd835) return undefined;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdfce && low <= 0xdfff ? 0x30 + ((low - 0xdfce) % 10) : undefined;
}

function replacementOf(unit: number): number {
  // Full-width forms of printable ASCII.
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  if (isInvisible(unit)) return DROP;
  if (isSpace(unit)) return 0x20;
  if (isDash(unit)) return 0x2d;
  switch (unit) {
    case 0x2018:
    case 0x2019:
    case 0x201b:
      return 0x27;
    case 0x201c:
    case 0x201d:
    case 0x201f:
    case 0xab:
    case 0xbb:
      return 0x22;
    case 0x2024:
    case 0xfe52:
    case 0xff61:
      return 0x2e;
    case 0x2044:
    case 0x2215:
      return 0x2f;
    case 0x2236:
    case 0xfe55:
      return 0x3a;
    case 0xfe62:
      return 0x2b;
    case 0xfe6b:
      return 0x40;
    default:
      return digitOf(unit);
  }
}

function digitOf(unit: number): number {
  if (unit < 0x660 || unit > 0x1819) return KEEP;
  const zero = ZERO_OF_DIGIT_BLOCKS.find((first) => unit >= first && unit <= first + 9);
  return zero === undefined ? KEEP : 0x30 + unit - zero;
}

function isInvisible(unit: number): boolean {
  return (
    unit === 0xad ||
    unit === 0x34f ||
    unit === 0x61c ||
    unit === 0x180e ||
    unit === 0xfeff ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    (unit >= 0xfe00 && unit <= 0xfe0f)
  );
}

function isSpace(unit: number): boolean {
  return (
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

function isDash(unit: number): boolean {
  return (
    (unit >= 0x2010 && unit <= 0x2015) ||
    unit === 0x2043 ||
    unit === 0x2212 ||
    unit === 0xfe58 ||
    unit === 0xfe63
  );
}
