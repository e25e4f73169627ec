import { wordHashSet } from '../person/word-hash-set.ts';
import { GAP, type Words } from '../person/words.ts';
import {
  goesOn,
  has,
  isCapitalised,
  isNumber,
  isSingle,
  lengthOf,
  partsFrom,
  role,
} from './address-words.ts';
import { afterPostcode } from './postcode.ts';
import { hasCapital, isStreetWord, isYear, nameStart } from './street-name.ts';
import { isCompoundStreet, ROLE } from './street-words.ts';
import type { Street } from './street.ts';

/** Log-odds of a street without its number, and of a house that has a name instead of one. */
const WEIGHT = { street: 0.5, weakStreet: -0.5, house: 0.5 } as const;
/** Between a house with a name and its postcode: street, district, town, county. */
const MOST_PARTS = 5;
const MOST_PART_WORDS = 5;

/** Houses that are called so and have no number. */
const HOUSES = wordHashSet(
  `cottage house hall farm farmhouse barn lodge manor rectory vicarage villa mill grange croft bungalow building
  apartments mansion mansions chambers towers heights residency`,
);

/** A street without a number in front of the postcode that starts at word i. */
export function unnumberedAt(text: string, words: Words, i: number): Street | undefined {
  const isLettered = !isNumber(words, i);
  if ((!isLettered && lengthOf(words, i) < 4) || afterPostcode(words, i) === undefined) return undefined;
  if (isLettered) return beforeTown(words, i, isLettered);
  return (
    beforeCode(text, words, i) ?? (isYear(text, words, i) ? undefined : beforeTown(words, i, isLettered))
  );
}

/** Whether the number at word i, glued to the letters before it, is inside a postcode: the `21` of `NR21 0HY`. */
export function isOutward(words: Words, i: number): boolean {
  return i > 0 && isCapitalised(words, i - 1) && lengthOf(words, i - 1) <= 2 && words.gap[i - 1] !== 0;
}

/** "chemin de Sousa, 40542 Fontaine", "Lindenallee\n8366 Altstadt". */
function beforeCode(text: string, words: Words, i: number): Street | undefined {
  const gap = words.gap[i] ?? 0;
  if (lengthOf(words, i) > 5 || (gap & (GAP.comma | GAP.newline)) === 0) return undefined;
  if ((gap & ~(GAP.space | GAP.comma | GAP.newline)) !== 0 || !isCapitalised(words, i + 1)) return undefined;
  const from = nameStart(words, i - 1);
  for (let at = Math.max(from, 0); at < i - 1; at += 1) {
    if (isStreetWord(words, at) && lengthOf(words, at) > 2 && hasCapital(words, at + 1, i))
      return { from: at, to: i, weight: weightOf(words, at), bare: false };
  }
  const last = i - 1;
  const isNamed = last >= 0 && lengthOf(words, last) >= 5 && isCapitalised(words, last);
  return isNamed && isCompoundStreet(text.slice(words.start[last], words.end[last]))
    ? { from: last, to: i, weight: WEIGHT.street, bare: false }
    : undefined;
}

/** "Rose Cottage, Church Lane, Little Snoring, Norfolk NR21 0HY", "King Fahd Road, Riyadh 12211". */
function beforeTown(words: Words, code: number, isLettered: boolean): Street | undefined {
  let to = 0;
  let from = code;
  let weight = 0;
  let end = code;
  for (let parts = 0; parts < MOST_PARTS && partsFrom(words, end); parts += 1) {
    const start = partStart(words, end);
    // What has a number has been looked at with it.
    if (start === end || (isNumber(words, start - 1) && goesOn(words, start))) break;
    const part = parts === 0 ? undefined : weightOfPart(words, start, end, isLettered || to > 0);
    if (part !== undefined) {
      from = start;
      to = Math.max(to, end);
      weight += part;
    }
    end = start;
    if (((words.gap[start] ?? 0) & (GAP.comma | GAP.newline)) === 0) break;
  }
  return to === 0 ? undefined : { from, to, weight, bare: false };
}

/** Where the capitalised words that end before word `end` start; `end` where there are none. */
function partStart(words: Words, end: number): number {
  let at = end;
  while (at > 0 && end - at < MOST_PART_WORDS) {
    const isPossessive = isSingle(words, at - 1) && words.gap[at - 1] === GAP.apostrophe;
    if (!isCapitalised(words, at - 1) && !has(words, at - 1, ROLE.link) && !isPossessive) break;
    at -= 1;
    if (!goesOn(words, at)) break;
  }
  while (at < end && !isCapitalised(words, at)) at += 1;
  return at;
}

function weightOfPart(words: Words, from: number, to: number, isHousePossible: boolean): number | undefined {
  const last = to - 1;
  if (isStreetWord(words, from) && lengthOf(words, from) > 2 && last > from) return weightOf(words, from);
  if (isHousePossible && last > from && HOUSES.has(words.hash[last] ?? 0)) return WEIGHT.house;
  return has(words, last, ROLE.englishStreet) && last > from ? weightOf(words, last) : undefined;
}

function weightOf(words: Words, i: number): number {
  return (role(words, i) & ROLE.weak) === 0 ? WEIGHT.street : WEIGHT.weakStreet;
}
