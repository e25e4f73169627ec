import type { NameSpan } from './find-names.ts';
import { hashWord, letterKind, MARK, NOT_A_LETTER } from './letters.ts';
import { commonOf } from './word-class.ts';
import { wordClassOf } from './name-lexicon.ts';

/** A whole name is taken for granted from this probability on. */
const GRANTED = 0.9;
/** A name that may be none gains this factor on its odds when it is part of one that was granted; about e². */
const GAIN = 8;
/** Shorter ones are initials and particles. */
const SHORTEST = 3;

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
  const hashes: number[] = [];
  let from = -1;
  for (let at = start; at <= end; at += 1) {
    const kind = at < end ? letterKind(text.charCodeAt(at)) : NOT_A_LETTER;
    if (kind !== NOT_A_LETTER && (from !== -1 || kind !== MARK)) {
      if (from === -1) from = at;
    } else {
      if (from !== -1 && at - from >= SHORTEST) hashes.push(hashWord(text, from, at));
      from = -1;
    }
  }
  return hashes;
}

function gained(probability: number): number {
  const odds = (GAIN * probability) / (1 - probability);
  return odds / (1 + odds);
}
