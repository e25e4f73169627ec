import type { ContextLexicon, ListSet, PhraseWord } from './context-lexicon.ts';
import { addWords, emptyColumns, foldsTo, foldWord, NO_HASH } from './word-tokens.ts';

/** A phrase of the lexicon in the text. */
export type ContextHit = Readonly<{ start: number; end: number; before: ListSet; after: ListSet }>;

/** Where the context words of one text stand, looked up block by block when somebody asks for a place. */
export type ContextIndex = Readonly<{
  /** Calls `visit` for the phrases that start in `[from, to)`, in order. */
  forEachHit: (from: number, to: number, visit: (hit: ContextHit) => void) => void;
}>;

const BLOCK_BITS = 11;
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

/** As many as a block and what is looked at behind it can have; one for all texts, as a block is read in one go. */
const words = emptyColumns((1 << BLOCK_BITS) + LOOK_AHEAD + 2 * MOST_RUN);

function hitsIn(text: string, lexicon: ContextLexicon, from: number, to: number): ContextHit[] {
  words.count = 0;
  addWords(text, from, Math.min(to, text.length), words);
  const own = words.count;
  if (to < text.length) addWords(text, to, Math.min(to + LOOK_AHEAD, text.length), words);
  const hits: ContextHit[] = [];
  for (let index = 0; index < own; index += 1) {
    const [start, end] = [words.start[index] ?? 0, words.end[index] ?? 0];
    const hash = words.hash[index] ?? NO_HASH;
    const next = index + 1 < words.count ? (words.hash[index + 1] ?? NO_HASH) : NO_HASH;
    for (const { rest, before, after } of lexicon.startingWith(text, start, end, hash, next)) {
      const phraseEnd = endOfPhrase(text, index, rest);
      if (phraseEnd !== undefined) hits.push({ start, end: phraseEnd, before, after });
    }
  }
  return hits;
}

function endOfPhrase(text: string, first: number, rest: readonly PhraseWord[]): number | undefined {
  let index = first;
  for (const wanted of rest) {
    index += 1;
    if (index >= words.count || !isWord(text, index, wanted)) return undefined;
    const [from, to] = [words.end[index - 1] ?? 0, words.start[index] ?? 0];
    if (to - from > MOST_GAP || text.slice(from, to).includes('\n')) return undefined;
  }
  return words.end[index];
}

function isWord(text: string, index: number, { word, hash, plural }: PhraseWord): boolean {
  const found = words.hash[index] ?? NO_HASH;
  const [start, end] = [words.start[index] ?? 0, words.end[index] ?? 0];
  if (found === NO_HASH) {
    const folded = foldWord(text.slice(start, end));
    return folded === word || folded === `${word}s`;
  }
  return (
    (found === hash && foldsTo(text, start, end, word)) ||
    (found === plural && foldsTo(text, start, end, `${word}s`))
  );
}
