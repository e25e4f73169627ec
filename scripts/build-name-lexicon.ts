/**
 * Packs word lists into packages/preflight/src/families/person/name-lexicon-data.ts:
 *
 *     node scripts/build-name-lexicon.ts --lists lists.json
 *
 * `lists.json` comes from scripts/names/export-word-lists.py. Same lists, same bytes. Sources and licences: packages/preflight/src/families/person/README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { hashWord } from '../packages/preflight/src/families/person/letters.ts';
import { LEXICON_HASH_BITS } from '../packages/preflight/src/families/person/name-lexicon.ts';
import { wordClass } from '../packages/preflight/src/families/person/word-class.ts';
import {
  CODE_WORDS,
  FUNCTION_WORDS,
  LOCAL_PLACES,
  NO_PERSON_WORDS,
  SHORT_SURNAMES,
} from './names/hand-lists.ts';
import type { WordLists } from './names/make-sentences.ts';
import { NAMES_BY_HAND } from './names/names-by-hand.ts';
import { packGroups } from './names/pack-groups.ts';
import { romanised } from './names/romanised.ts';

type Entry = { given: number; surname: number; common: number; place: boolean; noPerson: boolean };

const OUT = 'packages/preflight/src/families/person/name-lexicon-data.ts';
/**
 * Locales with long lists whose names the model recognises by their endings, or that hold many rare ones: a name that occurs in
 * one of these only is left out, for size.
 */
const REGULAR = {
  given: new Set(['en', 'is', 'bg', 'el', 'hy', 'az', 'lv', 'uz', 'lt']),
  surname: new Set(['ga', 'is', 'el', 'hy', 'sk', 'zu', 'pl', 'az', 'uz']),
} as const;
const WORD = /^[\p{sc=Latin}\p{sc=Cyrillic}]{2,}$/u;
const { values } = parseArgs({ options: { lists: { type: 'string' } } });
if (values.lists === undefined) {
  console.error('Say where the lists are: --lists lists.json');
  process.exit(2);
}
const lists = JSON.parse(readFileSync(values.lists, 'utf8')) as WordLists;
const entries = new Map<number, Entry>();
addNames('given', lists.given);
addNames('surname', lists.surnames);
for (const [rank, name] of lists.census_given.slice(0, 2500).entries())
  raise(name, 'given', rank < 600 ? 3 : 1);
for (const [rank, name] of lists.census_surnames.slice(0, 4000).entries()) {
  raise(name, 'surname', rank < 800 ? 3 : rank < 2500 ? 2 : 1);
}
for (const { given, surnames } of NAMES_BY_HAND) {
  for (const name of given.filter((name) => WORD.test(name))) raise(name, 'given', name.length > 4 ? 2 : 1);
  for (const name of surnames.flatMap(partsOf)) raise(name, 'surname', 2);
}
for (const name of SHORT_SURNAMES) raise(name, 'surname', 2);
for (const word of [...lists.words_10, ...FUNCTION_WORDS]) raise(word, 'common', 3);
for (const word of CODE_WORDS) raise(word, 'common', 2);
for (const word of lists.words_20) raise(word, 'common', 2);
for (const word of lists.words_35)
  if (word.length <= 8 && !/(?:s|ed|ing|ly|'s|er|est|ness)$/.test(word)) raise(word, 'common', 1);
for (const city of lists.cities.slice(0, 2500)) for (const word of partsOf(city)) mark(word, 'place');
for (const place of [...lists.states, ...countries()]) for (const word of partsOf(place)) mark(word, 'place');
for (const place of LOCAL_PLACES) mark(place, 'place');
for (const word of NO_PERSON_WORDS) mark(word, 'noPerson');

writeFileSync(OUT, source(packed()));
console.log(`${entries.size} words`);

function addNames(field: 'given' | 'surname', names: Record<string, string[]>): void {
  const locales = new Map<string, Set<string>>();
  for (const [written, found] of Object.entries(names)) {
    for (const name of [...partsOf(written), ...partsOf(romanised(written))]) {
      const all = locales.get(name) ?? new Set();
      for (const locale of found) all.add(locale.slice(0, 2));
      locales.set(name, all);
    }
  }
  for (const [name, found] of locales) {
    if (found.size === 1 && REGULAR[field].has([...found][0] ?? '')) continue;
    raise(name, field, found.size >= 4 ? 3 : found.size >= 2 ? 2 : 1);
  }
}

function partsOf(written: string): string[] {
  return written
    .split(/[\s\-'’.,()/]+/)
    .filter((part) => WORD.test(part) && /^\p{Lu}/u.test(part) && part.length > 2);
}

function entryOf(word: string): Entry {
  const key = hashWord(word, 0, word.length) & ((1 << LEXICON_HASH_BITS) - 1);
  const entry = entries.get(key) ?? { given: 0, surname: 0, common: 0, place: false, noPerson: false };
  entries.set(key, entry);
  return entry;
}

function raise(word: string, field: 'given' | 'surname' | 'common', to: number): void {
  if (!WORD.test(word)) return;
  const entry = entryOf(word);
  entry[field] = Math.max(entry[field], to);
}

function mark(word: string, field: 'place' | 'noPerson'): void {
  if (WORD.test(word)) entryOf(word)[field] = true;
}

/** Unicode's names of countries, in the languages whose addresses and letters are most likely to come by. */
function countries(): string[] {
  const names: string[] = [];
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const a of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      for (const b of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
        const name = display.of(a + b);
        if (name !== undefined) names.push(name);
      }
    }
  }
  return names;
}

function packed(): string {
  const groups = new Map<number, number[]>();
  for (const [key, entry] of entries) {
    const value = wordClass(entry);
    groups.set(value, [...(groups.get(value) ?? []), key]);
  }
  return packGroups(groups, 1 << LEXICON_HASH_BITS);
}

function source(packed: string): string {
  return [
    '// Written by scripts/build-name-lexicon.ts; do not edit. The format is described in packed-groups.ts.',
    `export const NAME_LEXICON = '${packed}';`,
    '',
  ].join('\n');
}
