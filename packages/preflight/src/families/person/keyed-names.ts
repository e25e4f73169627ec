import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, givenOf, NO_PERSON, surnameOf } from './word-class.ts';
import { wordHashSet } from './word-hash-set.ts';
import { GAP, type Words } from './words.ts';

/** Keys of which the value is a name of a person and of nothing else. */
const KEYS = wordHashSet(
  'firstname lastname fullname surname forename givenname familyname middlename vorname nachname familienname cognome nominativo prenom apellido apellidos imie nazwisko voornaam achternaam fornamn efternamn fornavn etternavn sobrenome prijmeni jmeno',
);
/** What `name` needs in front: a server, a file and a product have names as well. */
const NAME = hashWord('name', 0, 'name'.length);
const WHOSE = wordHashSet(
  'first last full given family middle maiden sur fore patient holder cardholder employee borrower applicant beneficiary legal',
);
const KEY_GAP = GAP.colon | GAP.code;
const WHOSE_GAP = GAP.space | GAP.underscore | GAP.hyphen;

/** Between a key and its value, and the value as far as what it stands in says: quotes, an element, a line. */
const VALUE =
  /^(?:(?:["'`]? {0,2}(?::|={1,3}|=>) {0,2}(?<quote>["'`])|["'`]?:(?:\*\*)? {1,3}|>)(?<value>\p{Lu}(?:[\p{L}\p{M}.-]|['’](?=\p{L})){0,40}(?: \p{L}(?:[\p{L}\p{M}.-]|['’](?=\p{L})){0,40}){0,4}))(?<end>["'`<\n,;|]|$)/u;
/** `Patient name: IYER, PARVATHI` */
const GIVEN = /^, \p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}\.?)?(?=[\n;|<"']| {2}|$)/u;
const LONGEST = 120;
const PROBABILITY = 0.85;

/** The value of the key that ends with word i, if it can be a name: `"nachname": "Kryeziu"`, `last_name='Ito'`, `<surname>Osei</surname>`. */
export function keyedName(text: string, words: Words, i: number): NameSpan | undefined {
  const hash = words.hash[i] ?? 0;
  if (((words.gap[i + 1] ?? 0) & KEY_GAP) === 0) return undefined;
  if (!KEYS.has(hash) && !(hash === NAME && isSomebodys(words, i))) return undefined;
  const from = words.end[i] ?? 0;
  const { value, quote, end } = VALUE.exec(text.slice(from, from + LONGEST))?.groups ?? {};
  if (value === undefined || (quote !== undefined && quote !== end)) return undefined;
  if (!canBeName(value)) return undefined;
  const start = text.indexOf(value, from);
  const last = start + value.length;
  const given =
    end === ',' && hash === NAME ? (GIVEN.exec(text.slice(last, last + LONGEST))?.[0].length ?? 0) : 0;
  return { start, end: last + given, probability: PROBABILITY };
}

function isSomebodys(words: Words, i: number): boolean {
  const gap = words.gap[i] ?? 0;
  return i > 0 && gap !== 0 && (gap & ~WHOSE_GAP) === 0 && WHOSE.has(words.hash[i - 1] ?? 0);
}

/** Forms and translations have words of the form there: `"firstName": "First name"`. */
export function canBeName(value: string): boolean {
  return value.split(/[ -]/).every((word) => {
    const hash = hashWord(word, 0, word.length);
    const known = wordClassOf(hash);
    if (givenOf(known) > 0 || surnameOf(known) > 0) return true;
    return commonOf(known) < 2 && (known & NO_PERSON) === 0 && cueOf(hash) !== CUE.label;
  });
}
