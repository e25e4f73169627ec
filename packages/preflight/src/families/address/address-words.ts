import { hashWord } from '../person/letters.ts';
import { PLACE } from '../person/word-class.ts';
import { wordHashSet } from '../person/word-hash-set.ts';
import { ALL_CAPITALS, CAPITALISED, GAP, NUMBER, ROLE_UNKNOWN, SINGLE, type Words } from '../person/words.ts';
import { ROLE, roleOf } from './street-words.ts';

/** Questions about the words of a stretch that the address grammar asks. Indices outside the stretch answer "no". */

export function role(words: Words, i: number): number {
  if (i < 0 || i >= words.count) return 0;
  const known = words.role[i] ?? 0;
  if (known !== ROLE_UNKNOWN) return known;
  const found = isNumber(words, i) ? 0 : roleOf(words.hash[i] ?? 0);
  words.role[i] = found;
  return found;
}

export function has(words: Words, i: number, wanted: number): boolean {
  return (role(words, i) & wanted) !== 0;
}

export function isNumber(words: Words, i: number): boolean {
  return i >= 0 && i < words.count && ((words.shape[i] ?? 0) & NUMBER) !== 0;
}

export function lengthOf(words: Words, i: number): number {
  return (words.end[i] ?? 0) - (words.start[i] ?? 0);
}

export function isCapitalised(words: Words, i: number): boolean {
  return i >= 0 && i < words.count && ((words.shape[i] ?? 0) & CAPITALISED) !== 0;
}

export function isPlace(words: Words, i: number): boolean {
  return i < words.count && ((words.lexicon[i] ?? 0) & PLACE) !== 0;
}

const SOFT = GAP.space | GAP.hyphen | GAP.apostrophe;
const SEPARATORS = GAP.space | GAP.wide | GAP.newline | GAP.comma | GAP.hyphen;
/** `C/` abbreviates "calle". */
const CALLE = hashWord('c', 0, 1);
const LONGEST_ABBREVIATION = 5;

/** Whether word i goes on after word i - 1 within one name: a space, a hyphen, the dot of an abbreviation. */
export function goesOn(words: Words, i: number): boolean {
  const gap = words.gap[i] ?? 0;
  if ((gap & ~SOFT) === 0) return gap !== 0;
  if ((gap & ~(GAP.space | GAP.slash)) === 0 && words.hash[i - 1] === CALLE) return true;
  return (gap & ~(SOFT | GAP.dot)) === 0 && lengthOf(words, i - 1) <= LONGEST_ABBREVIATION;
}

/** Whether another part of the same address can follow: also commas and line breaks, with the signs that quote a mail. */
export function partsFrom(words: Words, i: number): boolean {
  const gap = words.gap[i] ?? 0;
  if (goesOn(words, i)) return true;
  return (
    gap !== 0 && (gap & ~(SEPARATORS | GAP.dot | ((gap & GAP.newline) === 0 ? 0 : GAP.code | GAP.end))) === 0
  );
}

/** The index after the house number at i: `12`, `12a`, `12-14`, `12/3`, `221B`, `5 bis`, `3 b`; `2-8-1` and `5-chome 2-1` in Japan. */
export function afterHouseNumber(words: Words, i: number): number {
  let next = i + 1;
  if (next < words.count && words.gap[next] === 0 && isSingle(words, next)) next += 1;
  // "2012-10-18" is a date.
  const most = lengthOf(words, i) > 3 ? 1 : MOST_RANGES;
  for (let more = 0; more < most && next < words.count; more += 1) {
    const gap = words.gap[next] ?? 0;
    if (gap !== GAP.hyphen && gap !== GAP.slash) break;
    if (words.hash[next] === CHOME && isNumber(words, next + 1) && words.gap[next + 1] === GAP.space)
      next += 2;
    else if (
      isNumber(words, next)
        ? lengthOf(words, next) <= 4
        : isSingle(words, next) || isHouseWithoutNumber(words, i)
    )
      next += 1;
    else break;
  }
  const gap = words.gap[next] ?? 0;
  if (gap !== GAP.space || next >= words.count) return next;
  if (HOUSE_SUFFIXES.has(words.hash[next] ?? 0)) return next + 1;
  // "3 b,": a letter with nothing of the street behind it, which is no "12 E Main St".
  const isAtEnd =
    next + 1 === words.count || ((words.gap[next + 1] ?? 0) & (GAP.comma | GAP.newline | GAP.quote)) !== 0;
  return isSingle(words, next) && isAtEnd ? next + 1 : next;
}

const MOST_RANGES = 2;
const CHOME = hashWord('chome', 0, 5);
const HOUSE_SUFFIXES = wordHashSet('bis ter quater hs');

export function isSingle(words: Words, i: number): boolean {
  return i >= 0 && i < words.count && ((words.shape[i] ?? 0) & SINGLE) !== 0;
}

/** The `s` of `s/n`, sin número: a house that has no number. */
export function isHouseWithoutNumber(words: Words, i: number): boolean {
  return words.hash[i] === WITHOUT && words.gap[i + 1] === GAP.slash && NO_NUMBER.has(words.hash[i + 1] ?? 0);
}

const WITHOUT = hashWord('s', 0, 1);
/** "s/nº" is "s/no" by now. */
const NO_NUMBER = wordHashSet('n no nº');

export function isStreetNameWord(words: Words, i: number): boolean {
  if (i < 0 || i >= words.count) return false;
  return isCapitalised(words, i) || has(words, i, ROLE.link);
}

/** `RFC 5952`. */
export function isAcronym(words: Words, i: number): boolean {
  return ((words.shape[i] ?? 0) & ALL_CAPITALS) !== 0 && lengthOf(words, i) <= 4;
}

/** Whether a line, a cell or a part between commas ends before word i. */
export function isClosed(words: Words, i: number): boolean {
  return i >= words.count || ((words.gap[i] ?? 0) & (GAP.comma | GAP.newline | GAP.quote | GAP.dot)) !== 0;
}
