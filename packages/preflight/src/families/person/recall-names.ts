import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { commonOf } from './word-class.ts';
import { wordClassOf } from './name-lexicon.ts';

/** A whole name is taken for granted from this probability on. */
const GRANTED = 0.9;
/** A name that may be none gains this factor on its odds when it is part of one that was granted; about e². */
const GAIN = 8;
const WORD = /\p{L}[\p{L}\p{M}]{2,}/gu;

/** "John Smith" makes the `Smith` and the `John` of the same text likelier, before and after. */
export function recallNames(text: string, spans: readonly NameSpan[]): NameSpan[] {
  const granted = new Set<number>();
  for (const { start, end, probability } of spans) {
    if (probability < GRANTED || !/[\s-]/.test(text.slice(start, end))) continue;
    for (const hash of hashesIn(text, start, end)) if (commonOf(wordClassOf(hash)) < 3) granted.add(hash);
  }
  if (granted.size === 0) return [...spans];
  return spans.map((span) => {
    if (span.probability >= GRANTED) return span;
    const hashes = hashesIn(text, span.start, span.end);
    const isKnown = hashes.length > 0 && hashes.every((hash) => granted.has(hash));
    return isKnown ? { ...span, probability: gained(span.probability) } : span;
  });
}

function hashesIn(text: string, start: number, end: number): number[] {
  return Array.from(text.slice(start, end).matchAll(WORD), ([word]) => hashWord(word, 0, word.length));
}

function gained(probability: number): number {
  const odds = (GAIN * probability) / (1 - probability);
  return odds / (1 + odds);
}
