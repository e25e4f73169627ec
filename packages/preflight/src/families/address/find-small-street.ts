import { commonOf } from '../person/word-class.ts';
import { GAP, type Words } from '../person/words.ts';
import { afterHouseNumber, goesOn, has, isCapitalised, isNumber, lengthOf } from './address-words.ts';
import type { Street } from './street.ts';
import { ROLE } from './street-words.ts';

/** As bare as a number beside a name: it needs more of an address behind it, or a label. */
const WEIGHT = 0;
const MOST_NAME_WORDS = 5;

/**
 * Streets that somebody typed without capitals, called so by the word in front: `plaza de españa 5`, `3 rue de la paix`,
 * `av. insurgentes sur nº 23`.
 */
export function smallStreetAt(words: Words, i: number): Street | undefined {
  const first = afterHouseNumber(words, i);
  if (isStreet(words, first) && isBetween(words.gap[first] ?? 0)) {
    const to = nameEnd(words, first + 1);
    if (to > first + 1 && isName(words, first + 1, to)) return { from: i, to, weight: WEIGHT, bare: true };
  }
  let last = i - 1;
  if (last >= 0 && has(words, last, ROLE.number)) last -= 1;
  if (last < 1 || !isBetween(words.gap[i] ?? 0)) return undefined;
  for (let at = last - 1; at >= 0 && at >= last - MOST_NAME_WORDS; at -= 1) {
    if (!goesOn(words, at + 1) || isNumber(words, at) || isCapitalised(words, at + 1)) return undefined;
    if (isStreet(words, at) && isName(words, at + 1, last + 1))
      return { from: at, to: first, weight: WEIGHT, bare: true };
  }
  return undefined;
}

function isStreet(words: Words, i: number): boolean {
  return (
    i < words.count && has(words, i, ROLE.streetBefore) && !isCapitalised(words, i) && lengthOf(words, i) >= 2
  );
}

function isBetween(gap: number): boolean {
  return gap !== 0 && (gap & ~(GAP.space | GAP.comma | GAP.dot)) === 0;
}

function nameEnd(words: Words, from: number): number {
  let to = from;
  while (to < words.count && to - from < MOST_NAME_WORDS && goesOn(words, to) && !isNumber(words, to))
    to += 1;
  return to;
}

/** Small words only, and one at least that is more than an article. */
function isName(words: Words, from: number, to: number): boolean {
  let isNamed = false;
  for (let i = from; i < to; i += 1) {
    if (isCapitalised(words, i) || isNumber(words, i)) return false;
    isNamed ||= lengthOf(words, i) >= 4 && commonOf(words.lexicon[i] ?? 0) < 3;
  }
  return isNamed;
}
