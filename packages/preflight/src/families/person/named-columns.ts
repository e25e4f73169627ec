import type { Candidate } from '../../family.ts';
import { forEachCopiedValue } from '../../copy-columns.ts';
import { forEachValueOf } from '../../sql-columns.ts';
import { forEachCellUnder, type Span, type Table } from '../../table-headings.ts';
import { hashWord } from './letters.ts';
import { wordClassOf } from './name-lexicon.ts';
import { commonOf, givenOf, NO_PERSON, surnameOf } from './word-class.ts';

/** A cell is what its heading says unless somebody has put something else there. */
const CELL = 0.85;
/** Under a heading that also stands over products and files. */
const UNSURE_CELL = 0.7;

const ADDRESS_HEADING =
  /^(?:.*_)?(?:street|address|addr|street_?name|address_?line|anschrift|adresse|strasse|straße|rue|voie|direccion|dirección|domicilio|calle|indirizzo|endereco|endereço|morada|logradouro|adres|ulica|adress|gatuadress|osoite|residence)(?:_?\d|_line.*)?$/iu;
const POSTCODE_HEADING =
  /^(?:.*_)?(?:zip|zip_?code|post_?code|postal_?code|plz|postleitzahl|cep|code_?postal|codigo_?postal|código_?postal|postnummer|postnr|postinumero|kod_?pocztowy)$/iu;
const POSTCODE = /^(?=.{0,4}\d)[A-Z\d](?:[A-Z\d]|[ -](?=[A-Z\d])){2,9}$/iu;
const OTHER_ADDRESS = /(?:e?_?mail|ip|mac|web|url|wallet|host|net|memory|btc|eth)(?:_.*)?_?(?:addr|adres)/iu;
const NAME_HEADING =
  /^(?:.*_)?(?:(?:first|last|full|given|family|middle|maiden|sur|fore|nick|patient|customer|client|employee|contact|holder|member|guest|student|person|tenant|cardholder|recipient|beneficiary|legal|display|birth)_?name|surname|lastname|firstname|vorname|nachname|familienname|prenom|prénom|nom|nombre|nombres|apellido|apellidos|cognome|nominativo|sobrenome|imie|imię|nazwisko|voornaam|achternaam|fornamn|efternamn|fornavn|etternavn|efternavn|etunimi|sukunimi|jmeno|jméno|prijmeni|příjmení)s?(?:_?\d)?$/iu;
const UNSURE_HEADING =
  /^(?:name|naam|namn|navn|nome|nimi|patient|customer|client|employee|contact|kunde|cliente|mitarbeiter|manager|owner|author|passenger|guest|tenant|attendee)$/iu;
const NAME = /^\p{L}[\p{L}\p{M}'’.-]*(?:,? \p{L}[\p{L}\p{M}'’.-]*){0,4}$/u;
const NO_NAME =
  /^(?:n\/?a|null|none|nil|unknown|true|false|yes|no|test|tbd|anonymous|undefined|redacted|masked|empty)$/iu;

/** The cells of columns that are called a name, an address or a postcode, in CSV, Markdown and the rows of SQL: what stands there needs no grammar. */
export function namedColumns(text: string, tables: readonly Table[]): Candidate[] {
  const found: Candidate[] = [];
  const visit = ({ start, end }: Span, heading: Span): void => {
    const candidate = cellAs(kindOf(text.slice(heading.start, heading.end)), text.slice(start, end));
    if (candidate !== undefined) found.push({ ...candidate, start, end });
  };
  forEachCellUnder(text, tables, isWanted, visit);
  forEachValueOf(text, isWanted, visit);
  forEachCopiedValue(text, isWanted, visit);
  return found;
}

function isWanted(heading: string): boolean {
  return kindOf(heading) !== undefined;
}

type Kind = 'address' | 'postcode' | 'name' | 'unsure name';

const LONGEST_HEADING = 40;

function kindOf(heading: string): Kind | undefined {
  const name = heading.replaceAll(/^[\s"'`*[]+|[\s"'`*\]]+$/g, '').replaceAll(/[\s-]+/g, '_');
  if (name.length > LONGEST_HEADING || name === '') return undefined;
  if (ADDRESS_HEADING.test(name) && !OTHER_ADDRESS.test(name)) return 'address';
  if (POSTCODE_HEADING.test(name)) return 'postcode';
  if (NAME_HEADING.test(name)) return 'name';
  return UNSURE_HEADING.test(name) ? 'unsure name' : undefined;
}

function cellAs(kind: Kind | undefined, value: string): Pick<Candidate, 'type' | 'score'> | undefined {
  if (kind === 'address') return isAddress(value) ? { type: 'ADDRESS', score: CELL } : undefined;
  if (kind === 'postcode') return POSTCODE.test(value) ? { type: 'POSTAL_CODE', score: CELL } : undefined;
  if (kind === undefined || value.length < 2 || value.length > 50 || !NAME.test(value) || NO_NAME.test(value))
    return undefined;
  if (kind === 'name') return { type: 'PERSON', score: CELL };
  return isLikeName(value) ? { type: 'PERSON', score: UNSURE_CELL } : undefined;
}

/** An address that the grammar has followed into the next cell ends with its own. `addresses` are sorted. */
export function withinCells(addresses: readonly Candidate[], cells: readonly Candidate[]): Candidate[] {
  const ofAddresses = cells.filter(({ type }) => type === 'ADDRESS').sort((a, b) => a.start - b.start);
  let next = 0;
  return addresses.map((address) => {
    while (next < ofAddresses.length && (ofAddresses[next]?.end ?? 0) <= address.start) next += 1;
    const cell = ofAddresses[next];
    const goesBeyond = cell !== undefined && cell.start <= address.start && cell.end < address.end;
    return goesBeyond ? { ...address, end: cell.end } : address;
  });
}

/** The cells but those that the grammar has read from end to end, as an address and its postcode. */
export function unreadCells(cells: readonly Candidate[], addresses: readonly Candidate[]): Candidate[] {
  if (cells.length === 0) return [];
  const starts = new Set(addresses.filter(({ type }) => type === 'ADDRESS').map(({ start }) => start));
  const ends = new Set(addresses.filter(({ type }) => type === 'POSTAL_CODE').map(({ end }) => end));
  return cells.filter(({ type, start, end }) => type !== 'ADDRESS' || !starts.has(start) || !ends.has(end));
}

/** A number and a word at least, and nothing that belongs to other kinds of addresses. */
export function isAddress(value: string): boolean {
  if (value.length < 5 || value.length > 120 || /@|:\/\/|[{}<>=]|\d\.\d+\.\d|0x|^[\d.,-]+$/.test(value))
    return false;
  return /(?:\d|\bs\/n\b)/i.test(value) && /\p{L}{3}/u.test(value);
}

/** Several words with capitals, of which none is an ordinary word, and one a name that is known. */
function isLikeName(value: string): boolean {
  const words = value.split(/[ ,]+/);
  if (
    words.length < 2 ||
    !words.every((word) => /^(?:\p{Lu}|(?:de|da|do|dos|van|von|der|den|di|la|le|el|al|bin)$)/u.test(word))
  )
    return false;
  const known = words.map((word) => wordClassOf(hashWord(word, 0, word.length)));
  if (known.some((word) => commonOf(word) > 2 || (word & NO_PERSON) !== 0)) return false;
  return known.some((word) => givenOf(word) > 0 || surnameOf(word) > 1);
}
