import { hashWord } from './letters.ts';
import { wordHashMap } from './word-hash-map.ts';

/** Words, known by what `hashWord` says of them. */
export type WordHashSet = Readonly<{ has: (hash: number) => boolean }>;

/** The given words, separated by spaces. */
export function wordHashSet(words: string): WordHashSet {
  const { get } = wordHashMap(
    new Map(
      words
        .trim()
        .split(/\s+/)
        .map((word) => [hashWord(word, 0, word.length), 1]),
    ),
  );
  return { has: (hash) => get(hash) === 1 };
}
