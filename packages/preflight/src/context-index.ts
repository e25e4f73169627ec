import type { ContextLexicon, FewLists, PhraseWord } from './context-lexicon.ts';
import { DIGIT, LOWER, segmentFrom, UPPER, type Segments } from './segments.ts';
import { addWord, addWords, emptyColumns, foldsTo, foldWord, NO_HASH } from './word-tokens.ts';

/** A phrase of the lexicon in the text. */
export type ContextHit = Readonly<{ start: number; end: number; before: FewLists; after: FewLists }>;

/** Where the context words of one text stand, looked up block by block when somebody asks for a place. */
export type ContextIndex = Readonly<{
  /** Calls `visit` for the phrases that start in `[from, to)`, in order. */
  forEachHit: (from: number, to: number, visit: (hit: ContextHit) => void) => void;
  /** Whether any phrase starts in `[from, to)`. */
  hasHit: (from: number, to: number) => boolean;
}>;

const BLOCK_BITS = 10;
/** A phrase ends at most so far behind its first word. */
const LOOK_AHEAD = 100;
/** A word that starts in the middle of a run of letters (`cardNumber`) belongs to the block in which the run starts. */
const MOST_RUN = 40;
/** Between the words of a phrase: `card-number`, `card  number`, `n. iva`. */
const MOST_GAP = 2;

/** `segments` gives those of the text. */
export function contextIndex(text: string, lexicon: ContextLexicon, segments: () => Segments): ContextIndex {
  const blocks: (readonly ContextHit[] | undefined)[] = [];
  const blockAt = (number: number): readonly ContextHit[] =>
    (blocks[number] ??= hitsIn(text, segments(), lexicon, number << BLOCK_BITS, (number + 1) << BLOCK_BITS));
  return {
    forEachHit(from, to, visit) {
      const last = lastBlock(text, to);
      for (let number = firstBlock(from); number <= last; number += 1) {
        for (const hit of blockAt(number)) {
          if (hit.start >= to) return;
          if (hit.start >= from) visit(hit);
        }
      }
    },
    hasHit(from, to) {
      const last = lastBlock(text, to);
      for (let number = firstBlock(from); number <= last; number += 1) {
        for (const hit of blockAt(number)) {
          if (hit.start >= to) return false;
          if (hit.start >= from) return true;
        }
      }
      return false;
    },
  };
}

function firstBlock(from: number): number {
  return Math.max(0, from - MOST_RUN) >> BLOCK_BITS;
}

function lastBlock(text: string, to: number): number {
  return (Math.min(to, text.length) - 1) >> BLOCK_BITS;
}

/** As many as a block and what is looked at behind it can have; one for all texts, as a block is read in one go. */
const words = emptyColumns((1 << BLOCK_BITS) + LOOK_AHEAD + 2 * MOST_RUN);

function hitsIn(
  text: string,
  segments: Segments,
  lexicon: ContextLexicon,
  from: number,
  to: number,
): ContextHit[] {
  words.count = 0;
  addSegments(text, segments, from, Math.min(to, text.length));
  const own = words.count;
  let isAhead = to >= text.length;
  const hits: ContextHit[] = [];
  for (let index = 0; index < own; index += 1) {
    const hash = words.hash[index] ?? NO_HASH;
    // Most words of a text end here.
    if (hash !== NO_HASH && !lexicon.mayStart(hash)) continue;
    if (!isAhead && index + lexicon.mostWords > own) {
      addSegments(text, segments, to, Math.min(to + LOOK_AHEAD, text.length));
      isAhead = true;
    }
    const next = index + 1 < words.count ? (words.hash[index + 1] ?? NO_HASH) : NO_HASH;
    const [start, end] = [words.start[index] ?? 0, words.end[index] ?? 0];
    for (const { rest, before, after } of lexicon.startingWith(text, start, end, hash, next)) {
      const phraseEnd = endOfPhrase(text, index, rest);
      if (phraseEnd !== undefined && !isFileEnding(text, start, phraseEnd))
        hits.push({ start, end: phraseEnd, before, after });
    }
  }
  return hits;
}

/** `signal.ph 3700`, `(file extension .dl)`; `person.tel: …` is a label. */
function isFileEnding(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start - 1) !== FULL_STOP || end - start > LONGEST_ENDING) return false;
  const next = text.charCodeAt(end);
  return (next === 0x20 || next === 0x29) && /[\w ]/.test(text.charAt(start - 2));
}

const FULL_STOP = 0x2e;
const LONGEST_ENDING = 3;

/** Of these combinations a segment is one word without looking at it again: all but letters beside digits. */
const ONE_WORD = Uint8Array.from({ length: 0x20 }, (_, kind) =>
  Number((kind & ~(LOWER | UPPER)) === 0 || kind === DIGIT),
);

/** Adds the words of the text that start in `[from, to)`. */
function addSegments(text: string, segments: Segments, from: number, to: number): void {
  for (let index = segmentFrom(segments, from); index < segments.count; index += 1) {
    const [start, end] = [segments.start[index] ?? 0, segments.end[index] ?? 0];
    if (start >= to) return;
    if (ONE_WORD[segments.kind[index] ?? 0] !== 1)
      addWords(text, Math.max(start, from), Math.min(end, to), words);
    else if (start >= from && end - start <= MOST_RUN)
      addWord(words, start, end, (segments.hash[index] ?? 0) | 1);
  }
}

function endOfPhrase(text: string, first: number, rest: readonly PhraseWord[]): number | undefined {
  let index = first;
  for (const wanted of rest) {
    index += 1;
    if (index >= words.count || !isWord(text, index, wanted)) return undefined;
    const [from, to] = [words.end[index - 1] ?? 0, words.start[index] ?? 0];
    const gap = text.slice(from, to);
    if ((to - from > MOST_GAP && gap !== ' - ' && gap !== ' . ') || gap.includes('\n')) return undefined;
    if (
      isLetter(index) &&
      isLetter(index - 1) &&
      ((gap === '' && text.charCodeAt(from) < 0x80) || IN_CODE.test(gap))
    )
      return undefined;
  }
  return words.end[index];
}

/** `l(c,n[h+4],7,…)`: letters that are no C.N.H., nor is `aC` an A/C. */
const IN_CODE = /[,;=+*([{<>|]/;

function isLetter(index: number): boolean {
  return (words.end[index] ?? 0) - (words.start[index] ?? 0) === 1;
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
