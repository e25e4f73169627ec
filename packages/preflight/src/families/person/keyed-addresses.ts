import type { Candidate } from '../../family.ts';
import { isAddress } from './named-columns.ts';
import { wordHashSet } from './word-hash-set.ts';
import { GAP, type Words } from './words.ts';

/** Last words of keys of which the value is a street or an address. */
const KEYS = wordHashSet(
  'street strasse straße rue calle straat ulica rua streetaddress homeaddress mailingaddress address anschrift adresse direccion indirizzo adres endereco domicilio wohnort residence',
);
const VALUE = /^" ?: ?"(?<value>[^"\n\\]{5,120})"/;
const LONGEST = 128;
/** As sure as the cell of a column called so. */
const SCORE = 0.85;

/** The value of the key in JSON that ends with word i: `"strasse": "Am Steinbruch 80"`. */
export function keyedAddress(text: string, words: Words, i: number): Candidate | undefined {
  const gap = words.gap[i + 1] ?? 0;
  if ((gap & GAP.quote) === 0 || (gap & GAP.colon) === 0 || !KEYS.has(words.hash[i] ?? 0)) return undefined;
  const end = words.end[i] ?? 0;
  const value = VALUE.exec(text.slice(end, end + LONGEST))?.groups?.['value'];
  if (value === undefined || !isAddress(value) || !/\p{Lu}/u.test(value)) return undefined;
  const start = text.indexOf(value, end);
  return { type: 'ADDRESS', start, end: start + value.length, score: SCORE };
}
