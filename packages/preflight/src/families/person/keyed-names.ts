import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, givenOf, NO_PERSON, surnameOf } from './word-class.ts';
import { wordHashSet } from './word-hash-set.ts';
import { CAPITALISED, GAP, type Words } from './words.ts';

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
  const from = words.end[i] ?? 0;
  if (!KEYS.has(hash) && !(hash === NAME && (isSomebodys(words, i) || isAmongPersonal(text, from))))
    return speaker(text, words, i);
  const { value, quote, end } = VALUE.exec(text.slice(from, from + LONGEST))?.groups ?? {};
  if (value === undefined || (quote !== undefined && quote !== end)) return undefined;
  if (quote === undefined ? !canBeName(value) : !isWritten(value)) return undefined;
  const start = text.indexOf(value, from);
  const last = start + value.length;
  const given =
    end === ',' && hash === NAME ? (GIVEN.exec(text.slice(last, last + LONGEST))?.[0].length ?? 0) : 0;
  return { start, end: last + given, probability: PROBABILITY };
}

/** Keys that only people have, in the same object: `{"name": "…", "ssn": "…"}`. */
const PERSONAL =
  /^"\s?:\s?"[^"\n]{4,60}"[^{}]{0,60}"(?:ssn|dob|birth\w*|date_?of_?birth|gender|sex|passport\w*|driver\w*|patient\w*|salary)"/i;

function isAmongPersonal(text: string, end: number): boolean {
  return text.charAt(end) === '"' && PERSONAL.test(text.slice(end, end + LONGEST + 40));
}

/** The time in front of who says something: `[09:14] Will: …`, `12/03/24, 09:14 - Ana: …`. */
const SAID_AT = /(?:^|\n|, )[[(<]?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?[\])>]? (?:- )?$/;
const LONGEST_TIME = 20;

function speaker(text: string, words: Words, i: number): NameSpan | undefined {
  const [start, end] = [words.start[i] ?? 0, words.end[i] ?? 0];
  const known = words.lexicon[i] ?? 0;
  const isSpeaker =
    text.charAt(end) === ':' &&
    words.shape[i] === CAPITALISED &&
    (givenOf(known) > 1 || ((givenOf(known) | surnameOf(known)) > 0 && commonOf(known) < 2)) &&
    SAID_AT.test(text.slice(Math.max(0, start - LONGEST_TIME), start));
  return isSpeaker ? { start, end, probability: PROBABILITY } : undefined;
}

function isSomebodys(words: Words, i: number): boolean {
  const gap = words.gap[i] ?? 0;
  return i > 0 && gap !== 0 && (gap & ~WHOSE_GAP) === 0 && WHOSE.has(words.hash[i - 1] ?? 0);
}

/** What a string under such a key is in schemas, translations and where nothing is known. */
const OF_A_FORM =
  /^(?:n\/?a|null|none|nil|unknown|true|false|yes|no|test|tbd|anonymous|undefined|redacted|masked|empty|string|text|varchar|first|last|given|family|full|required|optional)$/i;

function isWritten(value: string): boolean {
  return value.split(/[ -]/).every((word) => {
    const hash = hashWord(word, 0, word.length);
    const known = wordClassOf(hash);
    if (surnameOf(known) > 0) return true;
    return cueOf(hash) !== CUE.label && (known & NO_PERSON) === 0 && !OF_A_FORM.test(word);
  });
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
