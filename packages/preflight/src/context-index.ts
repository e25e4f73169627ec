import type { ContextLexicon, ListSet } from './context-lexicon.ts';
import { foldWord, forEachWord } from './word-tokens.ts';

/** A phrase of the lexicon in the text. */
export type ContextHit = Readonly<{ start: number; end: number; before: ListSet; after: ListSet }>;

/** Where the context words of one text stand, looked up block by block when somebody asks for a place. */
export type ContextIndex = Readonly<{
  /** Calls `visit` for the phrases that start in `[from, to)`, in order. */
  forEachHit: (from: number, to: number, visit: (hit: ContextHit) => void) => void;
}>;

const BLOCK_BITS = 9;
/** A phrase ends at most so far behind its first word. */
const LOOK_AHEAD = 100;
/** A word that starts in the middle of a run of letters (`cardNumber`) belongs to the block in which the run starts. */
const MOST_RUN = 40;
/** Between the words of a phrase: `card-number`, `card  number`, `n. iva`. */
const MOST_GAP = 2;

export function contextIndex(text: string, lexicon: ContextLexicon): ContextIndex {
  const blocks = new Map<number, readonly ContextHit[]>();
  const blockAt = (number: number): readonly ContextHit[] => {
    let hits = blocks.get(number);
    if (hits === undefined) {
      hits = hitsIn(text, lexicon, number << BLOCK_BITS, (number + 1) << BLOCK_BITS);
      blocks.set(number, hits);
    }
    return hits;
  };
  return {
    forEachHit(from, to, visit) {
      const last = Math.min(to, text.length) - 1;
      for (
        let number = Math.max(0, from - MOST_RUN) >> BLOCK_BITS;
        number <= last >> BLOCK_BITS;
        number += 1
      ) {
        for (const hit of blockAt(number)) if (hit.start >= from && hit.start < to) visit(hit);
      }
    },
  };
}

const NO_HITS: readonly ContextHit[] = [];

function hitsIn(text: string, lexicon: ContextLexicon, from: number, to: number): readonly ContextHit[] {
  const words: number[] = [];
  let first = -1;
  forEachWord(text, from, Math.min(to, text.length), (start, end) => {
    if (first === -1) {
      if (!lexicon.mayStart(text, start, end)) return;
      first = 0;
    }
    words.push(start, end);
  });
  // Most blocks have no word that starts a phrase.
  if (first === -1) return NO_HITS;
  const own = words.length;
  if (to < text.length)
    forEachWord(text, to, Math.min(to + LOOK_AHEAD, text.length), (start, end) => words.push(start, end));
  const hits: ContextHit[] = [];
  for (let index = 0; index < own; index += 2) {
    const [start = 0, end = 0] = [words[index], words[index + 1]];
    if (index > 0 && !lexicon.mayStart(text, start, end)) continue;
    for (const { rest, before, after } of lexicon.startingWith(foldWord(text.slice(start, end)))) {
      const phraseEnd = endOfPhrase(text, words, index, rest);
      if (phraseEnd !== undefined) hits.push({ start, end: phraseEnd, before, after });
    }
  }
  return hits;
}

function endOfPhrase(
  text: string,
  words: readonly number[],
  first: number,
  rest: readonly string[],
): number | undefined {
  let index = first;
  for (const wanted of rest) {
    const gap = text.slice(words[index + 1], words[index + 2]);
    index += 2;
    if (index >= words.length || gap.length > MOST_GAP || gap.includes('\n')) return undefined;
    const word = foldWord(text.slice(words[index], words[index + 1]));
    if (word !== wanted && word !== `${wanted}s`) return undefined;
  }
  return words[index + 1];
}
