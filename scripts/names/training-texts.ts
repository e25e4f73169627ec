import { readFileSync } from 'node:fs';

import type { LabelledText } from './labelled-text.ts';
import { makeLists } from './make-lists.ts';
import { makeSentences, randomFrom, recased, type WordLists } from './make-sentences.ts';
import { readSilent } from './read-silent.ts';

/** How many sentences are made: each template some thirty times, with other names. */
const MADE = 32_000;
/** Lists of languages, time zones and the like. */
const LISTS = 800;
/** Of all texts, how many are also seen without capitals or in capitals only. */
const OTHER_CASE = 0.12;

/** What the model learns from besides corpora: made-up sentences, and text that names nobody. */
export function madeTexts(lists: string): LabelledText[] {
  const wordLists = JSON.parse(readFileSync(lists, 'utf8')) as WordLists;
  // Twice: a false name in a clean text annoys more than a missed one.
  const silent = readSilent('node_modules');
  return [
    ...withCases(makeSentences(wordLists, MADE, randomFrom(11))),
    ...makeLists(LISTS, randomFrom(17)),
    ...silent,
    ...silent,
  ];
}

export function withCases(texts: readonly LabelledText[]): LabelledText[] {
  const random = randomFrom(13);
  return texts.map((labelled) => (random() < OTHER_CASE ? recased(labelled, random) : labelled));
}
