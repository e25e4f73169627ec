import { bitFilter } from './bit-filter.ts';
import type { ContextWords } from './context-words.ts';
import { foldsTo, foldWord, forEachWord, hashOfFolded, NO_HASH } from './word-tokens.ts';

/** Which of the lists a phrase is in, 30 to a number: small integers, which arrays hold without boxes and are made of quickly. */
export type ListSet = number[];
const LISTS_IN_NUMBER = 30;

export function emptyListSet({ setLength }: Readonly<{ setLength: number }>): ListSet {
  const set: number[] = [];
  for (let index = 0; index < setLength; index += 1) set.push(0);
  return set;
}

export function addAll(set: ListSet, more: readonly number[]): void {
  for (let index = 0; index < set.length; index += 1) set[index] = (set[index] ?? 0) | (more[index] ?? 0);
}

export function hasList(set: readonly number[], list: number): boolean {
  return ((set[Math.floor(list / LISTS_IN_NUMBER)] ?? 0) & (1 << (list % LISTS_IN_NUMBER))) !== 0;
}

function addList(set: ListSet, list: number): void {
  const index = Math.floor(list / LISTS_IN_NUMBER);
  set[index] = (set[index] ?? 0) | (1 << (list % LISTS_IN_NUMBER));
}

/** A word after the first of a phrase, folded; with the hashes of itself and of its plural. */
export type PhraseWord = Readonly<{ word: string; hash: number; plural: number }>;

/** A phrase of the lexicon: the words after its first, and the lists that it is in before and after a value. */
type Phrase = Readonly<{ rest: readonly PhraseWord[]; tail: string; before: ListSet; after: ListSet }>;

/** The phrases that start with a folded word; those of that word alone, and with them those that go on with a second, by its hashes. */
type Start = Readonly<{
  word: string;
  phrases: readonly Phrase[];
  alone: readonly Phrase[];
  /** Absent for a few, which are compared one by one. */
  bySecond: ReadonlyMap<number, readonly Phrase[]> | undefined;
}>;

/** All context words of all families, so that one look at a text serves them all. */
export type ContextLexicon = Readonly<{
  /** The number of a list; throws when the lexicon was made without it. */
  indexOf: (words: ContextWords) => number;
  /** Length of a `ListSet`. */
  setLength: number;
  /** The most words that a phrase has. */
  mostWords: number;
  /** Whether a phrase may start with a word of that hash; rules out nearly every word of a text. */
  mayStart: (hash: number) => boolean;
  /** Whether a phrase may be that word alone, or go on with a word of the hash `next`. */
  mayGoOn: (hash: number, next: number) => boolean;
  /**
   * Phrases that may start with the word at `[start, end)`, in the plural as well. `hash` and that of the word behind it, `next`, are as
   * in `WordColumns`; what cannot go on with `next` may be left out.
   */
  startingWith: (text: string, start: number, end: number, hash: number, next: number) => readonly Phrase[];
}>;

/** Longer phrases are not written in one piece. */
const MOST_JOINED = 4;
/** `Versicherungsnummer`, `rijksregisternummer`: Germanic languages shorten it inside a word. */
const NUMMER = /(?<=\p{L}{3})nummer$/u;
/** What is also written with full stops: R.F.C., D.N.I. */
const ACRONYM = /^[a-z]{3,4}$/;
/** Some 6,000 first words, plurals included, set one in twenty of this many bits, which is 16 KB. */
const FILTER_BITS = 17;
/** Some 30,000 first words with a second. */
const PAIR_FILTER_BITS = 18;
const NONE: readonly Phrase[] = [];
const FEW = 4;

export function contextLexicon(lists: readonly ContextWords[]): ContextLexicon {
  const indexes = new Map(lists.map((words, index) => [words, index]));
  const setLength = Math.max(1, Math.ceil(lists.length / LISTS_IN_NUMBER));
  const phrases = new Map<string, Phrase[]>();

  const add = (words: readonly string[], index: number, role: 'before' | 'after'): void => {
    const [first = '', ...rest] = words;
    const known = phrases.get(first) ?? [];
    phrases.set(first, known);
    const tail = rest.join(' ');
    let phrase = known.find((candidate) => candidate.tail === tail);
    if (phrase === undefined) {
      const [before, after] = [emptyListSet({ setLength }), emptyListSet({ setLength })];
      phrase = { rest: rest.map(phraseWord), tail, before, after };
      known.push(phrase);
    }
    addList(phrase[role], index);
  };
  for (const [words, index] of indexes) {
    for (const role of ['before', 'after'] as const) {
      for (const written of words[role])
        for (const spelling of spellingsOf(written)) add(spelling, index, role);
    }
  }
  const starts = startsByHash(phrases);
  const filter = bitFilter(FILTER_BITS);
  const pairs = bitFilter(PAIR_FILTER_BITS);
  for (const [key, starting] of starts) {
    filter.add(key);
    for (const phrase of starting.flatMap(({ phrases }) => phrases)) {
      const [second] = phrase.rest;
      if (second === undefined) pairs.add(key);
      else for (const hash of [second.hash, second.plural]) pairs.add(pairOf(key, hash));
    }
  }
  const startingWithWord = (word: string): readonly Phrase[] =>
    phrases.get(word) ?? (word.endsWith('s') ? phrases.get(word.slice(0, -1)) : undefined) ?? NONE;

  return {
    indexOf(words) {
      const index = indexes.get(words);
      if (index === undefined) {
        throw new Error(
          `The context words ${[...words.before, ...words.after].slice(0, 3).join(', ')} … are not in the lexicon; ` +
            `name them in the family's \`words\`, which lists all that its \`find\` asks for.`,
        );
      }
      return index;
    },
    setLength,
    mostWords: Math.max(1, ...[...phrases.values()].flat().map(({ rest }) => rest.length + 1)),
    mayStart: (hash) => filter.has(keyOf(hash)),
    mayGoOn: (hash, next) => pairs.has(keyOf(hash)) || pairs.has(pairOf(keyOf(hash), next)),
    startingWith(text, start, end, hash, next) {
      if (hash === NO_HASH) return startingWithWord(foldWord(text.slice(start, end)));
      for (const { word, phrases, alone, bySecond } of starts.get(keyOf(hash)) ?? []) {
        if (!foldsTo(text, start, end, word)) continue;
        return next === NO_HASH || bySecond === undefined ? phrases : (bySecond.get(keyOf(next)) ?? alone);
      }
      return NONE;
    },
  };
}

/** "social security no" is also written `socialsecurity no`, `social securityno` and `socialsecurityno`; `Nummer` is also `Nr`. */
function spellingsOf(written: string): string[][] {
  const words: string[] = [];
  forEachWord(written, 0, written.length, (start, end) => words.push(foldWord(written.slice(start, end))));
  const spellings = joinedSpellingsOf(words);
  return spellings.concat(
    spellings.flatMap((spelling) =>
      NUMMER.test(spelling.at(-1) ?? '')
        ? [[...spelling.slice(0, -1), (spelling.at(-1) ?? '').replace(NUMMER, 'nr')]]
        : [],
    ),
  );
}

function joinedSpellingsOf(words: readonly string[]): string[][] {
  if (words.length > MOST_JOINED) return [[...words]];
  const [only = ''] = words;
  if (words.length === 1 && ACRONYM.test(only)) return [[...words], only.split('')];
  return words.slice(1).reduce<string[][]>(
    (spellings, word) =>
      spellings.flatMap((spelling) => [
        [...spelling, word],
        [...spelling.slice(0, -1), `${spelling.at(-1)}${word}`],
      ]),
    words.length === 0 ? [] : [[words[0] ?? '']],
  );
}

function phraseWord(word: string): PhraseWord {
  return { word, hash: hashOfFolded(word), plural: hashOfFolded(`${word}s`) };
}

/** By the hash of their first word and of its plural. */
function startsByHash(
  phrases: ReadonlyMap<string, readonly Phrase[]>,
): ReadonlyMap<number, readonly Start[]> {
  const starts = new Map<number, Start[]>();
  const add = (word: string, starting: Omit<Start, 'word'>): void => {
    const key = keyOf(hashOfFolded(word));
    const known = starts.get(key);
    if (known === undefined) starts.set(key, [{ word, ...starting }]);
    else known.push({ word, ...starting });
  };
  for (const [word, starting] of phrases) {
    const start = startOf(starting);
    add(word, start);
    if (!phrases.has(`${word}s`)) add(`${word}s`, start);
  }
  return starts;
}

function startOf(phrases: readonly Phrase[]): Omit<Start, 'word'> {
  const alone = phrases.filter(({ rest }) => rest.length === 0);
  if (phrases.length <= FEW) return { phrases, alone, bySecond: undefined };
  const bySecond = new Map<number, Phrase[]>();
  for (const phrase of phrases) {
    const [second] = phrase.rest;
    if (second === undefined) continue;
    for (const hash of [second.hash, second.plural]) {
      const known = bySecond.get(keyOf(hash)) ?? [...alone];
      bySecond.set(keyOf(hash), known);
      known.push(phrase);
    }
  }
  return { phrases, alone, bySecond };
}

/** 31 bits: what a Map finds without boxing a number. The lowest bit of every hash is set. */
function keyOf(hash: number): number {
  return hash >> 1;
}

/** Of the hashes of two words that follow one another. */
function pairOf(key: number, next: number): number {
  return Math.imul(key ^ (next >>> 7), FIBONACCI) ^ next;
}

/** 2³² divided by the golden ratio: spreads neighbouring numbers. */
const FIBONACCI = 0x9e3779b1;
