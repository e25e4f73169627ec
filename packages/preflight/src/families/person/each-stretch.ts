import { segmentsOf, type Segments } from '../../segments.ts';
import { emptyWords, wordReader, type Words } from './words.ts';

/** Words looked at together. More costs memory, fewer cost moving more words at each seam. */
const CAPACITY = 4096;
/** No name and no address has more words than this, context included. */
const SEAM = 64;

/** One for all texts: a search runs to its end before another starts, and short texts must not pay for new columns. */
const words = emptyWords(CAPACITY);

/**
 * Goes through a text in stretches of words. What starts at a word in `[first, limit)` belongs to this stretch; before and after
 * it are at least `SEAM` words of context, or the end of the text.
 */
export function eachStretch(
  text: string,
  visit: (words: Words, first: number, limit: number) => void,
  segments: Segments = segmentsOf(text),
): void {
  const reader = wordReader(text, segments);
  let first = 0;
  words.count = 0;
  for (;;) {
    const done = reader.fill(words);
    if (done) clearBehind(words);
    const limit = done ? words.count : words.count - SEAM;
    visit(words, first, limit);
    if (done) return;
    keepFrom(words, limit - SEAM);
    first = SEAM;
  }
}

/** Moves the words from index `from` on to the front. */
function keepFrom(words: Words, from: number): void {
  const { start, end, hash, lexicon, shape, gap, role } = words;
  for (const column of [start, end, hash, lexicon, shape, gap, role]) column.copyWithin(0, from);
  words.count -= from;
}

/** What a look beyond the last word sees: nothing of an earlier text. */
function clearBehind({ count, start, end, hash, lexicon, shape, gap }: Words): void {
  for (const column of [start, end, hash, lexicon, shape]) column.fill(0, count, count + SEAM);
  gap.fill(0, count + 1, count + SEAM);
}
