import { wordHashSet } from '../person/word-hash-set.ts';
import { GAP, type Words } from '../person/words.ts';
import {
  afterHouseNumber,
  goesOn,
  has,
  isAcronym,
  isCapitalised,
  isNumber,
  isSingle,
  lengthOf,
  partsFrom,
} from './address-words.ts';
import type { Street } from './street.ts';
import { ROLE } from './street-words.ts';

const WEIGHT = { box: 2.5, shortBox: 0.5, military: 1.5 } as const;

/** `P.O. Box 123`, `PSC 0413, Box 8144`, `Unit 4719 Box 7394`, `Postfach 10 20 30`, `PMB 1045, Samaru, Zaria`. */
export function boxAt(words: Words, i: number): Street | undefined {
  if (PRIVATE_MAIL_BAG.has(words.hash[i - 1] ?? 0) && isAcronym(words, i - 1) && words.gap[i] === GAP.space)
    return { from: i - 1, to: i + 1, weight: WEIGHT.shortBox, bare: true };
  if (has(words, i - 1, ROLE.state) && has(words, i - 2, ROLE.military) && isCapitalised(words, i - 2)) {
    return { from: shipBefore(words, i - 2), to: i + 1, weight: WEIGHT.military, bare: false };
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

/** A private mail bag in Nigeria and its neighbours: only with more of an address behind. */
const PRIVATE_MAIL_BAG = wordHashSet('pmb');

/** `Caixa Postal`, `Casella Postale`, `skrytka pocztowa`, `Apartado de Correos`, `Locked Bag`, `GPO Box`, `Rural Route`. */
const BOX_WORDS = wordHashSet('caixa casella skrytka skr boite box apartado de locked private gpo');

const ARMY = wordHashSet('psc cmr unit');

/** `PO` or `Office` of "Post Office". */
function isPostOffice(words: Words, i: number): boolean {
  return i >= 0 && isCapitalised(words, i) && (lengthOf(words, i) === 2 || lengthOf(words, i) === 6);
}

const SHIPS = wordHashSet('uss usns usnv uscgc');
const MOST_SHIP_WORDS = 4;

/** Where `USS Harmon` in front of its post office starts. */
function shipBefore(words: Words, office: number): number {
  if (!partsFrom(words, office)) return office;
  for (let at = office - 1; at >= 0 && at >= office - MOST_SHIP_WORDS; at -= 1) {
    if (SHIPS.has(words.hash[at] ?? 0)) return at;
    if (!goesOn(words, at)) return office;
  }
  return office;
}
