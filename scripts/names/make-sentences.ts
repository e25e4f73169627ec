import type { LabelledText } from './labelled-text.ts';
import {
  DAYS,
  GERMAN_NOUNS,
  JOBS,
  MONTHS,
  NAMED_AFTER,
  NATIONALITIES,
  ORGANISATIONS,
  PRODUCTS,
  ROLES,
  SENTENCES,
  STREETS,
  TITLES,
} from './sentences.ts';
import { FUNCTION_WORDS } from './hand-lists.ts';
import { NAMES_BY_HAND } from './names-by-hand.ts';
import { romanised } from './romanised.ts';
import { SENTENCES_OF_MANY_KINDS } from './sentences-of-many-kinds.ts';

const TEMPLATES = [...SENTENCES, ...SENTENCES_OF_MANY_KINDS];
/** How many of the words in capitals the lexicon knows; the others look like names nobody knows, but for their endings. */
const COMMON = 0.6;
/** Slots that are filled with persons. */
const PERSONS = 'ngsNMLGF';

/** What scripts/names/export-word-lists.py writes; names with the locales that have them. */
export type WordLists = Readonly<{
  given: Record<string, string[]>;
  surnames: Record<string, string[]>;
  census_given: string[];
  census_surnames: string[];
  cities: string[];
  states: string[];
  /** Ordinary English words, from SCOWL. */
  words_10: string[];
  words_20: string[];
  words_35: string[];
}>;

type Names = Readonly<{ given: readonly string[]; surnames: readonly string[] }>;
type Random = () => number;

/** Repeatable: the same seed makes the same sentences (mulberry32, public domain). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function makeSentences(lists: WordLists, count: number, random: Random): LabelledText[] {
  const locales = namesByLocale(lists);
  const places = countryNames();
  const words = [...lists.words_10, ...lists.words_20].filter((word) => /^[a-z]{3,}$/.test(word));
  const rare = lists.words_35.filter((word) => /^[a-z]{4,}$/.test(word));
  const verbs = words.filter((word) => word.endsWith('ed'));
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const fill: Record<string, (names: Names) => string> = {
    n: (names) => wholeName(names, random),
    g: (names) => pick(names.given),
    s: (names) => pick(names.surnames),
    o: (names) => (random() < 0.5 ? pick(ORGANISATIONS) : madeUpOrganisation(names, lists, random)),
    c: () => pick(lists.cities.slice(0, random() < 0.5 ? 500 : 12_000)),
    k: () => pick(places),
    r: (names) =>
      random() < 0.5
        ? pick(STREETS)
        : `${pick(names.surnames)} ${pick(['Street', 'Road', 'Avenue', 'Lane', 'Drive', 'Square'])}`,
    p: () => pick(PRODUCTS),
    m: () => pick(MONTHS),
    d: () => pick(DAYS),
    j: () => pick(JOBS),
    i: () => String(Math.floor(random() * 99) + 1),
    w: () => pick(GERMAN_NOUNS),
    t: () => pick(TITLES),
    a: () => pick(ROLES),
    e: () => pick(NATIONALITIES),
    v: () => pick(verbs),
    u: () => pick(words),
    U: () => titleCase(pick(random() < COMMON ? words : rare)),
    N: (names) => lastFirst(names, random).toUpperCase(),
    M: (names) => wholeName(names, random).toUpperCase(),
    F: (names) => pick(names.surnames).toUpperCase(),
    L: (names) => `${pick(names.given)} ${pick(names.surnames)}`.toLowerCase(),
    G: (names) => pick(names.given).toLowerCase(),
    x: () => pick(FUNCTION_WORDS),
    X: () => titleCase(pick(FUNCTION_WORDS)),
    W: () => pick(random() < COMMON ? words : rare).toUpperCase(),
    z: () => madeUpWord(random),
  };
  return Array.from({ length: count }, (_, index) => {
    const template = TEMPLATES[index % TEMPLATES.length] ?? '';
    const isPerson = NAMED_AFTER.test(template) ? () => false : (slot: string) => PERSONS.includes(slot);
    let text = '';
    const persons: { start: number; end: number }[] = [];
    const names = pick(locales);
    for (const part of template.split(/(\{\w\})/)) {
      const slot = /^\{(\w)\}$/.exec(part)?.[1];
      const written = slot === undefined ? part : (fill[slot]?.(names) ?? part);
      if (slot !== undefined && isPerson(slot))
        persons.push({ start: text.length, end: text.length + written.length });
      text += written;
    }
    return { text, persons, group: `made ${index % TEMPLATES.length}` };
  });
}

/** The same text as people type it in haste or as a form prints it. Lengths stay, so labels do. */
export function recased(labelled: LabelledText, random: Random): LabelledText {
  const draw = random();
  const text = draw < 0.5 ? labelled.text.toLowerCase() : labelled.text.toUpperCase();
  return text.length === labelled.text.length ? { ...labelled, text } : labelled;
}

function wholeName({ given, surnames }: Names, random: Random): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const draw = random();
  const first = pick(given);
  const last = pick(surnames);
  if (draw < 0.6) return `${first} ${last}`;
  if (draw < 0.7) return `${first} ${pick('ABCDEFGHJKLMNPRSTVW'.split(''))}. ${last}`;
  if (draw < 0.74) return `${first} ${pick('ABCDEFGHJKLMNPRSTVW'.split(''))} ${last}`;
  if (draw < 0.8) return `${first} ${pick(given)} ${last}`;
  if (draw < 0.84) return `${first} ${last}-${pick(surnames)}`;
  if (draw < 0.87) return `${pick('ABCDEFGHJKLMNPRSTVW'.split(''))}. ${last}`;
  if (draw < 0.89)
    return `${pick('ABCDEFGHJKLMNPRSTVW'.split(''))}.${pick('ABCDEFGHJKLMNPRSTVW'.split(''))}. ${last}`;
  if (draw < 0.91) return `${first}-${pick(given)} ${last}`;
  if (draw < 0.94)
    return `${first} ${pick(['van', 'de', 'von', 'van der', 'de la', 'di', 'bin', 'al', 'El', 'dos', 'Van', 'De'])} ${last}`;
  if (draw < 0.96) return `${first} ${last} ${pick(['Jr.', 'III', 'II', 'Sr', 'PhD', 'MD'])}`;
  if (draw < 0.98) return `${first} ${last} ${pick(surnames)}`;
  return `${last} ${first}`;
}

/** `Konami`, `Zezig`, `Trobalen`: what companies, bands and villages are called. */
function madeUpWord(random: Random): string {
  const pick = (from: string) => from.split(' ')[Math.floor(random() * from.split(' ').length)] ?? '';
  let word = '';
  for (let syllables = 1 + Math.floor(random() * 3); syllables > 0; syllables -= 1)
    word +=
      pick('b c d f g h j k l m n p r s t v w z br ch cr dr fl gr kl pr sh sk sp st th tr qu x y') +
      pick('a e i o u a e i o ee ou ai');
  return titleCase(word + pick('n r s t x l m d k ra on us ix ly fy   ber ton dale ville in gen ia um'));
}

function lastFirst({ given, surnames }: Names, random: Random): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const middle = random() < 0.4 ? ` ${pick('ABCDEFGHJKLMNPRSTVW'.split(''))}` : '';
  return `${pick(surnames)} ${pick(given)}${middle}`;
}

function madeUpOrganisation({ surnames }: Names, { cities }: WordLists, random: Random): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const form = pick([
    's Inc',
    's Ltd',
    's & s',
    's Group',
    's GmbH',
    'c Bank',
    's-s',
    's, s and s',
    's Bros',
    'c Hospital',
    'University of c',
    's Partners',
    's Holdings',
    'c University',
    's Insurance',
    's Consulting',
    's Technologies',
    'Bank of c',
    's and s LLC',
    's Brothers',
    'c Airlines',
    'AG s',
  ]);
  return form.replaceAll(/\b[sc]\b/g, (slot) =>
    slot === 's' ? pick(surnames) : pick(cities.slice(0, 1500)),
  );
}

/** Given and family names of one country go together. American ones weigh as much as all others by repetition. */
function namesByLocale(lists: WordLists): Names[] {
  const given = byLocale(lists.given);
  const surnames = byLocale(lists.surnames);
  const found: Names[] = [];
  for (const [locale, names] of given) {
    const family = surnames.get(locale) ?? [];
    if (names.length >= 20 && family.length >= 20) found.push({ given: names, surnames: family });
  }
  const census = {
    given: lists.census_given.slice(0, 3000).map(titleCase),
    surnames: lists.census_surnames.slice(0, 8000).map(titleCase),
  };
  // `Cook`, `Park`, `Woods`: family names that are ordinary words are rare in a list and usual in life.
  const ordinary = new Set([...lists.words_10, ...lists.words_20]);
  const wordy = {
    given: census.given.slice(0, 800),
    surnames: census.surnames.filter((name) => ordinary.has(name.toLowerCase())),
  };
  const mixed = { given: [...given.values()].flat(), surnames: [...surnames.values()].flat() };
  return [
    ...found,
    ...NAMES_BY_HAND,
    ...NAMES_BY_HAND,
    ...Array.from({ length: 5 }, () => wordy),
    ...Array.from({ length: 12 }, () => census),
    mixed,
    mixed,
    mixed,
    mixed,
    mixed,
    mixed,
  ];
}

function byLocale(names: Record<string, string[]>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [written, locales] of Object.entries(names)) {
    for (const name of new Set([written, romanised(written)])) {
      if (!/^\p{Lu}[\p{L}\p{M}' -]+$/u.test(name) || !/[\p{sc=Latin}\p{sc=Cyrillic}]/u.test(name)) continue;
      for (const locale of locales) found.set(locale, [...(found.get(locale) ?? []), name]);
    }
  }
  return found;
}

function titleCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

function countryNames(): string[] {
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  return letters.flatMap((a) => letters.map((b) => display.of(a + b))).filter((name) => name !== undefined);
}
