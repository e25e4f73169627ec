import {
  isCandidate,
  linkFeatures,
  MAX_LINK_FEATURES,
  nameWeight,
  runOf,
  type Run,
} from './name-features.ts';
import { GAP, type Words } from './words.ts';

/**
 * A chain of neighbouring candidates, as a linear-chain conditional random field with two states: part of a name, or not. With two
 * states, forward and backward pass are two numbers a word, and every word's probability comes out exactly.
 */
export const LONGEST_CHAIN = 48;
const JOINS = GAP.space | GAP.hyphen | GAP.apostrophe | GAP.wide;

/** Where the chain that starts at candidate `from` ends. */
export function chainEnd(text: string, words: Words, from: number): number {
  let to = from + 1;
  while (to < words.count && to - from < LONGEST_CHAIN && isCandidate(text, words, to)) to += 1;
  return to;
}

/** The words around `i` that only space, hyphen or apostrophe separate, or the dot of an initial. */
export function runAround(words: Words, i: number, from: number, to: number): Run {
  let first = i;
  let last = i + 1;
  while (first > from && joins(words, first)) first -= 1;
  while (last < to && joins(words, last)) last += 1;
  return runOf(words, first, last);
}

/** Whether word `i` goes on where the word before ended, as the parts of one name do. */
export function joins(words: Words, i: number): boolean {
  const gap = words.gap[i] ?? 0;
  if ((gap & ~JOINS) === 0) return true;
  // "J. Smith", "John F. Kennedy", "J.R. Smith"; "Mr. Smith" ends a name nowhere, so any short word may carry a dot.
  const length = (words.end[i - 1] ?? 0) - (words.start[i - 1] ?? 0);
  return (gap & ~(JOINS | GAP.dot)) === 0 && length <= 2;
}

/** Weights by feature, in steps of `scale` log-odds. */
export type NameModel = Readonly<{ weights: Int8Array | Float64Array; scale: number }>;

/** Log-odds of each word alone, and what it adds that the word before is part of a name. */
export type Scores = Readonly<{ alone: Float64Array; linked: Float64Array }>;

const links = new Int32Array(MAX_LINK_FEATURES);

export function scoreChain(
  text: string,
  words: Words,
  from: number,
  to: number,
  model: NameModel,
  scores: Scores,
): void {
  let run: Run | undefined;
  for (let i = from; i < to; i += 1) {
    if (run === undefined || i >= run.to) run = runAround(words, i, from, to);
    scores.alone[i - from] = nameWeight(text, words, i, run, model.weights) * model.scale;
    scores.linked[i - from] = i === from ? 0 : linkWeight(words, i, model.weights) * model.scale;
  }
}

function linkWeight(words: Words, i: number, weights: NameModel['weights']): number {
  const count = linkFeatures(words, i, links);
  let total = 0;
  for (let index = 0; index < count; index += 1) total += weights[links[index] ?? 0] ?? 0;
  return total;
}

/**
 * The probability that each of `length` words is part of a name, into `marginals`. `after` is working space. Messages are log-odds
 * (state "name" against "other"), which two states reduce to one number.
 */
export function marginalsOf(
  { alone, linked }: Scores,
  length: number,
  after: Float64Array,
  marginals: Float64Array,
): void {
  after[length - 1] = 0;
  for (let i = length - 2; i >= 0; i -= 1) {
    const next = (alone[i + 1] ?? 0) + (after[i + 1] ?? 0);
    after[i] = logSum(0, next + (linked[i + 1] ?? 0)) - logSum(0, next);
  }
  let before = 0;
  for (let i = 0; i < length; i += 1) {
    if (i > 0) before = logSum(0, before + (linked[i] ?? 0)) - logSum(0, before);
    before += alone[i] ?? 0;
    marginals[i] = 1 / (1 + Math.exp(-(before + (after[i] ?? 0))));
  }
}

/** log(exp(a) + exp(b)). */
function logSum(a: number, b: number): number {
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
