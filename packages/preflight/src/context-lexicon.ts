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
const PLURAL = 's'.charCodeAt(0);

export function contextLexicon(lists: readonly ContextWords[]): ContextLexicon {
  const indexes = new Map(lists.map((words, index) => [words, index]));
  const setLength = Math.max(1, Math.ceil(lists.length / 32));
  const phrases = new Map<string, Phrase[]>();
  const starts = new Uint8Array(1 << 15);

  const add = (words: readonly string[], index: number, role: 'before' | 'after'): void => {
    const [first = '', ...rest] = words;
    const known = phrases.get(first) ?? [];
    phrases.set(first, known);
    starts[startHash(first.charCodeAt(0), first.charCodeAt(1), first.charCodeAt(2))] = 1;
    // "ids": the plural of a word of two letters has a third.
    if (first.length === 2) starts[startHash(first.charCodeAt(0), first.charCodeAt(1), PLURAL)] = 1;
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
      const length = end - start;
      const first = text.charCodeAt(start);
      const second = length > 1 ? text.charCodeAt(start + 1) : 0;
      const third = length > 2 ? text.charCodeAt(start + 2) : 0;
      return (first | second | third) >= 0x80 || starts[startHash(first, second, third)] === 1;
    },
  };
}

/** "social security no" is also written `socialsecurity no`, `social securityno` and `socialsecurityno`. */
function spellingsOf(written: string): string[][] {
  const words: string[] = [];
  forEachWord(written, 0, written.length, (start, end) => words.push(foldWord(written.slice(start, end))));
  if (words.length > MOST_JOINED) return [words];
  return words.slice(1).reduce<string[][]>(
    (spellings, word) =>
      spellings.flatMap((spelling) => [
        [...spelling, word],
        [...spelling.slice(0, -1), `${spelling.at(-1)}${word}`],
      ]),
    words.length === 0 ? [] : [[words[0] ?? '']],
  );
}

/** Five bits of each of the first three characters; the same for both cases of a letter, 0 beyond the word's end. */
function startHash(first: number, second: number, third: number): number {
  return ((first & 0x1f) << 10) | ((second & 0x1f) << 5) | (third & 0x1f);
}
