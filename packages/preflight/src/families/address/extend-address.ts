import { ALL_CAPITALS, GAP, type Words } from '../person/words.ts';
import { goesOn, has, isCapitalised, isNumber, isPlace, lengthOf, partsFrom } from './address-words.ts';
import { ROLE } from './street-words.ts';

/** What stands after a street and belongs to it: up to word `to`, and how much it adds to the evidence, in log-odds. */
export type Extension = Readonly<{ to: number; weight: number; parts: number }>;

const WEIGHT = { unit: 1.5, postcode: 1.5, state: 1, place: 1.5, military: 2, shape: 0.5 } as const;
/** An address has no more words than this after its street. */
const MOST_WORDS = 16;
const MOST_TOWN_WORDS = 5;
/** Two towns in a row, a district and its city, that the lexicon does not know. */
const MOST_PENDING = 2 * WEIGHT.shape;

type Part = Readonly<{ to: number; weight: number; firm: boolean }>;

/** Follows an address to its end: floor and flat, town, state, postcode, country, in any order, over commas and lines. */
export function extend(words: Words, from: number): Extension {
  let end = from;
  let weight = 0;
  let pending = 0;
  let parts = 0;
  let at = from;
  let isAfterPostcode = false;
  let postcodes = 0;
  while (at < words.count && at - from < MOST_WORDS && partsFrom(words, at)) {
    const postcode = postcodeAt(words, at);
    const part = unitAt(words, at) ?? postcode ?? codeAt(words, at) ?? townAt(words, at, isAfterPostcode);
    if (part === undefined) break;
    if (postcode !== undefined) {
      postcodes += 1;
      if (postcodes > 1) break;
    }
    isAfterPostcode = postcode !== undefined;
    at = part.to;
    if (part.firm) {
      // A town that the lexicon does not know is believed when something firm follows.
      weight += part.weight + pending;
      pending = 0;
      parts += 1;
      end = at;
    } else {
      if (pending >= MOST_PENDING) break;
      pending += WEIGHT.shape;
    }
  }
  return { to: end, weight, parts };
}

/** `Apt. 864`, `Suite 501`, `Flat 2`, `2nd Floor`, `4B` after `#`. */
function unitAt(words: Words, i: number): Part | undefined {
  if (has(words, i, ROLE.unit) && i + 1 < words.count && goesOn(words, i + 1)) {
    const isLabelled = isNumber(words, i + 1) || lengthOf(words, i + 1) === 1;
    if (isLabelled) return { to: withLetter(words, i + 2), weight: WEIGHT.unit, firm: true };
  }
  if (isNumber(words, i) && lengthOf(words, i) <= 3) {
    const next = words.gap[i + 1] === 0 ? i + 2 : i + 1;
    if (has(words, next, ROLE.unit) && goesOn(words, next))
      return { to: next + 1, weight: WEIGHT.unit, firm: true };
  }
  return undefined;
}

function withLetter(words: Words, to: number): number {
  return words.gap[to] === 0 && to < words.count && lengthOf(words, to) === 1 ? to + 1 : to;
}

/** Digits in the lengths that postcodes have, with their second half; and `LS1 4AP`, `K1A 0B1`, `1012 AB`. */
export function postcodeAt(words: Words, i: number): Part | undefined {
  if (isNumber(words, i)) {
    const length = lengthOf(words, i);
    const isPolish =
      length === 2 &&
      words.gap[i + 1] === GAP.hyphen &&
      isNumber(words, i + 1) &&
      lengthOf(words, i + 1) === 3;
    if (isPolish) return { to: i + 2, weight: WEIGHT.postcode, firm: true };
    if (length < 3 || length > 6) return undefined;
    let to = i + 1;
    const gap = words.gap[to] ?? 0;
    const isSplit = gap === GAP.hyphen || (gap === GAP.space && length === 3 && lengthOf(words, to) <= 3);
    if (isSplit && isNumber(words, to)) to += 1;
    else if (length === 4 && gap === GAP.space && isCapitals(words, to, 2) && !has(words, to, ROLE.state))
      to += 1;
    // "2130VW".
    if (to === i + 1 && length === 4 && gap === 0 && isCapitals(words, to, 2)) to += 1;
    if (words.gap[to] === 0 && to < words.count) return undefined;
    return { to, weight: WEIGHT.postcode, firm: true };
  }
  return letteredPostcode(words, i);
}

/** Outward and inward half, each of letters and digits in turn, glued: `LS` `1` ` ` `4` `AP`, `K` `1` `A` ` ` `0` `B` `1`. */
function letteredPostcode(words: Words, i: number): Part | undefined {
  if (!isCapitalised(words, i) || lengthOf(words, i) > 2 || !isNumber(words, i + 1) || words.gap[i + 1] !== 0)
    return undefined;
  if (lengthOf(words, i + 1) > 2) return undefined;
  const irish = irishPostcode(words, i);
  if (irish !== undefined) return irish;
  let to = i + 2;
  if (words.gap[to] === 0 && lengthOf(words, to) === 1 && !isNumber(words, to)) to += 1;
  const isSpaced = words.gap[to] === GAP.space || words.gap[to] === 0;
  if (!isSpaced || !isNumber(words, to) || lengthOf(words, to) !== 1 || words.gap[to + 1] !== 0)
    return undefined;
  const isBritish = isCapitals(words, to + 1, 2);
  const isCanadian = lengthOf(words, to + 1) === 1 && isNumber(words, to + 2) && words.gap[to + 2] === 0;
  if (isBritish) return { to: to + 2, weight: WEIGHT.postcode, firm: true };
  return isCanadian ? { to: to + 3, weight: WEIGHT.postcode, firm: true } : undefined;
}

/** `V26 W971`, `D96TEA5`: a letter, two digits, four letters and digits. */
function irishPostcode(words: Words, i: number): Part | undefined {
  if (lengthOf(words, i) !== 1 || lengthOf(words, i + 1) !== 2) return undefined;
  const gap = words.gap[i + 2] ?? 0;
  if (i + 2 >= words.count || (gap !== 0 && gap !== GAP.space) || !isCode(words, i + 2)) return undefined;
  let to = i + 3;
  while (to < words.count && words.gap[to] === 0 && isCode(words, to)) to += 1;
  const letters = (words.end[to - 1] ?? 0) - (words.start[i + 2] ?? 0);
  return letters === 4 ? { to, weight: WEIGHT.postcode, firm: true } : undefined;
}

function isCode(words: Words, i: number): boolean {
  return (
    isNumber(words, i) ||
    isCapitals(words, i, lengthOf(words, i)) ||
    (lengthOf(words, i) === 1 && isCapitalised(words, i))
  );
}

function isCapitals(words: Words, i: number, length: number): boolean {
  return i < words.count && ((words.shape[i] ?? 0) & ALL_CAPITALS) !== 0 && lengthOf(words, i) === length;
}

/** `CA`, `NSW`, `AP`; `D-10115`: what abbreviates a state or country. */
function codeAt(words: Words, i: number): Part | undefined {
  if (has(words, i, ROLE.military) && isCapitals(words, i, 3))
    return { to: i + 1, weight: WEIGHT.military, firm: true };
  const isCode = isCapitals(words, i, 2) || isCapitals(words, i, 3);
  if (!isCode) return undefined;
  if (has(words, i, ROLE.state)) return { to: i + 1, weight: WEIGHT.state, firm: true };
  // Codes of other countries' states only where a postcode stands beside them.
  return postcodeAt(words, i + 1) !== undefined && partsFrom(words, i + 1)
    ? { to: i + 1, weight: 0, firm: false }
    : undefined;
}

/** `Leeds`, `San José`, `Villanueva de la Cañada`; firm when a word of it is in the lexicon, or a postcode stands before it. */
function townAt(words: Words, i: number, isAfterPostcode: boolean): Part | undefined {
  if (
    !isCapitalised(words, i) ||
    has(words, i, ROLE.contact | ROLE.link) ||
    (has(words, i, ROLE.unit) && lengthOf(words, i) < 6)
  )
    return undefined;
  let to = i + 1;
  const gap = words.gap[i] ?? 0;
  let known = isPlace(words, i) || (isAfterPostcode && (gap & ~(GAP.space | GAP.comma)) === 0);
  let end = to;
  while (to < words.count && to - i < MOST_TOWN_WORDS && goesOn(words, to)) {
    const isTown =
      isCapitalised(words, to) && !has(words, to, ROLE.state | ROLE.unit) && words.gap[to + 1] !== 0;
    if (!isTown && !has(words, to, ROLE.link)) break;
    if (isPlace(words, to)) known = true;
    to += 1;
    if (isTown) end = to;
  }
  return { to: end, weight: known ? WEIGHT.place : 0, firm: known };
}
