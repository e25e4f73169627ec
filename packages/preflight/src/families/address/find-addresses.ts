import { scoreOf } from '../../evidence.ts';
import { hashWord } from '../person/letters.ts';
import { wordHashSet } from '../person/word-hash-set.ts';
import { CAPITALISED, GAP, type Words } from '../person/words.ts';
import {
  goesOn,
  has,
  isCapitalised,
  isHouseWithoutNumber,
  isNumber,
  isSingle,
  lengthOf,
  partsFrom,
} from './address-words.ts';
import { extend } from './extend-address.ts';
import { streetsAt } from './find-street.ts';
import { afterPostcode } from './postcode.ts';
import type { Street } from './street.ts';
import { ROLE } from './street-words.ts';

export type AddressSpan = Readonly<{
  type: 'ADDRESS' | 'POSTAL_CODE';
  start: number;
  end: number;
  score: number;
}>;

const WEIGHT = {
  prior: -1,
  label: 2.5,
  near: 1,
  field: 2,
  bareAlone: -3,
  numberBefore: 0.5,
  townBefore: 1.5,
  zip: 1,
  corner: 1,
  line: 1,
} as const;
/** How many words back a label or a verb counts. */
const REACH = 6;
/** Fewer than this is not worth a caller's look, whatever it asks for. */
const LEAST = 0.1;

const LABELS =
  wordHashSet(`address addresses street anschrift adresse adresa direccion indirizzo endereco adres domicilio domicile wohnhaft
  residence residing addr adresim adresi lieferadresse rechnungsadresse versandadresse postanschrift bezorgadres verzendadres factuuradres leveransadress
  leveringsadresse postadress siedziba`);
/** "lives at 12 Allika": as good as a label within two words, but for "living in 19 Countries". */
const LIVES = wordHashSet(
  'live lives lived living reside resides located wohnt wohne wohnen habite habitons demeurant vive vivo abita abito woont woon mieszka mieszkam mora moro bor bo asuu',
);
const NEAR =
  wordHashSet(`live lives lived living located location ship deliver delivery office offices home house moved move sent send meet
  property rent place restaurant mail billing shipping visit visits visited visiting leaving left wohnt wohne habite vive vivo abita mora woont zip postcode postal plz at in on to from`);

const [CORNER, OF, AND, THE, IN] = ['corner', 'of', 'and', 'the', 'in'].map((word) =>
  hashWord(word, 0, word.length),
);
const ZIP_REACH = 3;
const ZIP = wordHashSet('zip zipcode postcode plz postleitzahl cap cep postal');

/** Finds addresses stretch by stretch; each belongs to the stretch that its number stands in. */
export function addressFinder(
  text: string,
): Readonly<{ visit: (words: Words, first: number, limit: number) => void; found: AddressSpan[] }> {
  const found: AddressSpan[] = [];
  let free = 0;
  return {
    found,
    visit(words, first, limit) {
      for (let i = first; i < limit; i += 1) {
        // Three words in four: in small letters, with which no address starts but at a corner.
        if (words.shape[i] === 0 && words.hash[i] !== CORNER) continue;
        if ((words.start[i] ?? 0) < free) continue;
        const address =
          isNumber(words, i) || isHouseWithoutNumber(words, i) || isSpelledNumber(words, i)
            ? (addressAt(text, words, i, free) ?? zipAt(words, i))
            : cornerAt(words, i);
        if (address === undefined || address.score < LEAST) continue;
        found.push(...partsOf(address));
        free = address.end;
      }
    },
  };
}

/** The `One` of "One Microsoft Way". */
function isSpelledNumber(words: Words, i: number): boolean {
  if (((words.shape[i] ?? 0) & (words.shape[i + 1] ?? 0) & CAPITALISED) === 0) return false;
  return words.gap[i + 1] === GAP.space && lengthOf(words, i) <= 5 && SPELLED.has(words.hash[i] ?? 0);
}

const SPELLED = wordHashSet('one two three four five six seven eight nine ten');

/** `town`: where the town ends; `area`: where the postcode behind it starts, with its state; both at the end where there is none. */
type WholeAddress = AddressSpan & Readonly<{ town: number; area: number }>;

/** A street with its town, and the postcode behind the town by itself: what that is for stands in ADR 0036. */
function partsOf(address: AddressSpan | WholeAddress): AddressSpan[] {
  const { type, start, end, score } = address;
  if (!('town' in address) || address.town >= end) return [{ type, start, end, score }];
  return [
    { type, start, end: address.town, score },
    { type: 'POSTAL_CODE', start: address.area, end, score },
  ];
}

/** A postcode with nothing of an address around it, but called so: "my zip code is 35350". */
function zipAt(words: Words, i: number): AddressSpan | undefined {
  for (let before = i - 1; before >= 0 && before >= i - ZIP_REACH; before -= 1) {
    if (!ZIP.has(words.hash[before] ?? 0) || isNumber(words, before)) continue;
    const to = afterPostcode(words, i);
    if (to !== undefined)
      return {
        type: 'POSTAL_CODE',
        start: words.start[i] ?? 0,
        end: endOf(words, to),
        score: scoreOf(WEIGHT.zip),
      };
  }
  return undefined;
}

/** `the corner of Elm Street and Fifth Avenue`, with or without house numbers. */
function cornerAt(words: Words, i: number): AddressSpan | undefined {
  if (words.hash[i] !== CORNER || words.hash[i + 1] !== OF) return undefined;
  const first = sideOf(words, i + 2);
  if (first === i + 2 || words.hash[first] !== AND) return undefined;
  const second = sideOf(words, first + 1);
  if (second === first + 1) return undefined;
  const from = i > 0 && words.hash[i - 1] === THE ? i - 1 : i;
  return {
    type: 'ADDRESS',
    start: words.start[from] ?? 0,
    end: endOf(words, second),
    score: scoreOf(WEIGHT.corner),
  };
}

const MOST_SIDE_WORDS = 6;

function sideOf(words: Words, from: number): number {
  let to = from;
  while (to < words.count && to - from < MOST_SIDE_WORDS && (to === from || goesOn(words, to))) {
    const isName =
      isNumber(words, to) ||
      isCapitalised(words, to) ||
      has(words, to, ROLE.streetBefore | ROLE.streetAfter | ROLE.englishStreet);
    if (!isName && !(has(words, to, ROLE.link) && words.hash[to] !== AND)) break;
    to += 1;
  }
  while (to > from && has(words, to - 1, ROLE.link) && !isCapitalised(words, to - 1)) to -= 1;
  return to;
}

function addressAt(text: string, words: Words, i: number, free: number): WholeAddress | undefined {
  let best: WholeAddress | undefined;
  for (const street of streetsAt(text, words, i)) {
    if ((words.start[street.from] ?? 0) < free) continue;
    const address = completed(text, words, street);
    if (best === undefined || address.score > best.score) best = address;
  }
  return best;
}

function completed(text: string, words: Words, street: Street): WholeAddress {
  const { to, area, weight, parts, isTownKnown } = extend(text, words, street.to);
  const { from, weight: weightBefore } = startOf(words, street);
  const context = contextOf(words, from);
  const isBareAlone = street.bare && parts === 0 && context < WEIGHT.field;
  const isYear = parts === 0 && context < WEIGHT.field && isYearOf(words, from, street.to);
  const score = scoreOf(
    WEIGHT.prior,
    street.weight,
    weight,
    weightBefore,
    context,
    isBareAlone || isYear ? WEIGHT.bareAlone : 0,
    street.bare && parts > 0 && isTownKnown && isWholeLine(words, from, to) ? WEIGHT.line : 0,
  );
  return {
    type: 'ADDRESS',
    start: words.start[from] ?? 0,
    end: endOf(words, to),
    score,
    town: endOf(words, area),
    area: words.start[area] ?? 0,
  };
}

/** `The 2003 Park Avenue Ultra`, `In 1999 Square Enix`: the year in front of something that is called like a street. */
function isYearOf(words: Words, from: number, to: number): boolean {
  const isFour = isNumber(words, from) && lengthOf(words, from) === 4;
  if (isFour && words.gap[from] === GAP.space && MONTHS.has(words.hash[from - 1] ?? 0)) return true;
  if (!isFour || !BEFORE_YEAR.has(words.hash[from - 1] ?? 0) || words.gap[from] !== GAP.space) return false;
  return words.gap[to] === GAP.space;
}

const MONTHS = wordHashSet(
  'january february march april may june july august september october november december',
);
const BEFORE_YEAR = wordHashSet('in the since until during by of');

/** A line of its own, as above a letter, is more than a number in a sentence. */
function isWholeLine(words: Words, from: number, to: number): boolean {
  return ((words.gap[from] ?? 0) & (words.gap[to] ?? 0) & GAP.newline) !== 0;
}

function endOf(words: Words, to: number): number {
  return words.end[to - 1] ?? 0;
}

/** What stands before the street and belongs to it: `Apt. 3,`, `1st Floor,`, `H.No.`, `1055 Budapest,`, a number of its own. */
function startOf(words: Words, { from, to }: Street): Readonly<{ from: number; weight: number }> {
  // "Adresim Atatürk Cad. 45".
  const isLabel =
    LABELS.has(words.hash[from] ?? 0) && !has(words, from, ROLE.streetBefore | ROLE.englishStreet);
  let start = withNumberWord(words, isLabel && isCapitalised(words, from + 1) ? from + 1 : from);
  let weight = 0;
  // "6750 Koskikatu 25": a number of its own in front.
  if (isNumber(words, start - 1) && words.gap[start] === GAP.space && to > from) {
    if ((words.gap[start - 1] ?? 0) !== 0 && lengthOf(words, start - 1) <= 5) {
      start -= 1;
      weight += WEIGHT.numberBefore;
    }
  }
  for (let units = 0; units < MOST_UNITS; units += 1) {
    const unit = unitBefore(words, start);
    if (unit === undefined) break;
    start = unit;
    weight += WEIGHT.near / (units + 1);
  }
  start = withQuarter(words, start);
  const town = postcodeAndTown(words, start);
  return town === undefined ? { from: start, weight } : { from: town, weight: weight + WEIGHT.townBefore };
}

const MOST_UNITS = 2;

/** `No. 45`, `H.No. 7-1-22`, `Plot No 8`, `B-14`, `P.zza Cavour`: where what belongs to the first word starts. */
function withNumberWord(words: Words, from: number): number {
  let start = from;
  const isGlued = words.gap[start] === GAP.hyphen || words.gap[start] === GAP.dot;
  if (isSingle(words, start - 1) && isCapitalised(words, start - 1) && isGlued && words.gap[start - 1] !== 0)
    start -= 1;
  if (!isNumber(words, start) || !goesOn(words, start)) return start;
  // "Flat 9 Brigade Road".
  if (has(words, start - 1, ROLE.unit) && isCapitalised(words, start - 1)) return start - 1;
  if (!has(words, start - 1, ROLE.number)) return start;
  start -= 1;
  const isOfHouse =
    goesOn(words, start) &&
    (isSingle(words, start - 1) ||
      has(words, start - 1, ROLE.unit) ||
      NUMBERED.has(words.hash[start - 1] ?? 0));
  return start > 0 && isOfHouse ? start - 1 : start;
}

const NUMBERED = wordHashSet('plot house door lot shop flat stand erf');

/** Where `Flat 2B,`, `Suite 5 -`, `1st Floor,` before word `start` starts. */
function unitBefore(words: Words, start: number): number | undefined {
  const last = start - 1;
  if (last < 1 || !partsFrom(words, start)) return undefined;
  // "1st Floor", "3. OG".
  if (has(words, last, ROLE.unit) && goesOn(words, last)) {
    const ordinal = words.gap[last - 1] === 0 ? last - 2 : last - 1;
    return isNumber(words, ordinal) && lengthOf(words, ordinal) <= 2 ? ordinal : undefined;
  }
  // "Flat 2B", "Flat No. 302", "Lot 7".
  const id = words.gap[last] === 0 && lengthOf(words, last) === 1 ? last - 1 : last;
  const word = has(words, id - 1, ROLE.number) && goesOn(words, id) ? id - 2 : id - 1;
  return word >= 0 &&
    isUnitId(words, id) &&
    goesOn(words, word + 1) &&
    goesOn(words, id) &&
    has(words, word, ROLE.unit)
    ? word
    : undefined;
}

/** What abbreviates "town" in front of its name in Russia and Ukraine. */
const TOWN = wordHashSet('г гор м');
const QUARTERS = wordHashSet('mah mahallesi mh');

/** `Gültepe Mah. İstiklal Cad. 91`: where a quarter of a Turkish town in front of the street starts. */
function withQuarter(words: Words, street: number): number {
  if (!QUARTERS.has(words.hash[street - 1] ?? 0) || !partsFrom(words, street)) return street;
  let start = street - 1;
  while (start > street - 4 && goesOn(words, start) && isCapitalised(words, start - 1)) start -= 1;
  return start;
}

/** Where `1055 Budapest,` before the street starts. */
function postcodeAndTown(words: Words, street: number): number | undefined {
  if (((words.gap[street] ?? 0) & GAP.comma) === 0 || !partsFrom(words, street)) return undefined;
  for (
    let at = street - 1;
    at > 0 && at >= street - 3 && isCapitalised(words, at) && goesOn(words, at);
    at -= 1
  ) {
    // "101000, г. Москва, ул. Ленина".
    if (TOWN.has(words.hash[at - 1] ?? 0))
      return isNumber(words, at - 2) && lengthOf(words, at - 2) > 4 ? at - 2 : at - 1;
    const length = lengthOf(words, at - 1);
    if (isNumber(words, at - 1) && length >= 4 && length <= 6) return at - 1;
  }
  return undefined;
}

function isUnitId(words: Words, i: number): boolean {
  return isNumber(words, i) || (lengthOf(words, i) === 1 && isCapitalised(words, i));
}

/** "Deliver to: ", with or without a line break. */
function isColon(gap: number): boolean {
  return (
    (gap & GAP.colon) !== 0 && (gap & ~(GAP.colon | GAP.space | GAP.newline | GAP.wide | GAP.quote)) === 0
  );
}

function contextOf(words: Words, from: number): number {
  let weight = 0;
  for (let i = from - 1; i >= 0 && i >= from - REACH; i -= 1) {
    const hash = words.hash[i] ?? 0;
    if (LABELS.has(hash) || (LIVES.has(hash) && from - i <= 2 && words.hash[from - 1] !== IN))
      return WEIGHT.label;
    if (!NEAR.has(hash) || from - i > 3) continue;
    if (goesOn(words, from) || partsFrom(words, from)) weight = Math.max(weight, WEIGHT.near);
    else if (i === from - 1 && isColon(words.gap[from] ?? 0)) weight = WEIGHT.field;
  }
  return weight;
}
