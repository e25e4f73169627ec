import { hashWord } from './letters.ts';

/** Words, known by what `hashWord` says of them. */
export type WordHashSet = Readonly<{ has: (hash: number) => boolean }>;

const FILTER_SIZE = 1 << 12;

/** The given words, separated by spaces. A table of low bits rules out most others before the set is asked. */
export function wordHashSet(words: string): WordHashSet {
  const hashes = new Set(
    words
      .trim()
      .split(/\s+/)
      .map((word) => hashWord(word, 0, word.length)),
  );
  const maybe = new Uint8Array(FILTER_SIZE);
  for (const hash of hashes) maybe[hash & (FILTER_SIZE - 1)] = 1;
  return { has: (hash) => maybe[hash & (FILTER_SIZE - 1)] === 1 && hashes.has(hash) };
}
