import {
  chainEnd,
  joins,
  LONGEST_CHAIN,
  marginalsOf,
  scoreChain,
  type NameModel,
  type Scores,
} from './name-chain.ts';
import { isCandidate } from './name-features.ts';
import { ALL_CAPITALS, CAPITALISED, GAP, type Words } from './words.ts';

/** A possible name; `probability` is the model's, 0..1. */
export type NameSpan = Readonly<{ start: number; end: number; probability: number }>;

/** One for all texts: a search runs to its end before another starts. */
const scores: Scores = { alone: new Float64Array(LONGEST_CHAIN), linked: new Float64Array(LONGEST_CHAIN) };
const after = new Float64Array(LONGEST_CHAIN);
const marginals = new Float64Array(LONGEST_CHAIN);

/**
 * Finds names stretch by stretch. `least`: the least probability worth telling. The finder remembers where it stopped, as a name may
 * go on behind the end of a stretch.
 */
export function nameFinder(
  text: string,
  model: NameModel,
  least: number,
): Readonly<{ visit: (words: Words, first: number, limit: number) => void; found: NameSpan[] }> {
  const found: NameSpan[] = [];
  let free = 0;
  return {
    found,
    visit(words, first, limit) {
      let i = first;
      while (i < limit) {
        if ((words.start[i] ?? 0) < free || !isCandidate(text, words, i)) {
          i += 1;
          continue;
        }
        const to = chainEnd(text, words, i);
        addSpans(text, model, words, i, to, least, found);
        free = words.end[to - 1] ?? free;
        // What ended the chain is no candidate, unless its length did.
        i = to - i < LONGEST_CHAIN ? to + 1 : to;
      }
    },
  };
}

function addSpans(
  text: string,
  model: NameModel,
  words: Words,
  from: number,
  to: number,
  least: number,
  found: NameSpan[],
): void {
  scoreChain(text, words, from, to, model, scores);
  marginalsOf(scores, to - from, after, marginals);
  let i = from;
  while (i < to) {
    const probability = marginals[i - from] ?? 0;
    if (probability < least) {
      i += 1;
      continue;
    }
    const end = spanEnd(words, marginals, from, i, to, least);
    addTrimmed(words, marginals, from, i, end, found);
    i = end;
  }
}

/**
 * Where the span that starts at word i ends. A word that a name is sure of takes capitalised neighbours along that are merely possible, as
 * a family name that nobody knows is doubted alone but not beside a given name.
 */
function spanEnd(
  words: Words,
  marginals: Float64Array,
  from: number,
  i: number,
  to: number,
  least: number,
): number {
  let end = i + 1;
  let isSure = (marginals[i - from] ?? 0) >= SURE;
  while (end < to && joins(words, end) && (words.gap[end] ?? 0) !== DASH) {
    const next = marginals[end - from] ?? 0;
    if (next < (isSure ? POSSIBLE : least)) break;
    isSure ||= next >= SURE;
    end += 1;
  }
  return end;
}

/** `Anna Berg - Ausweis`: with a space on either side it is no hyphen. */
const DASH = GAP.space | GAP.hyphen | GAP.wide;
const POSSIBLE = 0.25;
const SURE = 0.5;

/** A name that is sure of itself does not take along what is hardly one: `Frau` before "Frey". */
function addTrimmed(
  words: Words,
  marginals: Float64Array,
  from: number,
  start: number,
  end: number,
  found: NameSpan[],
): void {
  let highest = 0;
  for (let at = start; at < end; at += 1) highest = Math.max(highest, marginals[at - from] ?? 0);
  let first = start;
  let last = end;
  if (highest >= SURE) {
    while ((marginals[first - from] ?? 1) < POSSIBLE) first += 1;
    while ((marginals[last - 1 - from] ?? 1) < POSSIBLE) last -= 1;
  }
  addSpan(words, first, last, highest, found);
}

function addSpan(words: Words, from: number, to: number, probability: number, found: NameSpan[]): void {
  let first = from;
  let last = to - 1;
  // A particle alone, or at the end, is no name.
  while (last > first && isLower(words, last) && !isLower(words, first)) last -= 1;
  if (!hasWord(words, first, last)) return;
  while (first < last && words.gap[first + 1] === 0) first += 1;
  found.push({ start: words.start[first] ?? 0, end: words.end[last] ?? 0, probability });
}

/** Letters alone, as in `H.H`, are no name. */
function hasWord(words: Words, first: number, last: number): boolean {
  for (let i = first; i <= last; i += 1) if ((words.end[i] ?? 0) - (words.start[i] ?? 0) > 1) return true;
  return false;
}

function isLower(words: Words, i: number): boolean {
  return ((words.shape[i] ?? 0) & (CAPITALISED | ALL_CAPITALS)) === 0;
}
