import {
  chainEnd,
  LONGEST_CHAIN,
  runAround,
} from '../../packages/preflight/src/families/person/name-chain.ts';
import {
  FEATURE_BITS,
  isCandidate,
  linkFeatures,
  MAX_FEATURES,
  nameFeatures,
} from '../../packages/preflight/src/families/person/name-features.ts';
import { commonOf, NO_PERSON } from '../../packages/preflight/src/families/person/word-class.ts';
import { segmentsOf } from '../../packages/preflight/src/segments.ts';
import { emptyWords, wordReader, type Words } from '../../packages/preflight/src/families/person/words.ts';
import type { LabelledText } from './labelled-text.ts';
import { randomFrom } from './make-sentences.ts';

/** A chain of candidates: features of each word alone, and of its link to the word before; what each is. */
type Example = Readonly<{
  alone: readonly Int32Array[];
  linked: readonly Int32Array[];
  isName: readonly boolean[];
}>;

export type TrainingOptions = Readonly<{
  epochs: number;
  rate: number;
  /** Pulls weights to zero; a feature must earn its place in the file. */
  decay: number;
  /** Features seen in fewer chains than this are left out. */
  rare: number;
  /** How often the word's identity is hidden while training, so that the model learns to do without it. */
  hide: number;
}>;

const DEFAULT_TRAINING: TrainingOptions = { epochs: 10, rate: 0.04, decay: 4e-5, rare: 4, hide: 0.3 };

/** A conditional random field by stochastic gradient ascent (AdaGrad) on the likelihood of the labels. Repeatable. */
export function trainModel(texts: readonly LabelledText[], options = DEFAULT_TRAINING): Float64Array {
  const forget = randomFrom(5);
  const examples = texts.flatMap((labelled) => examplesOf(labelled, forget));
  const seen = new Uint32Array(1 << FEATURE_BITS);
  for (const { alone, linked } of examples) {
    for (const features of [...alone, ...linked])
      for (const feature of features) seen[feature] = (seen[feature] ?? 0) + 1;
  }
  const weights = new Float64Array(1 << FEATURE_BITS);
  const squares = new Float64Array(1 << FEATURE_BITS).fill(1e-4);
  const random = randomFrom(7);
  const step = (features: Int32Array, gradient: number) => {
    if (Math.abs(gradient) < 1e-4) return;
    for (const feature of features) {
      if ((seen[feature] ?? 0) < options.rare) continue;
      const g = gradient - options.decay * 100 * (weights[feature] ?? 0);
      squares[feature] = (squares[feature] ?? 0) + g * g;
      weights[feature] = (weights[feature] ?? 0) + (options.rate * g) / Math.sqrt(squares[feature] ?? 1);
    }
  };
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(examples, random);
    for (const example of examples) ascend(example, weights, step, random, options.hide);
  }
  return weights;
}

/** The template of `nameFeatures` that holds the word itself is the second. */
const WORD_FEATURE = 1;

function ascend(
  example: Example,
  weights: Float64Array,
  step: (features: Int32Array, gradient: number) => void,
  random: () => number,
  hide: number,
): void {
  const length = example.isName.length;
  const alone = example.alone.map((features) => {
    if (random() >= hide) return features;
    return features.filter((_, index) => index !== WORD_FEATURE);
  });
  const scores = alone.map((features) => total(weights, features));
  const links = example.linked.map((features) => total(weights, features));
  const after = new Float64Array(length);
  const before = new Float64Array(length);
  for (let i = length - 2; i >= 0; i -= 1) {
    const next = (scores[i + 1] ?? 0) + (after[i + 1] ?? 0);
    after[i] = softplus(next + (links[i + 1] ?? 0)) - softplus(next);
  }
  for (let i = 0; i < length; i += 1) {
    const from = before[i - 1] ?? 0;
    before[i] = (i === 0 ? 0 : softplus(from + (links[i] ?? 0)) - softplus(from)) + (scores[i] ?? 0);
  }
  for (let i = 0; i < length; i += 1) {
    const p = 1 / (1 + Math.exp(-((before[i] ?? 0) + (after[i] ?? 0))));
    step(alone[i] ?? new Int32Array(), (example.isName[i] === true ? 1 : 0) - p);
    if (i === 0) continue;
    const from = before[i - 1] ?? 0;
    const here = (scores[i] ?? 0) + (after[i] ?? 0);
    const both = from + here + (links[i] ?? 0);
    const pBoth = Math.exp(both - logSumAll([0, from, here, both]));
    const isBoth = example.isName[i] === true && example.isName[i - 1] === true;
    step(example.linked[i] ?? new Int32Array(), (isBoth ? 1 : 0) - pBoth);
  }
}

function examplesOf({ text, persons }: LabelledText, random: () => number): Example[] {
  const words = emptyWords(Math.max(16, text.length + 1));
  wordReader(text, segmentsOf(text)).fill(words);
  forgetSome(words, random);
  const out = new Int32Array(MAX_FEATURES);
  const examples: Example[] = [];
  let i = 0;
  while (i < words.count) {
    if (!isCandidate(text, words, i)) {
      i += 1;
      continue;
    }
    const to = chainEnd(text, words, i);
    const alone: Int32Array[] = [];
    const linked: Int32Array[] = [];
    const isName: boolean[] = [];
    for (let at = i; at < to && at - i < LONGEST_CHAIN; at += 1) {
      alone.push(out.slice(0, nameFeatures(text, words, at, runAround(words, at, i, to), out)));
      linked.push(at === i ? new Int32Array() : out.slice(0, linkFeatures(words, at, out)));
      const start = words.start[at] ?? 0;
      const end = words.end[at] ?? 0;
      isName.push(persons.some((person) => start >= person.start && end <= person.end));
    }
    examples.push({ alone, linked, isName });
    i = to;
  }
  return examples;
}

/** How many names and towns the model is taught as if the lexicon had never heard of them; most names of the world it has not. */
const FORGOTTEN = 0.15;

function forgetSome(words: Words, random: () => number): void {
  for (let i = 0; i < words.count; i += 1) {
    const lexicon = words.lexicon[i] ?? 0;
    if (lexicon !== 0 && commonOf(lexicon) === 0 && (lexicon & NO_PERSON) === 0 && random() < FORGOTTEN)
      words.lexicon[i] = 0;
  }
}

function total(weights: Float64Array, features: Int32Array): number {
  let sum = 0;
  for (const feature of features) sum += weights[feature] ?? 0;
  return sum;
}

function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function logSumAll(values: readonly number[]): number {
  const most = Math.max(...values);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

function shuffle(items: Example[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const item = items[i];
    const other = items[j];
    if (item !== undefined && other !== undefined) {
      items[i] = other;
      items[j] = item;
    }
  }
}
