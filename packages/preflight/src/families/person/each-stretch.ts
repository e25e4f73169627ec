import { emptyWords, scanWords, type Words } from './words.ts';

/** Words looked at together. More costs memory, fewer cost the words read twice at each seam. */
const CAPACITY = 4096;
/** No name and no address has more words than this, context included. */
const SEAM = 64;

/** One for all texts: a search runs to its end before another starts, and short texts must not pay for new columns. */
const words = emptyWords(CAPACITY);

/**
 * Goes through a text in stretches of words. What starts at a word in `[first, limit)` belongs to this stretch; before and after
 * it are at least `SEAM` words of context, or the end of the text.
 */
export function eachStretch(text: string, visit: (words: Words, first: number, limit: number) => void): void {
  let from = 0;
  let first = 0;
  for (;;) {
    const done = scanWords(text, from, words);
    if (done) clearBehind(words);
    const limit = done ? words.count : words.count - SEAM;
    visit(words, first, limit);
    if (done) return;
    from = words.end[limit - SEAM - 1] ?? text.length;
    first = SEAM;
  }
}

/** What a look beyond the last word sees: nothing of an earlier text. */
function clearBehind({ count, start, end, hash, lexicon, shape, gap }: Words): void {
  for (const column of [start, end, hash, lexicon, shape]) column.fill(0, count, count + SEAM);
  gap.fill(0, count + 1, count + SEAM);
}
