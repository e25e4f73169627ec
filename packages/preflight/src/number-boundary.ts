import { isInDump } from './hex-dump.ts';

/**
 * Whether the number at `[start, end)` stands alone, or is a piece of something longer: of a word, an identifier, a
 * UUID, a version, a decimal, an e-mail address, a dump of bytes, or of what masking left over (`***-**-6789`). A comma joins only
 * thousands (`1,234,567`): otherwise it is where the next cell of a CSV line starts.
 */
export function standsAlone(text: string, start: number, end: number): boolean {
  return (
    !isJoinedBefore(text, start) &&
    !(mayJoin(text, end) && JOINED_AFTER.test(text.slice(end, end + 5))) &&
    !(
      text.charAt(start - 1) === ',' &&
      THOUSANDS_BEFORE.test(text.slice(Math.max(0, start - 4), start)) &&
      FIRST_THOUSANDS.test(text.slice(start, start + 4))
    ) &&
    !(
      text.charAt(end) === ',' &&
      THOUSANDS_AFTER.test(text.slice(end, end + 5)) &&
      LAST_THOUSANDS.test(text.slice(Math.max(0, end - 4), end))
    ) &&
    !isInDump(text, start)
  );
}

/** What is part of a number, or joins it to something: letters, digits and these signs, and perhaps whatever is beyond ASCII. */
const MAY_JOIN = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  Number(/[A-Za-z\d_*$@#%./\\+,:-]/.test(String.fromCharCode(unit))),
);

/** One look at the character beside a number says for nearly every one that nothing is joined to it there. */
export function mayJoin(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x80 || MAY_JOIN[unit] === 1;
}

function isJoinedBefore(text: string, start: number): boolean {
  // Behind a star, a space or a parenthesis joins as well.
  const isPossible =
    mayJoin(text, start - 1) || text.charAt(start - 2) === '*' || text.charAt(start - 3) === '*';
  return isPossible && JOINED_BEFORE.test(text.slice(Math.max(0, start - 5), start));
}

/**
 * A letter or a digit, unless of a script that puts no space between a word and a number: `电话13812345678`, or of an escaped line
 * break or tab inside JSON.
 */
export const TOUCHING = String.raw`(?!(?<=\\)[nrt])(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}])[\p{L}\p{N}]`;

/** `compte 3 700 000 habitants`: so many of them. Nouns, or how they begin in all their forms. */
const COUNTED =
  / (?:d['’e] ?)?(?:habitant|inhabitant|einwohner|abitant|inwoner|mieszka[nń]|invånare|indbygger|innbygger|asukas|obyvatel|lakos|locuitor|residents|people|persons|persone|personas|personnes|personen|abonné|électeur|hectare|nutzer|utent|usuario)/iuy;

/** Their first letters within ASCII, and the one of `d'habitants`. */
const COUNTED_FIRST = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  Number('dhieamlrpnou'.includes(String.fromCharCode(unit))),
);

/** Whether what is counted follows the number that ends at `end`. */
export function isCounted(text: string, end: number): boolean {
  if (text.charCodeAt(end) !== 0x20) return false;
  const next = text.charCodeAt(end + 1);
  if (next < 0x80 && COUNTED_FIRST[next | 0x20] !== 1) return false;
  COUNTED.lastIndex = end;
  return COUNTED.test(text);
}

/** The `**` of Markdown ends a label, those of a masked number follow other stars; `#` may stand for "number" behind a space. */
const JOINED_BEFORE = new RegExp(
  String.raw`(?:${TOUCHING}|[_*$€£¥@])$|(?<![ :.])#$|(?:${TOUCHING}|[_*])[-./+]$|\*,$|(?<![\p{L}:.)]\*?)\*[ \-./()]{1,2}$`,
  'u',
);
const JOINED_AFTER = new RegExp(
  String.raw`^(?:${TOUCHING}|[_*@%])|^[-./:+][\p{N}_*]|^,\*|^[-/]\p{L}{0,3}(?:\p{N}|[-_]|$)`,
  'u',
);
/** Standards, security advisories and tables of standards have numbers that are everybody's. */
const PUBLISHED = /^(?:RFC[ -]?\d{3,5}|CVE-\d{4}-\d{3,7}|ISO-\d{4,5}(?:-\d{1,2})?|HL7\d{4})$/;

const NINE = 0x39;

export function isPublished(value: string): boolean {
  return value.charCodeAt(0) > NINE && PUBLISHED.test(value);
}

/** Whether numbers stand on both sides of it, a space between: `c24 365 90 1211 601` is a path, `219 220 221` counts. */
export function isInRow(text: string, start: number, end: number): boolean {
  return /\d $/.test(text.slice(Math.max(0, start - 2), start)) && /^ -?\d/.test(text.slice(end, end + 3));
}

const THOUSANDS_BEFORE = /(?:^|\D)\d{1,3},$/;
const FIRST_THOUSANDS = /^\d{3}(?:[,.]|$)/;
const THOUSANDS_AFTER = /^,\d{3}(?!\d)/;
const LAST_THOUSANDS = /(?:^|[^\d])\d{1,3}$/;

/** The ASCII digits of a value, without what stands between them. */
export function digitsIn(value: string): string {
  let digits = '';
  let from = 0;
  for (let at = 0; at <= value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) continue;
    if (at > from) digits += value.slice(from, at);
    from = at + 1;
  }
  return digits;
}

/** Every digit replaced by `*` but the last `keep`; all else stays, so the grouping is still readable. */
export function maskDigits(value: string, keep: number): string {
  let left = digitsIn(value).length - keep;
  return value.replaceAll(/\d/g, (digit) => {
    left -= 1;
    return left >= 0 ? '*' : digit;
  });
}
