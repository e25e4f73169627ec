import { commonOf, givenOf, NO_PERSON, surnameOf } from '../person/word-class.ts';
import { wordHashSet } from '../person/word-hash-set.ts';
import { GAP, type Words } from '../person/words.ts';
import {
  goesOn,
  has,
  isClosed,
  isCapitalised,
  isNumber,
  isPlace,
  isSingle,
  lengthOf,
  partsFrom,
} from './address-words.ts';
import { afterPostcode, isCapitals } from './postcode.ts';
import { ROLE } from './street-words.ts';
import { isBehindHash, unitAt } from './find-unit.ts';

/**
 * What stands after a street and belongs to it: up to word `to`, and how much it adds to the evidence, in log-odds. `area`: the word
 * from which on there is nothing but a postcode with the state before and the country behind it; `to` when it is not so.
 */
export type Extension = Readonly<{
  to: number;
  area: number;
  weight: number;
  parts: number;
  isTownKnown: boolean;
}>;

const WEIGHT = { unit: 1.5, postcode: 1.5, state: 1, place: 1.5, military: 2, shape: 0.5 } as const;
/** An address has no more words than this after its street. */
const MOST_WORDS = 18;
const MOST_TOWN_WORDS = 6;
/** Two towns in a row, a district and its city, that the lexicon does not know. */
const MOST_PENDING = 2 * WEIGHT.shape;

type Part = Readonly<{
  kind: 'unit' | 'postcode' | 'state' | 'town';
  to: number;
  weight: number;
  firm: boolean;
}>;

/** Follows an address to its end: floor and flat, town, state, postcode, country, in any order, over commas and lines. */
export function extend(text: string, words: Words, from: number): Extension {
  let end = from;
  let weight = 0;
  let pending = 0;
  let parts = 0;
  let at = from;
  let area = from;
  let previous: Part['kind'] | undefined;
  let hasPostcode = false;
  let hasTown = false;
  let isTownKnown = false;
  let isAreaCode = false;
  while (at < words.count && at - from < MOST_WORDS && isNear(text, words, at, previous)) {
    const unit = unitAt(text, words, at);
    const part: Part | undefined =
      (unit === undefined ? undefined : { kind: 'unit', to: unit, weight: WEIGHT.unit, firm: true }) ??
      postcodeAt(words, at) ??
      stateAt(words, at) ??
      townAt(words, at, previous === 'postcode');
    if (part === undefined || (part.kind === 'postcode' && hasPostcode)) break;
    hasPostcode ||= part.kind === 'postcode';
    isAreaCode ||= part.kind === 'postcode';
    // A town behind both a town and a postcode is a country.
    const isArea =
      part.kind === 'postcode' || part.kind === 'state' || (part.kind === 'town' && hasTown && hasPostcode);
    hasTown ||= part.kind === 'town';
    isTownKnown ||= part.kind === 'town' && part.firm;
    previous = part.kind;
    at = part.to;
    if (!isArea) {
      area = at;
      isAreaCode = false;
    }
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
  // A town that nobody knows, at the very end: "128 Abbey Gardens, Hove".
  if (pending > 0 && isLastTown(words, end, at)) {
    end = at;
    weight += WEIGHT.shape;
  }
  return {
    to: end,
    area: isAreaCode && hasTown && area > from && area < end ? area : end,
    weight,
    parts,
    isTownKnown,
  };
}

/** One town behind a comma with nothing behind it that is called as people are. */
function isLastTown(words: Words, from: number, to: number): boolean {
  if (((words.gap[from] ?? 0) & GAP.comma) === 0 || !isClosed(words, to) || to - from > 5) return false;
  for (let i = from; i < to; i += 1) {
    const known = words.lexicon[i] ?? 0;
    if (givenOf(known) > 0 || surnameOf(known) > 1 || (known & NO_PERSON) !== 0) return false;
    if (!isCapitalised(words, i) && words.gap[i] !== GAP.hyphen) return false;
  }
  return true;
}

/** Whether the same address can go on at word i: also `Curitiba/PR`, `Bergamo (BG)` and `, # 12`. */
function isNear(text: string, words: Words, i: number, previous: Part['kind'] | undefined): boolean {
  // "Clause 52.227".
  if (words.gap[i] === GAP.dot && isNumber(words, i)) return false;
  if (partsFrom(words, i) || isBehindHash(text, words, i)) return true;
  const gap = words.gap[i] ?? 0;
  if (previous !== 'town' && previous !== 'postcode') return false;
  // "Çankaya/Ankara".
  if (gap === GAP.slash)
    return (
      (has(words, i, ROLE.state) && isCapitals(words, i, 2)) || (isPlace(words, i) && isCapitalised(words, i))
    );
  return gap === (GAP.space | GAP.bracket) && (isPlace(words, i) || isCapitals(words, i, 2));
}

function postcodeAt(words: Words, i: number): Part | undefined {
  // "CEP 01310-100"; "Goetheweg 4 in 10115 Berlin".
  const isLed = has(words, i, ROLE.areaLabel | ROLE.link) && lengthOf(words, i) > 1 && goesOn(words, i + 1);
  const from = isLed ? i + 1 : i;
  const to = afterPostcode(words, from);
  return to === undefined ? undefined : { kind: 'postcode', to, weight: WEIGHT.postcode, firm: true };
}

/** `CA`, `NSW`, `AP`: what abbreviates a state or country; `Co. Clare`. */
function stateAt(words: Words, i: number): Part | undefined {
  const isOffice = isCapitals(words, i, 3) || has(words, i + 1, ROLE.state);
  if (has(words, i, ROLE.military) && isOffice)
    return { kind: 'town', to: i + 1, weight: WEIGHT.military, firm: true };
  const isCounty = has(words, i, ROLE.areaLabel) && isCapitalised(words, i) && isCapitalised(words, i + 1);
  if (isCounty && goesOn(words, i + 1)) return { kind: 'state', to: i + 2, weight: WEIGHT.state, firm: true };
  // "boise, id 83702", typed in haste.
  const isSmall = lengthOf(words, i) === 2 && has(words, i, ROLE.state) && !isCapitalised(words, i);
  if (isSmall && words.gap[i + 1] === GAP.space && isNumber(words, i + 1) && lengthOf(words, i + 1) === 5)
    return { kind: 'state', to: i + 1, weight: WEIGHT.state, firm: true };
  if (!isCapitals(words, i, 2) && !isCapitals(words, i, 3)) return undefined;
  if (has(words, i, ROLE.state)) return { kind: 'state', to: i + 1, weight: WEIGHT.state, firm: true };
  // Codes of other countries' states only where a postcode or a town stands beside them.
  const isBeside = (words.gap[i] ?? 0) === (GAP.space | GAP.bracket);
  return isBeside || (afterPostcode(words, i + 1) !== undefined && partsFrom(words, i + 1))
    ? { kind: 'state', to: i + 1, weight: 0, firm: isBeside }
    : undefined;
}

/** `Leeds`, `San José`, `Stow-on-the-Wold`; firm when a word of it is in the lexicon, or a postcode stands before it. */
function townAt(words: Words, at: number, isAfterPostcode: boolean): Part | undefined {
  // "Korenmarkt 22 in Utrecht".
  const isLed = IN.has(words.hash[at] ?? 0) && words.gap[at] === GAP.space && isPlace(words, at + 1);
  const i = isLed ? at + 1 : at;
  const isSmall = isSmallTown(words, i, isAfterPostcode);
  const isNamed =
    (isCapitalised(words, i) && !has(words, i, ROLE.link)) || isSmall || isHertogenbosch(words, i);
  if (!isNamed || has(words, i, ROLE.contact) || (has(words, i, ROLE.unit) && lengthOf(words, i) < 6))
    return undefined;
  const gap = words.gap[i] ?? 0;
  // "12 Main St. Springfield", but "17 Bondi Rd. Call me".
  if ((gap & GAP.dot) !== 0 && (gap & (GAP.comma | GAP.newline)) === 0 && !isPlace(words, i))
    return undefined;
  let known =
    isPlace(words, i) ||
    COUNTRIES.has(words.hash[i] ?? 0) ||
    (isAfterPostcode && (gap & ~(GAP.space | GAP.comma | GAP.apostrophe)) === 0);
  let to = i + 1;
  let end = to;
  while (to < words.count && to - i < MOST_TOWN_WORDS && isSameTown(words, to)) {
    const isTown =
      (isSmall ? isSmallTown(words, to, false) : isCapitalised(words, to)) &&
      !has(words, to, ROLE.state | ROLE.unit) &&
      words.gap[to + 1] !== 0;
    const isEnd = has(words, to, ROLE.townEnd) && words.gap[to] === GAP.hyphen;
    if (!isTown && !isEnd && !has(words, to, ROLE.link | ROLE.townLink)) break;
    if (isEnd || isPlace(words, to) || COUNTRIES.has(words.hash[to] ?? 0)) known = true;
    to += 1;
    if (isTown || isEnd) end = to;
  }
  return {
    kind: 'town',
    to: known ? withDistrict(words, end) : end,
    weight: known ? WEIGHT.place : 0,
    firm: known,
  };
}

/** "St. Albans", but not "Hove. He" nor "USA. PIN". */
function isSameTown(words: Words, i: number): boolean {
  if (((words.gap[i] ?? 0) & GAP.dot) === 0) return goesOn(words, i);
  return lengthOf(words, i - 1) <= 3 && !isCapitals(words, i - 1, lengthOf(words, i - 1)) && goesOn(words, i);
}

/** Those that people write below an address, as they write them. */
const COUNTRIES = wordHashSet(
  `uk usa us uae england scotland wales britain ireland germany deutschland austria österreich switzerland schweiz suisse france belgium belgique belgië
  netherlands nederland italy italia spain españa poland polska portugal brazil brasil mexico méxico india japan canada australia sweden sverige norway norge
  denmark danmark finland suomi`,
);

const IN = wordHashSet('in à a te w en');

/** "Dublin 2,", "Wien 3". */
function withDistrict(words: Words, to: number): number {
  const isNumbered = isNumber(words, to) && words.gap[to] === GAP.space && lengthOf(words, to) <= 2;
  return isNumbered && isClosed(words, to + 1) ? to + 1 : to;
}

/** In small letters only what is no ordinary word, or stands behind its postcode. */
function isSmallTown(words: Words, i: number, isAfterPostcode: boolean): boolean {
  if (i >= words.count || isNumber(words, i) || isCapitalised(words, i) || lengthOf(words, i) < 4)
    return false;
  const common = commonOf(words.lexicon[i] ?? 0);
  return common === 0 || (isPlace(words, i) && common < 2) || (isAfterPostcode && common < 3);
}

/** `'s-Hertogenbosch`, `'s-Gravenhage`. */
function isHertogenbosch(words: Words, i: number): boolean {
  return isSingle(words, i) && words.gap[i + 1] === GAP.hyphen && isCapitalised(words, i + 1);
}
