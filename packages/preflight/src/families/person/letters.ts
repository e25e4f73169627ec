/**
 * Characters as the lexicon and the model see them: without case and without diacritics, so that `Gelencsér`, `GELENCSÉR` and
 * `Gelencser` are one. Tables over the code units below U+2000, which hold every script that has capitals; what lies above is
 * no letter here.
 */
const LIMIT = 0x2000;

export const NOT_A_LETTER = 0;
export const LOWER = 1;
export const UPPER = 2;
/** A combining mark continues a word and adds nothing to it. */
export const MARK = 3;

/** Letters that Unicode does not decompose, folded as people who lack the key write them. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  æ: 'a',
  ø: 'o',
  œ: 'o',
  ð: 'd',
  đ: 'd',
  þ: 't',
  ł: 'l',
  ı: 'i',
  ß: 's',
  ə: 'e',
  ħ: 'h',
  ŋ: 'n',
  º: 'o',
  ª: 'a',
};

const KINDS = Uint8Array.from({ length: LIMIT }, (_, unit) => kindOf(String.fromCharCode(unit)));
const FOLDS = Uint16Array.from({ length: LIMIT }, (_, unit) => {
  const base = String.fromCharCode(unit).toLowerCase().normalize('NFD').charAt(0);
  return KINDS[unit] === NOT_A_LETTER ? unit : (UNDECOMPOSED[base] ?? base).charCodeAt(0);
});

function kindOf(character: string): number {
  if (/\p{Lu}/u.test(character)) return UPPER;
  if (/\p{L}/u.test(character)) return LOWER;
  return /\p{M}/u.test(character) ? MARK : NOT_A_LETTER;
}

export function letterKind(unit: number): number {
  return unit < LIMIT ? (KINDS[unit] ?? NOT_A_LETTER) : NOT_A_LETTER;
}

export function foldedUnit(unit: number): number {
  return FOLDS[unit] ?? unit;
}

export const WORD_SEED = 0x811c9dc5;
export const WORD_PRIME = 0x01000193;

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over the folded letters of `[start, end)`, mixed, 32 bits. */
export function hashWord(text: string, start: number, end: number): number {
  let hash = WORD_SEED;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (KINDS[unit] !== MARK) hash = Math.imul(hash ^ foldedUnit(unit), WORD_PRIME);
  }
  return mix(hash);
}

/** The finaliser of MurmurHash3 (public domain): every bit of the input reaches every bit of the result. */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
