import { hashWord } from '../person/letters.ts';
import { commonOf, NO_PERSON } from '../person/word-class.ts';
import { wordHashSet } from '../person/word-hash-set.ts';
import { ALL_CAPITALS, GAP, type Words } from '../person/words.ts';
import {
  afterHouseNumber,
  goesOn,
  has,
  isCapitalised,
  isNumber,
  isPlace,
  isSingle,
  isStreetNameWord,
  lengthOf,
  role,
} from './address-words.ts';
import { smallStreetAt } from './find-small-street.ts';
import type { Street } from './street.ts';
import { isCompoundStreet, ROLE } from './street-words.ts';

/** Log-odds of the forms. Fitted by hand on the development corpus, rounded to halves. */
const WEIGHT = {
  street: 1.5,
  weakStreet: 0.5,
  lowerCase: -0.5,
  apart: -0.5,
  unnumbered: -1,
  box: 2.5,
  shortBox: 0.5,
  military: 1.5,
  bare: -1.5,
} as const;
const MOST_NAME_WORDS = 6;
const LONGEST_HOUSE_NUMBER = 5;

/** The streets that the number at word i may belong to, the surest first. */
export function streetsAt(text: string, words: Words, i: number): Street[] {
  // `win32`, `IPv6`.
  if (i > 0 && words.gap[i] === 0) return [];
  return [
    boxAt(words, i),
    numberFirst(text, words, i),
    numberLast(text, words, i),
    withoutNumber(text, words, i),
    smallStreetAt(words, i),
  ]
    .filter((street) => street !== undefined)
    .sort((a, b) => b.weight - a.weight);
}

/** `P.O. Box 123`, `PSC 0413, Box 8144`, `Unit 4719 Box 7394`, `Postfach 10 20 30`. */
function boxAt(words: Words, i: number): Street | undefined {
  if (has(words, i - 1, ROLE.state) && has(words, i - 2, ROLE.military) && isCapitalised(words, i - 2)) {
    return { from: i - 2, to: i + 1, weight: WEIGHT.military, bare: false };
  }
  if (!has(words, i - 1, ROLE.box) || !goesOn(words, i)) return undefined;
  let from = i - 1;
  const before = goesOn(words, from) ? from - 1 : -1;
  if (before >= 0 && BOX_WORDS.has(words.hash[before] ?? 0)) {
    from = has(words, before, ROLE.link) && before > 0 ? before - 1 : before;
  } else if (lengthOf(words, from) === 3) {
    const isNumbered = isNumber(words, from - 1) && from >= 2 && lengthOf(words, from - 2) <= 4;
    if (isNumbered && (isCapitalised(words, from - 2) || ARMY.has(words.hash[from - 2] ?? 0))) from -= 2;
    else if (isPostOffice(words, from - 1)) from -= 1;
    else if (isSingle(words, from - 1) && isSingle(words, from - 2)) from -= 2;
    else return undefined;
  } else if (lengthOf(words, from) === 2) {
    // "BP 1124", "RR 2 Box 118": only with more of an address behind.
    return isAcronym(words, from)
      ? { from, to: afterHouseNumber(words, i), weight: WEIGHT.shortBox, bare: true }
      : undefined;
  }
  let to = afterHouseNumber(words, i);
  while (isNumber(words, to) && words.gap[to] === GAP.space && to - i < 4 && lengthOf(words, to) < 4) to += 1;
  return { from, to, weight: WEIGHT.box, bare: false };
}

/** `Caixa Postal`, `Casella Postale`, `skrytka pocztowa`, `Apartado de Correos`, `Locked Bag`, `GPO Box`, `Rural Route`. */
const BOX_WORDS = wordHashSet('caixa casella skrytka skr boite box apartado de locked private gpo');

const ARMY = wordHashSet('psc cmr unit');

/** `PO` or `Office` of "Post Office". */
function isPostOffice(words: Words, i: number): boolean {
  return i >= 0 && isCapitalised(words, i) && (lengthOf(words, i) === 2 || lengthOf(words, i) === 6);
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
  const isThe = street === name + 1 && isCapitalised(words, name) && isCapitalised(words, street);
  if (street !== -1 && (isLower || isThe || hasCapital(words, name, street))) {
    const weight =
      (isThe ? WEIGHT.weakStreet : weightOf(words, street)) +
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

/** Letters alone are what drawings and lists have: `M 0,20 L 100`. */
function hasWord(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (lengthOf(words, i) > 2) return true;
  return false;
}

/** Of four digits that may be a year: with names beside it far more often that than a house. */
function isYear(text: string, words: Words, i: number): boolean {
  return /^(?:19|20)\d\d$/.test(text.slice(words.start[i], words.end[i]));
}

/** `November 1`, `Section 5`, `Version 3`. */
function isDate(words: Words, i: number): boolean {
  return ((words.lexicon[i] ?? 0) & NO_PERSON) !== 0;
}

/** `RFC 5952`. */
function isAcronym(words: Words, i: number): boolean {
  return ((words.shape[i] ?? 0) & ALL_CAPITALS) !== 0 && lengthOf(words, i) <= 4;
}

/** Where the number in front was another one: `31401 ul. Słowicza 10`. */
function withHouseNumber(words: Words, to: number): number {
  return isNumber(words, to) && goesOn(words, to) && lengthOf(words, to) <= 4
    ? afterHouseNumber(words, to)
    : to;
}

/** "high", "main", "park" and the like, which are everyday words but no articles. */
function isUsualStreetName(words: Words, i: number): boolean {
  return lengthOf(words, i) >= 4 && !has(words, i, ROLE.link);
}

/** In English names of streets also `5th`, `42nd`. */
function isNamePart(words: Words, i: number): boolean {
  if (isNumber(words, i)) return words.gap[i + 1] === 0;
  return isStreetNameWord(words, i) || isOrdinalEnd(words, i);
}

/** The `th` of `5th`. */
function isOrdinalEnd(words: Words, i: number): boolean {
  return i < words.count && words.gap[i] === 0 && isNumber(words, i - 1) && lengthOf(words, i) === 2;
}

/** `Calle Mayor 3`, `Via Roma, 10`, `Musterstraße 5`, `Erzsébet tér 19`, `ul. Miła 53`; bare: `Allika 46`. */
function numberLast(text: string, words: Words, i: number): Street | undefined {
  if (lengthOf(words, i) > LONGEST_HOUSE_NUMBER - 1) return undefined;
  let last = i - 1;
  const gap = words.gap[i] ?? 0;
  const hasComma = (gap & GAP.comma) !== 0;
  const isNumbered = has(words, last, ROLE.number) && last > 0;
  // "N° 294"; "Carrera 7 # 6-67".
  const marks = isNumbered ? GAP.bracket : isStreetWord(words, last - 1) ? GAP.code : 0;
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
  if (!hasWord(words, from, last + 1)) return undefined;
  return { from: firstCapital(words, from), to, weight: WEIGHT.bare, bare: true };
}

/** Where the name that ends with word `last` may start; a number is part of it in `Calle 12 de Octubre`, `ul. 3 Maja`. */
function nameStart(words: Words, last: number): number {
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

/** "chemin de Sousa, 40542 Fontaine", "Lindenallee\n8366 Altstadt": a street whose number is missing, in front of the postcode at word i. */
function withoutNumber(text: string, words: Words, i: number): Street | undefined {
  const length = lengthOf(words, i);
  const gap = words.gap[i] ?? 0;
  if (length < 4 || length > 5 || (gap & (GAP.comma | GAP.newline)) === 0) return undefined;
  if ((gap & ~(GAP.space | GAP.comma | GAP.newline)) !== 0 || !isCapitalised(words, i + 1)) return undefined;
  const from = nameStart(words, i - 1);
  for (let at = Math.max(from, 0); at < i - 1; at += 1) {
    if (isStreetWord(words, at) && lengthOf(words, at) > 2 && hasCapital(words, at + 1, i))
      return { from: at, to: i, weight: weightOf(words, at) + WEIGHT.unnumbered, bare: false };
  }
  const last = i - 1;
  const isNamed = last >= 0 && lengthOf(words, last) >= 5 && isCapitalised(words, last);
  return isNamed && isCompoundStreet(text.slice(words.start[last], words.end[last]))
    ? { from: last, to: i, weight: WEIGHT.street + WEIGHT.unnumbered, bare: false }
    : undefined;
}

/** A single letter is one only in `C/`. */
function isStreetWord(words: Words, i: number): boolean {
  if (!has(words, i, ROLE.streetBefore)) return false;
  if (!isSingle(words, i)) return true;
  // One slash: "//W3C//DTD HTML 4" is no calle.
  const gap = words.gap[i + 1] ?? 0;
  const length = (words.start[i + 1] ?? 0) - (words.end[i] ?? 0);
  return (gap === GAP.slash && length === 1) || gap === (GAP.slash | GAP.space) || isRua(words, i);
}

/** `R. Augusta, 123`: a street only where more speaks for it, as the letter may be an initial. */
function isRua(words: Words, i: number): boolean {
  return words.hash[i] === RUA && isCapitalised(words, i) && words.gap[i + 1] === (GAP.dot | GAP.space);
}

const RUA = hashWord('r', 0, 1);

function canPrecede(words: Words, i: number): boolean {
  return !has(words, i, ROLE.unit) && (isStreetNameWord(words, i) || has(words, i, ROLE.streetBefore));
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

function hasCapital(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (isOrdinalEnd(words, i) || (isCapitalised(words, i) && !has(words, i, ROLE.link))) return true;
  }
  return false;
}

function withDirection(words: Words, to: number): number {
  return has(words, to, ROLE.direction) &&
    isCapitalised(words, to) &&
    goesOn(words, to) &&
    words.gap[to + 1] !== 0 &&
    !isPlace(words, to + 1)
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
