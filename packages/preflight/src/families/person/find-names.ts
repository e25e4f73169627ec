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
import { ALL_CAPITALS, CAPITALISED, type Words } from './words.ts';

/** A possible name; `probability` is the model's, 0..1. */
export type NameSpan = Readonly<{ start: number; end: number; probability: number }>;

type Workspace = Readonly<{ scores: Scores; after: Float64Array; marginals: Float64Array }>;

/**
 * Finds names stretch by stretch. `least`: the least probability worth telling. The finder remembers where it stopped, as a name may
 * go on behind the end of a stretch.
 */
export function nameFinder(
  text: string,
  model: NameModel,
  least: number,
): Readonly<{ visit: (words: Words, first: number, limit: number) => void; found: NameSpan[] }> {
  const workspace: Workspace = {
    scores: { alone: new Float64Array(LONGEST_CHAIN), linked: new Float64Array(LONGEST_CHAIN) },
    after: new Float64Array(LONGEST_CHAIN),
    marginals: new Float64Array(LONGEST_CHAIN),
  };
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
        addSpans(text, model, words, workspace, i, to, least, found);
        free = words.end[to - 1] ?? free;
        i = to;
      }
    },
  };
}

function addSpans(
  text: string,
  model: NameModel,
  words: Words,
  { scores, after, marginals }: Workspace,
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
    // A sure name takes no unsure neighbour with it; what is unsure forms spans of its own.
    const floor = probability >= SURE ? SURE : least;
    let end = i + 1;
    let lowest = probability;
    while (end < to && joins(words, end)) {
      const next = marginals[end - from] ?? 0;
      if (next < floor || (floor < SURE && next >= SURE)) break;
      lowest = Math.min(lowest, next);
      end += 1;
    }
    addSpan(words, i, end, lowest, found);
    i = end;
  }
}

const SURE = 0.5;

function addSpan(words: Words, from: number, to: number, probability: number, found: NameSpan[]): void {
  let first = from;
  let last = to - 1;
  // A particle alone, or at the end, is no name.
  while (last > first && isLower(words, last) && !isLower(words, first)) last -= 1;
  if (first === last && (words.end[last] ?? 0) - (words.start[last] ?? 0) < 2) return;
  while (first < last && words.gap[first + 1] === 0) first += 1;
  found.push({ start: words.start[first] ?? 0, end: words.end[last] ?? 0, probability });
}

function isLower(words: Words, i: number): boolean {
  return ((words.shape[i] ?? 0) & (CAPITALISED | ALL_CAPITALS)) === 0;
}
