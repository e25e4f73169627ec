import { wordHashSet } from '../person/word-hash-set.ts';
import { GAP, type Words } from '../person/words.ts';
import {
  afterHouseNumber,
  goesOn,
  has,
  isCapitalised,
  isNumber,
  isSingle,
  lengthOf,
} from './address-words.ts';
import type { Street } from './street.ts';
import { ROLE } from './street-words.ts';

const WEIGHT = { plate: 1.5, grid: 0.5, block: 0.5 } as const;
const LONGEST_NAME = 3;

/** Streets that are called by a number. */
export function numberedStreetAt(words: Words, i: number): Street | undefined {
  return plateAt(words, i) ?? gridAt(words, i) ?? blockAt(words, i);
}

/** Colombia: `Calle 93 # 11-27`, `Cra. 7A No. 71-21`. */
function plateAt(words: Words, i: number): Street | undefined {
  const plate = has(words, i + 1, ROLE.number) && goesOn(words, i + 1) ? i + 2 : i + 1;
  const isName = isNumber(words, i) && isNumber(words, plate) && has(words, i - 1, ROLE.streetBefore);
  return plateNumberAt(words, i) ?? (isName ? plateNumberAt(words, plate) : undefined);
}

/** From the number of the house on. */
function plateNumberAt(words: Words, i: number): Street | undefined {
  if (words.gap[i + 1] !== GAP.hyphen || !isNumber(words, i + 1)) return undefined;
  const isNumbered = has(words, i - 1, ROLE.number);
  if (!isNumbered && ((words.gap[i] ?? 0) & GAP.code) === 0) return undefined;
  let name = isNumbered ? i - 2 : i - 1;
  if (isSingle(words, name) && words.gap[name] === 0) name -= 1;
  const isStreet =
    isNumber(words, name) &&
    lengthOf(words, name) <= LONGEST_NAME &&
    goesOn(words, name) &&
    has(words, name - 1, ROLE.streetBefore) &&
    isCapitalised(words, name - 1);
  return isStreet ? { from: name - 1, to: i + 2, weight: WEIGHT.plate, bare: false } : undefined;
}

/** Utah: `1234 E 1000 N`. */
function gridAt(words: Words, i: number): Street | undefined {
  const isGrid =
    isSide(words, i + 1) && isNumber(words, i + 2) && words.gap[i + 2] === GAP.space && isSide(words, i + 3);
  return isGrid ? { from: i, to: i + 4, weight: WEIGHT.grid, bare: true } : undefined;
}

function isSide(words: Words, i: number): boolean {
  return has(words, i, ROLE.direction) && isCapitalised(words, i) && words.gap[i] === GAP.space;
}

/** `Road 7`, `Sector 11`: a street only behind a house with its number. */
const NUMBERED = wordHashSet('road street lane sector block phase lot');
const HOUSE = wordHashSet('house villa plot flat unit blk block lot shop');

/** `House 23, Road 7`, `House No. 45, Street 12`, `Blk 5 Lot 12`. */
function blockAt(words: Words, i: number): Street | undefined {
  const road = i - 1;
  if (road < 2 || !NUMBERED.has(words.hash[road] ?? 0) || !isCapitalised(words, road) || !goesOn(words, i))
    return undefined;
  const gap = words.gap[road] ?? 0;
  if (gap === 0 || (gap & ~(GAP.space | GAP.comma | GAP.newline)) !== 0 || !isNumber(words, road - 1))
    return undefined;
  const house = has(words, road - 2, ROLE.number) ? road - 3 : road - 2;
  return house >= 0 && HOUSE.has(words.hash[house] ?? 0) && isCapitalised(words, house)
    ? { from: house, to: afterHouseNumber(words, i), weight: WEIGHT.block, bare: true }
    : undefined;
}
