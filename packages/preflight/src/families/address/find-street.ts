import { hashWord } from '../person/letters.ts';
import { commonOf, NO_PERSON } from '../person/word-class.ts';
import { GAP, type Words } from '../person/words.ts';
import {
  afterHouseNumber,
  goesOn,
  has,
  isAcronym,
  isCapitalised,
  isHouseWithoutNumber,
  isNumber,
  isPlace,
  isSingle,
  isStreetNameWord,
  lengthOf,
  role,
} from './address-words.ts';
import { boxAt } from './find-box.ts';
import { smallStreetAt } from './find-small-street.ts';
import { isOutward, unnumberedAt } from './find-unnumbered.ts';
import { numberedStreetAt } from './numbered-street.ts';
import type { Street } from './street.ts';
import {
  hasCapital,
  isOrdinalEnd,
  isRua,
  isStreetWord,
  isYear,
  MOST_NAME_WORDS,
  nameStart,
} from './street-name.ts';
import { isCompoundStreet, ROLE } from './street-words.ts';

/** Log-odds of the forms. Fitted by hand on the development corpus, rounded to halves. */
const WEIGHT = {
  street: 1.5,
  weakStreet: 0.5,
  lowerCase: -0.5,
  apart: -0.5,
  unnumbered: -1,
  bare: -1.5,
} as const;
const LONGEST_HOUSE_NUMBER = 5;

/** The streets that the number at word i may belong to, the surest first. */
export function streetsAt(text: string, words: Words, i: number): Street[] {
  if (!isNumber(words, i) && !isHouseWithoutNumber(words, i)) {
    // "One Microsoft Way": only with more of an address behind it.
    const street = numberFirst(text, words, i);
    return street === undefined || street.bare ? [] : [{ ...street, bare: true }];
  }
  // `win32`, `IPv6`; but `NR21 0HY`.
  if (i > 0 && words.gap[i] === 0) {
    const street = isOutward(words, i) ? unnumberedAt(text, words, i - 1) : undefined;
    return street === undefined ? [] : [street];
  }
  const found: Street[] = [];
  for (const street of [
    boxAt(words, i),
    numberFirst(text, words, i),
    numberLast(text, words, i),
    unnumberedAt(text, words, i),
    numberedStreetAt(words, i),
    smallStreetAt(words, i),
  ])
    if (street !== undefined) found.push(street);
  return found.length < 2 ? found : found.sort((a, b) => b.weight - a.weight);
}

/** `12 High Street`, `221B Baker St`, `5 rue de la Paix`; bare: `1234 Broadway`. */
function numberFirst(text: string, words: Words, i: number): Street | undefined {
  if (lengthOf(words, i) > LONGEST_HOUSE_NUMBER) return undefined;
  const name = afterHouseNumber(words, i);
  const gap = words.gap[name] ?? 0;
  if (name >= words.count || (gap & ~(GAP.space | GAP.comma | GAP.newline)) !== 0 || gap === 0)
    return undefined;

  const isApart = (gap & (GAP.comma | GAP.newline)) !== 0;
  if ((gap & GAP.newline) === 0 && isStreetWord(words, name) && goesOn(words, name + 1)) {
    const to = namesFrom(words, name + 1);
    const isFrench = to > name + 1 && hasCapital(words, name + 1, to) && hasWord(words, name + 1, to);
    if (isFrench)
      return { from: i, to: withHouseNumber(words, to), weight: weightOf(words, name), bare: false };
  }
  // "5500 Broadway".
  if (!isApart && words.hash[name] === BROADWAY && isCapitalised(words, name))
    return { from: i, to: withDirection(words, name + 1), weight: WEIGHT.weakStreet, bare: true };
  // "95/380, Subramaniam Marg", "Flat 65\nThompson Street": only with a street word, and not behind a year.
  if (isApart && (isYear(text, words, i) || !isCapitalised(words, name))) return undefined;
  const from = isApart && has(words, i - 1, ROLE.unit) && goesOn(words, i) ? i - 1 : i;
  let street = -1;
  let at = name;
  const isLower = !isStreetNameWord(words, name) && !isNumber(words, name);
  for (; at < words.count && at - name < MOST_NAME_WORDS; at += 1) {
    if (at > name && !goesOn(words, at) && !isOrdinalEnd(words, at)) break;
    const isSuffix = has(words, at, ROLE.englishStreet);
    if (isSuffix && at > name && (isCapitalised(words, at) || isLower)) street = at;
    // "in the street", "of a square": with articles there is no name.
    const isName = isLower
      ? commonOf(words.lexicon[at] ?? 0) < 3 || isSuffix || isUsualStreetName(words, at)
      : isNamePart(words, at);
    if (!isName || (isLower && at - name > 3)) break;
  }
  // "118 The Quay".
  const isThe =
    street === name + 1 &&
    has(words, name, ROLE.link) &&
    isCapitalised(words, name) &&
    isCapitalised(words, street);
  if (street !== -1 && (isLower || isThe || hasCapital(words, name, street))) {
    const weight =
      (isThe || isYear(text, words, i) ? WEIGHT.weakStreet : weightOf(words, street)) +
      (isLower ? WEIGHT.lowerCase : 0) +
      (isApart && from === i ? WEIGHT.apart : 0);
    return { from, to: withDirection(words, withRoadNumber(words, street)), weight, bare: false };
  }
  if (isLower || isApart) return undefined;
  const to = namesFrom(words, name);
  if (
    to === name ||
    !isCapitalised(words, name) ||
    !hasWord(words, name, to) ||
    isYear(text, words, i) ||
    isAcronym(words, name) ||
    isDate(words, name)
  )
    return undefined;
  return { from: i, to: withHouseNumber(words, to), weight: WEIGHT.bare, bare: true };
}

const BROADWAY = hashWord('broadway', 0, 8);

/** Letters alone are what drawings and lists have: `M 0,20 L 100`. */
function hasWord(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (lengthOf(words, i) > 2) return true;
  return false;
}

/** `November 1`, `Section 5`, `Version 3`. */
function isDate(words: Words, i: number): boolean {
  return ((words.lexicon[i] ?? 0) & NO_PERSON) !== 0;
}

/** Where the number in front was another one: `31401 ul. Słowicza 10`. */
function withHouseNumber(words: Words, to: number): number {
  return isNumber(words, to) && goesOn(words, to) && lengthOf(words, to) <= 4
    ? afterHouseNumber(words, to)
    : to;
}

/** "high", "main", "park" and the like, which are everyday words but no articles. */
function isUsualStreetName(words: Words, i: number): boolean {
  return words.hash[i] === OLD || (lengthOf(words, i) >= 4 && !has(words, i, ROLE.link));
}

const OLD = hashWord('old', 0, 3);

/** In English names of streets also `5th`, `42nd`. */
function isNamePart(words: Words, i: number): boolean {
  if (isNumber(words, i)) return words.gap[i + 1] === 0;
  // "Queen's Road".
  const isPossessive = isSingle(words, i) && words.gap[i] === GAP.apostrophe;
  return isStreetNameWord(words, i) || isOrdinalEnd(words, i) || isPossessive;
}

/** `Calle Mayor 3`, `Via Roma, 10`, `Musterstraße 5`, `Erzsébet tér 19`, `ul. Miła 53`; bare: `Allika 46`. */
function numberLast(text: string, words: Words, i: number): Street | undefined {
  if (lengthOf(words, i) > LONGEST_HOUSE_NUMBER - 1) return undefined;
  const gap = words.gap[i] ?? 0;
  // "n.º 94" is "n.o 94" by now.
  let last =
    isSingle(words, i - 1) && words.gap[i - 1] === GAP.dot && has(words, i - 2, ROLE.number) ? i - 2 : i - 1;
  const hasComma = (gap & GAP.comma) !== 0;
  const isNumbered = has(words, last, ROLE.number) && last > 0;
  // "N° 294", "No:91"; "Carrera 7 # 6-67".
  const marks = isNumbered ? GAP.bracket | GAP.colon : isStreetWord(words, last - 1) ? GAP.code : 0;
  if (last < 0 || gap === 0 || (gap & ~(GAP.space | GAP.comma | GAP.dot | marks)) !== 0) return undefined;
  if (isNumbered) last -= 1;
  const isDotted = (gap & GAP.dot) !== 0 && last === i - 1;
  if (isDotted && lengthOf(words, last) > 5 && !/str$/i.test(text.slice(words.start[last], words.end[last])))
    return undefined;
  if (has(words, last, ROLE.unit) || words.gap[last + 1] === 0) return undefined;
  const to = withStair(words, afterHouseNumber(words, i));

  const from = nameStart(words, last);
  for (let at = from; at < last; at += 1) {
    const isWord = isStreetWord(words, at) && (isCapitalised(words, at) || lengthOf(words, at) <= 5);
    // "Rodovia BR-101".
    const isNumbered = isNumber(words, last) && words.gap[last] !== GAP.hyphen;
    if (isWord && hasCapital(words, at + 1, last + 1) && !isNumbered) {
      const isCalle = isSingle(words, at) && !isRua(words, at);
      return {
        from: at,
        to: withDoor(words, at, to),
        weight: isCalle ? WEIGHT.street : weightOf(words, at),
        bare: false,
      };
    }
  }
  const isAside = hasComma || last < i - 1;
  if (isNumber(words, last) || (isAside && !isClosed(words, to))) return undefined;
  if (has(words, last, ROLE.streetAfter) && last > from && hasCapital(words, from, last)) {
    const isShort = lengthOf(words, last) <= 2;
    return {
      from: firstCapital(words, from),
      to,
      weight: isShort ? WEIGHT.weakStreet : WEIGHT.street,
      bare: false,
    };
  }
  // "Rothschild Blvd 45".
  const isEnglish = has(words, last, ROLE.englishStreet) && (role(words, last) & ROLE.weak) === 0;
  if (
    isEnglish &&
    last > from &&
    isCapitalised(words, last) &&
    hasCapital(words, from, last) &&
    isClosed(words, to)
  )
    return { from: firstCapital(words, from), to, weight: WEIGHT.weakStreet, bare: false };
  if (
    lengthOf(words, last) >= 5 &&
    commonOf(words.lexicon[last] ?? 0) === 0 &&
    isCompoundStreet(text.slice(words.start[last], words.end[last]))
  ) {
    if (isCapitalised(words, last)) {
      return {
        from: firstCapital(words, compoundStart(words, from, last)),
        to,
        weight: WEIGHT.street,
        bare: false,
      };
    }
    return { from: last, to, weight: WEIGHT.weakStreet + WEIGHT.lowerCase, bare: false };
  }
  if (
    isAside ||
    !isCapitalised(words, last) ||
    isYear(text, words, i) ||
    isAcronym(words, last) ||
    isDate(words, last)
  )
    return undefined;
  // "Next. Step 4".
  const isOrdinary =
    commonOf(words.lexicon[last] ?? 0) === 3 && last > from && ((words.gap[last] ?? 0) & GAP.dot) !== 0;
  if (!hasWord(words, from, last + 1) || isOrdinary) return undefined;
  return { from: firstCapital(words, from), to, weight: WEIGHT.bare, bare: true };
}

/** Whether nothing of the same sentence goes on at word `to`: "Lungotevere Testaccio, 12" but not "on Main Street, 12 people". */
function isClosed(words: Words, to: number): boolean {
  return to >= words.count || ((words.gap[to] ?? 0) & ~(GAP.space | GAP.hyphen)) !== 0;
}

/** "Strada Statale 16 44 bis": the road's number and the house's. */
function withDoor(words: Words, road: number, to: number): number {
  const isDoor =
    isNumber(words, to) &&
    words.gap[to] === GAP.space &&
    lengthOf(words, to) <= 3 &&
    has(words, road + 1, ROLE.numbered);
  return isDoor ? afterHouseNumber(words, to) : to;
}

/** Before a compound only what belongs to it: "Brucker Bundesstraße", not "Familie Müller Bundesstraße". */
function compoundStart(words: Words, from: number, last: number): number {
  let start = last;
  // "Burgemeester de Vlugtlaan".
  while (start > from && has(words, start - 1, ROLE.link)) start -= 1;
  return Math.max(from, start - 1);
}

function firstCapital(words: Words, from: number): number {
  let at = from;
  while (at < words.count && !isCapitalised(words, at)) at += 1;
  return at;
}

/** Finnish and Spanish doors: `5 A 3`, `3, 2º B` is left to what follows. */
function withStair(words: Words, to: number): number {
  const isStair = isSingle(words, to) && isCapitalised(words, to) && words.gap[to] === GAP.space;
  return isStair && isNumber(words, to + 1) && lengthOf(words, to + 1) <= 3 ? to + 2 : to;
}

function namesFrom(words: Words, from: number): number {
  let to = from;
  while (
    to < words.count &&
    to - from < MOST_NAME_WORDS &&
    (to === from || goesOn(words, to)) &&
    isStreetNameWord(words, to)
  ) {
    to += 1;
  }
  while (to > from && !isCapitalised(words, to - 1)) to -= 1;
  return to;
}

function withDirection(words: Words, to: number): number {
  return has(words, to, ROLE.direction) &&
    isCapitalised(words, to) &&
    goesOn(words, to) &&
    words.gap[to + 1] !== 0 &&
    !(goesOn(words, to + 1) && isPlace(words, to + 1))
    ? to + 1
    : to;
}

/** `County Road 14`, `State Route 9`, `Hwy 6`: after a road's number nothing of the same name goes on. */
function withRoadNumber(words: Words, road: number): number {
  const number = road + 1;
  if (!has(words, road, ROLE.numbered) || !isNumber(words, number) || words.gap[number] !== GAP.space)
    return number;
  const isShort =
    lengthOf(words, number) <= (isClosed(words, number + 1) ? 4 : 3) && words.gap[number + 1] !== 0;
  return isShort ? number + 1 : number;
}

function weightOf(words: Words, i: number): number {
  return (role(words, i) & ROLE.weak) === 0 ? WEIGHT.street : WEIGHT.weakStreet;
}
