import type { ContextWords } from './context-words.ts';
import { foldWord, forEachWord } from './word-tokens.ts';

/** Which of the lists a phrase is in: bit `list` of word `list >> 5`. */
export type ListSet = Uint32Array;

/** A phrase of the lexicon: the words after its first, and the lists that it is in before and after a value. */
type Phrase = Readonly<{ rest: readonly string[]; before: ListSet; after: ListSet }>;

/** All context words of all families, so that one look at a text serves them all. */
export type ContextLexicon = Readonly<{
  /** The number of a list; throws when the lexicon was made without it. */
  indexOf: (words: ContextWords) => number;
  /** Length of a `ListSet`. */
  setLength: number;
  /** Phrases that start with this folded word. */
  startingWith: (word: string) => readonly Phrase[];
  /** Whether any phrase starts with these characters; says yes too often, never no. */
  mayStart: (text: string, start: number, end: number) => boolean;
}>;

/** Longer phrases are not written in one piece. */
const MOST_JOINED = 4;
/** What is also written with full stops: R.F.C., D.N.I. */
const ACRONYM = /^[a-z]{3,4}$/;
/** Some 6,000 first words, plurals included, set one in twenty of this many bits, which is 16 KB. */
const FILTER_BITS = 17;
const FNV_SEED = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export function contextLexicon(lists: readonly ContextWords[]): ContextLexicon {
  const indexes = new Map(lists.map((words, index) => [words, index]));
  const setLength = Math.max(1, Math.ceil(lists.length / 32));
  const phrases = new Map<string, Phrase[]>();
  const firstWords = new Uint32Array(1 << (FILTER_BITS - 5));
  const addFirst = (word: string): void => {
    const hash = filterHash(word);
    firstWords[hash >>> 5] = (firstWords[hash >>> 5] ?? 0) | (1 << (hash & 31));
  };

  const add = (words: readonly string[], index: number, role: 'before' | 'after'): void => {
    const [first = '', ...rest] = words;
    const known = phrases.get(first) ?? [];
    phrases.set(first, known);
    addFirst(first);
    addFirst(`${first}s`);
    const tail = rest.join(' ');
    let phrase = known.find((candidate) => candidate.rest.join(' ') === tail);
    if (phrase === undefined) {
      phrase = { rest, before: new Uint32Array(setLength), after: new Uint32Array(setLength) };
      known.push(phrase);
    }
    const set = phrase[role];
    set[index >> 5] = (set[index >> 5] ?? 0) | (1 << (index & 31));
  };
  for (const [words, index] of indexes) {
    for (const role of ['before', 'after'] as const) {
      for (const written of words[role])
        for (const spelling of spellingsOf(written)) add(spelling, index, role);
    }
  }
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
    startingWith: (word) =>
      phrases.get(word) ?? (word.endsWith('s') ? phrases.get(word.slice(0, -1)) : undefined) ?? [],
    mayStart(text, start, end) {
      const has = (hash: number): boolean => {
        const bit = filterBit(hash);
        return ((firstWords[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
      };
      let hash = FNV_SEED;
      let withoutDigits = FNV_SEED;
      let lastUnit = 0;
      for (let at = start; at < end; at += 1) {
        lastUnit = text.charCodeAt(at);
        if (lastUnit >= 0x80) return true;
        hash = hashed(hash, lastUnit);
        if (lastUnit > 0x39) withoutDigits = hash;
      }
      // "phone2" is looked up as "phone".
      return has(hash) || (lastUnit <= 0x39 && has(withoutDigits));
    },
  };
}

/** "social security no" is also written `socialsecurity no`, `social securityno` and `socialsecurityno`. */
function spellingsOf(written: string): string[][] {
  const words: string[] = [];
  forEachWord(written, 0, written.length, (start, end) => words.push(foldWord(written.slice(start, end))));
  if (words.length > MOST_JOINED) return [words];
  const [only = ''] = words;
  if (words.length === 1 && ACRONYM.test(only)) return [words, only.split('')];
  return words.slice(1).reduce<string[][]>(
    (spellings, word) =>
      spellings.flatMap((spelling) => [
        [...spelling, word],
        [...spelling.slice(0, -1), `${spelling.at(-1)}${word}`],
      ]),
    words.length === 0 ? [] : [[words[0] ?? '']],
  );
}

/** The bit of a folded word in the filter. */
function filterHash(word: string): number {
  let hash = FNV_SEED;
  for (let at = 0; at < word.length; at += 1) hash = hashed(hash, word.charCodeAt(at));
  return filterBit(hash);
}

/** A step of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), the same for both cases of a letter. */
function hashed(hash: number, unit: number): number {
  return Math.imul(hash ^ (unit | 0x20), FNV_PRIME);
}

function filterBit(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> (32 - FILTER_BITS);
}
