import { hashWord } from '../person/letters.ts';
import { GAP, type Words } from '../person/words.ts';
import {
  goesOn,
  has,
  isCapitalised,
  isNumber,
  isSingle,
  isStreetNameWord,
  lengthOf,
} from './address-words.ts';
import { ROLE } from './street-words.ts';

/** The names of streets have no more words than this. */
export const MOST_NAME_WORDS = 6;

/** Questions about the words that a street is called by. */

/** A single letter is one only in `C/`. */
export function isStreetWord(words: Words, i: number): boolean {
  if (!has(words, i, ROLE.streetBefore)) return false;
  if (!isSingle(words, i)) return true;
  // One slash: "//W3C//DTD HTML 4" is no calle.
  const gap = words.gap[i + 1] ?? 0;
  const length = (words.start[i + 1] ?? 0) - (words.end[i] ?? 0);
  return (gap === GAP.slash && length === 1) || gap === (GAP.slash | GAP.space) || isRua(words, i);
}

/** `R. Augusta, 123`: a street only where more speaks for it, as the letter may be an initial. */
export function isRua(words: Words, i: number): boolean {
  return words.hash[i] === RUA && isCapitalised(words, i) && words.gap[i + 1] === (GAP.dot | GAP.space);
}

const RUA = hashWord('r', 0, 1);

/** Where the name that ends with word `last` may start; a number is part of it in `Calle 12 de Octubre`, `ul. 3 Maja`. */
export function nameStart(words: Words, last: number): number {
  let from = last;
  while (from > 0 && last - from < MOST_NAME_WORDS && goesOn(words, from)) {
    const isDay =
      isNumber(words, from - 1) &&
      lengthOf(words, from - 1) <= 2 &&
      from >= 2 &&
      isStreetWord(words, from - 2);
    if (!isDay && !canPrecede(words, from - 1)) break;
    from -= 1;
  }
  return from;
}

function canPrecede(words: Words, i: number): boolean {
  return !has(words, i, ROLE.unit) && (isStreetNameWord(words, i) || has(words, i, ROLE.streetBefore));
}

export function hasCapital(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (isOrdinalEnd(words, i) || (isCapitalised(words, i) && !has(words, i, ROLE.link))) return true;
  }
  return false;
}

/** The `th` of `5th`. */
export function isOrdinalEnd(words: Words, i: number): boolean {
  return i < words.count && words.gap[i] === 0 && isNumber(words, i - 1) && lengthOf(words, i) === 2;
}

/** Of four digits that may be a year: with names beside it far more often that than a house. */
export function isYear(text: string, words: Words, i: number): boolean {
  if (!isNumber(words, i) || lengthOf(words, i) !== 4) return false;
  const start = words.start[i] ?? 0;
  return text.startsWith('19', start) || text.startsWith('20', start);
}
