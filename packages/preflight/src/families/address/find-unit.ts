import { hashWord } from '../person/letters.ts';
import { wordHashSet } from '../person/word-hash-set.ts';
import { GAP, type Words } from '../person/words.ts';
import {
  afterHouseNumber,
  goesOn,
  has,
  isCapitalised,
  isClosed,
  isNumber,
  isSingle,
  lengthOf,
} from './address-words.ts';
import { isCapitals } from './postcode.ts';
import { ROLE } from './street-words.ts';

export function isBehindHash(text: string, words: Words, i: number): boolean {
  const gap = words.gap[i] ?? 0;
  if ((gap & GAP.code) === 0 || (gap & ~(GAP.code | GAP.space | GAP.wide | GAP.comma)) !== 0) return false;
  return text
    .slice(words.end[i - 1], words.start[i])
    .trimEnd()
    .endsWith('#');
}

const LONGEST_UNIT = 4;

/** Behind what stands at word i if that is one: `Apt. 864`, `Flat 2B`, `esc. A`; `2nd Floor`, `3. OG`, `2º izq.`; `# 12`, `Box 9`. */
export function unitAt(text: string, words: Words, i: number): number | undefined {
  const isWord =
    (has(words, i, ROLE.unit) && !isLoneLetter(words, i)) ||
    (has(words, i, ROLE.box) && lengthOf(words, i) === 3);
  if (isWord && i + 1 < words.count && isBefore(words, i + 1) && !isCodeOfState(words, i)) {
    const isShortNumber = isNumber(words, i + 1) && lengthOf(words, i + 1) <= LONGEST_UNIT;
    if (isShortNumber) return unitTo(words, afterHouseNumber(words, i + 1));
    const isLetter = isSingle(words, i + 1) && (isCapitalised(words, i + 1) || !isCapitalised(words, i));
    if (isLetter || isTwoWords(words, i)) return unitTo(words, withNumber(words, i + 2));
  }
  if (
    isCapitalised(words, i) &&
    FLOORS.has(words.hash[i] ?? 0) &&
    has(words, i + 1, ROLE.unit) &&
    goesOn(words, i + 1)
  )
    return unitTo(words, i + 2);
  const named = namedUnitAt(words, i);
  if (named !== undefined || !isNumber(words, i) || lengthOf(words, i) > LONGEST_UNIT) return named;
  if (isBehindHash(text, words, i)) return unitTo(words, afterHouseNumber(words, i));
  if (lengthOf(words, i) > 3) return undefined;
  if (isDoorBehindComma(words, i)) return unitTo(words, i + 2);
  // "2ºD" is "2oD" by now.
  if (words.gap[i + 1] === 0 && DOORS.has(words.hash[i + 1] ?? 0) && lengthOf(words, i + 1) === 2)
    return unitTo(words, i + 2);
  // "4.º Dto." is "4.o Dto." by now.
  const isOrdinal = words.gap[i + 1] === GAP.dot && ORDINALS.has(words.hash[i + 1] ?? 0);
  const next = words.gap[i + 1] === 0 || isOrdinal ? i + 2 : i + 1;
  const isNamed = has(words, next, ROLE.unit) && goesOn(words, next) && !isCodeOfState(words, next);
  // "3º B" is "3o B" by now.
  const isDoor =
    next === i + 2 && isSingle(words, i + 1) && isSingle(words, next) && words.gap[next] === GAP.space;
  return isNamed || (isDoor && !isNumber(words, next)) ? unitTo(words, next + 1) : undefined;
}

/** `bajo`, `r/c`; `bl. B6` and `D:3`, of which the abbreviation alone says nothing; `II/4`. */
function namedUnitAt(words: Words, i: number): number | undefined {
  const hash = words.hash[i] ?? 0;
  const gap = words.gap[i + 1] ?? 0;
  if (GROUND.has(hash) && isClosed(words, i + 1)) return i + 1;
  if (hash === LETTER_R && gap === GAP.slash && words.hash[i + 1] === LETTER_C) return unitTo(words, i + 2);
  // "st. th": the ground floor in Denmark.
  if (hash === STUEN && (gap & GAP.dot) !== 0 && SIDES.has(words.hash[i + 1] ?? 0)) return i + 2;
  const isMarked =
    ((gap & GAP.dot) !== 0 || gap === GAP.colon || gap === (GAP.colon | GAP.space)) && ABBREVIATED.has(hash);
  if (isMarked && isNumber(words, i + 1) && lengthOf(words, i + 1) <= LONGEST_UNIT)
    return unitTo(words, afterHouseNumber(words, i + 1));
  if (isMarked && isSingle(words, i + 1)) return unitTo(words, withNumber(words, i + 2));
  const isRoman =
    FLOOR_NUMERALS.has(hash) && isCapitalised(words, i) && gap === GAP.slash && isNumber(words, i + 1);
  return isRoman && lengthOf(words, i + 1) <= 3 ? i + 2 : undefined;
}

const [LETTER_R, LETTER_C] = ['r', 'c'].map((letter) => hashWord(letter, 0, 1));
const STUEN = hashWord('st', 0, 2);
const GROUND = wordHashSet('bajo bajos parterre erdgeschoss');
const ABBREVIATED = wordHashSet('bl sc et ap d k em ent');
const FLOOR_NUMERALS = wordHashSet('i ii iii iv v vi vii viii ix x');
const DOORS = wordHashSet('oa ob oc od oe of og oh ad');
const ORDINALS = wordHashSet('o a');

/** `Av. Diagonal 302, 2-1`. */
function isDoorBehindComma(words: Words, i: number): boolean {
  const isPair = words.gap[i + 1] === GAP.hyphen && isNumber(words, i + 1) && lengthOf(words, i + 1) <= 2;
  return (
    isPair && ((words.gap[i] ?? 0) & GAP.comma) !== 0 && lengthOf(words, i) <= 2 && isClosed(words, i + 2)
  );
}

/** `m. 4` is a flat in Poland, `M 0,20` the path of a drawing. */
function isLoneLetter(words: Words, i: number): boolean {
  return isSingle(words, i) && ((words.gap[i + 1] ?? 0) & GAP.dot) === 0;
}

const SIDES = wordHashSet('links rechts mitte left right izquierda derecha izq dcha izda th tv mf');
const FLOORS = wordHashSet(
  'ground first second third fourth fifth sixth seventh eighth ninth tenth top upper lower',
);

function unitTo(words: Words, to: number): number {
  // "2. OG links".
  const isSide = SIDES.has(words.hash[to] ?? 0) && words.gap[to] === GAP.space;
  return Math.min(isSide ? to + 1 : to, words.count);
}

/** Between the word and what it numbers: `Apt. 3`, `apt #3`. */
function isBefore(words: Words, i: number): boolean {
  const gap = words.gap[i] ?? 0;
  return gap !== 0 && (goesOn(words, i) || (gap & ~(GAP.space | GAP.dot | GAP.code)) === 0);
}

/** `FL` and `AP` are flats and states. */
function isCodeOfState(words: Words, i: number): boolean {
  return lengthOf(words, i) <= 2 && isCapitals(words, i, 2) && has(words, i, ROLE.state);
}

/** `bajo derecha`, `piso bajo`. */
function isTwoWords(words: Words, i: number): boolean {
  return has(words, i + 1, ROLE.unit) && lengthOf(words, i) >= 4 && lengthOf(words, i + 1) >= 4;
}

/** The `12` of `A12` and of `B-12`. */
function withNumber(words: Words, to: number): number {
  if (words.gap[to] === GAP.hyphen && isNumber(words, to) && lengthOf(words, to) <= 3) return to + 1;
  return words.gap[to] === 0 && to < words.count && lengthOf(words, to) <= 3 ? to + 1 : to;
}
