import { foldedUnit } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { commonOf, givenOf, NO_PERSON, surnameOf, type WordClass } from './word-class.ts';
import { wordHashSet } from './word-hash-set.ts';
import { ALL_CAPITALS, CAPITALISED, GAP, MIXED, NUMBER, SINGLE, type Words } from './words.ts';

/** The model has this many weights, as a power of two; features are hashed into them. */
export const FEATURE_BITS = 16;
export const MAX_FEATURES = 40;
export const MAX_LINK_FEATURES = 5;

/** Words `[from, to)` that hang together, as the parts of one name do. */
export type Run = Readonly<{
  from: number;
  to: number;
  /** How the words around are written, see `caseAround`. */
  company: number;
  /** Whether one of the words marks an organisation, a date or the like. */
  noPerson: boolean;
  /** What kind of cue stands before. */
  cueBefore: number;
}>;

export function runOf(words: Words, from: number, to: number): Run {
  return {
    from,
    to,
    company: caseAround(words, from, to),
    noPerson: anyNoPerson(words, from, to),
    cueBefore: from > 0 ? cueOf(words.hash[from - 1] ?? 0) : CUE.none,
  };
}

/** Small words inside names: `van der Berg`. */
export const PARTICLES = wordHashSet(
  'van von der den de del della di da do dos das du la le el al bin ibn ben abu af av zu zur ter ten y e',
);
/** After these even a small word that is in no list may be a name. */
const CUES = wordHashSet(
  `name names named called mr mrs ms miss dr prof sir madam dear hi hello hey herr frau monsieur madame mme mlle senor senora
   signor signora sr sra thanks attn patient says said asked told ask tell im`,
);

/** Between these two words no name goes on; but `Signed: ______ Ana Ruiz`. */
function isGlue(gap: number): boolean {
  return (gap & GAP.underscore) !== 0 && (gap & (GAP.space | GAP.newline)) === 0;
}

/** `Ana Ruiz/NYC/ACME`, a name in a directory: units in capitals behind a word that stands behind another. */
function isDirectoryName(words: Words, i: number): boolean {
  return (
    words.gap[i] === GAP.space &&
    ((words.shape[i - 1] ?? 0) & CAPITALISED) !== 0 &&
    ((words.shape[i + 1] ?? 0) & ALL_CAPITALS) !== 0 &&
    words.gap[i + 2] === GAP.slash
  );
}

/** Whether word `i` can be part of a name at all; what cannot is not looked at further. */
export function isCandidate(text: string, words: Words, i: number): boolean {
  const shape = words.shape[i] ?? 0;
  if ((shape & NUMBER) !== 0) return false;
  const before = words.gap[i] ?? 0;
  // Three words in four: nothing of what follows can hold for them.
  if ((shape & (CAPITALISED | MIXED)) === 0 && before !== GAP.hyphen && isOnlyOrdinary(words, i))
    return false;
  const after = words.gap[i + 1] ?? 0;
  // Part of an identifier: `user1`, `user_name`.
  if (before === 0 || after === 0 || isGlue(before) || isGlue(after)) return false;
  // Part of a path or of an expression: `Asia/Kabul`, `state.adler`, `VT.size`; but `J.R.`.
  if (before === GAP.slash || (after === GAP.slash && !isDirectoryName(words, i))) return false;
  if (after === GAP.dot && (shape & SINGLE) === 0 && i + 1 < words.count) return false;
  if (before === GAP.dot && i > 0 && ((words.shape[i - 1] ?? 0) & SINGLE) === 0) return false;
  const start = words.start[i] ?? 0;
  const end = words.end[i] ?? 0;
  // What masks leave: `[SSN]`.
  if ((shape & ALL_CAPITALS) !== 0 && text[start - 1] === '[') return false;
  if ((shape & MIXED) !== 0) return end - start <= LONGEST_PREFIXED && PREFIXED.test(text.slice(start, end));
  const lexicon = words.lexicon[i] ?? 0;
  const isKnown = commonOf(lexicon) === 0 && (givenOf(lexicon) | surnameOf(lexicon)) !== 0;
  if ((shape & CAPITALISED) !== 0) {
    // `Frau Schneider`, `Sra. García`: the name starts behind its title. `M. Dupont` may be Marie.
    if ((shape & SINGLE) === 0 && !isKnown && isAddress(words.hash[i] ?? 0)) return false;
    // Codes of countries and languages, `EVT VT`.
    const isShort = (shape & ALL_CAPITALS) !== 0 && end - start <= 3;
    if (isShort && (!isKnown || (end - start === 2 && !hasCapitalBeside(words, i)))) return false;
    // `KCLEAR`, `Qr`: capitals and short words that are in no list are names beside others only.
    const isInitial = (shape & SINGLE) !== 0 && (after & GAP.dot) !== 0;
    const isCode = !isKnown && !isInitial && ((shape & ALL_CAPITALS) !== 0 || end - start <= 2);
    return !(isCode || isOrdinary(words, i)) || hasCapitalBeside(words, i);
  }
  // `state.adler`, and `t.adler`, which no initial stands before.
  if (before === GAP.dot || (after === GAP.dot && i + 1 < words.count)) return false;
  if (before === GAP.hyphen && isSecondSyllable(words, i)) return true;
  if (isKnown) return ((before | after) & IN_CODE) === 0 && (isUsual(lexicon) || hasNameBeside(words, i));
  if (commonOf(lexicon) <= 2 && surnameOf(lexicon) === 3 && isGivenName(words, i - 1))
    return before === GAP.space;
  if (i > 0 && commonOf(lexicon) === 0 && CUES.has(words.hash[i - 1] ?? 0)) return true;
  return isParticle(words, i);
}

/** In small letters, what no name is written like: an ordinary word that is no usual family name and stands inside no name. */
function isOnlyOrdinary(words: Words, i: number): boolean {
  const lexicon = words.lexicon[i] ?? 0;
  return commonOf(lexicon) !== 0 && surnameOf(lexicon) !== 3 && !PARTICLES.has(words.hash[i] ?? 0);
}

/** What people are addressed with: titles and greetings. */
function isAddress(hash: number): boolean {
  const cue = cueOf(hash);
  return cue === CUE.title || cue === CUE.greeting;
}

/** The `yeon` of "Seo-yeon". */
function isSecondSyllable(words: Words, i: number): boolean {
  const shape = words.shape[i - 1] ?? 0;
  const isFirst = i > 0 && (shape & CAPITALISED) !== 0 && (shape & (ALL_CAPITALS | MIXED | SINGLE)) === 0;
  return isFirst && isSyllable(words, i - 1) && isSyllable(words, i) && commonOf(words.lexicon[i] ?? 0) < 2;
}

function isSyllable(words: Words, i: number): boolean {
  return (words.end[i] ?? 0) - (words.start[i] ?? 0) <= LONGEST_SYLLABLE;
}

const LONGEST_SYLLABLE = 5;

/** The capitals inside a word that names have: `McDonald`, `MacLeod`, `DeVito`, `FitzGerald`. */
const PREFIXED = /^(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|St)\p{Lu}\p{Ll}+$/u;
const LONGEST_PREFIXED = 16;

const IN_CODE = GAP.code | GAP.slash | GAP.bracket | GAP.underscore;

/** Names so usual that they are believed without capitals and alone. */
function isUsual(lexicon: WordClass): boolean {
  return givenOf(lexicon) >= 2 || surnameOf(lexicon) >= 2;
}

/** A usual given name that is nothing else: `john` before "smith". */
function isGivenName(words: Words, i: number): boolean {
  const lexicon = i >= 0 ? (words.lexicon[i] ?? 0) : 0;
  return commonOf(lexicon) === 0 && givenOf(lexicon) >= 2;
}

function hasNameBeside(words: Words, i: number): boolean {
  const isName = (at: number) => {
    const lexicon = words.lexicon[at] ?? 0;
    return commonOf(lexicon) < 2 && (givenOf(lexicon) | surnameOf(lexicon)) !== 0;
  };
  return (
    (i > 0 && words.gap[i] === GAP.space && isName(i - 1)) ||
    (i + 1 < words.count && words.gap[i + 1] === GAP.space && isName(i + 1))
  );
}

/** `The`, `However`: in capitals only because a sentence starts. Half of all capitalised words, so worth a shortcut. */
function isOrdinary(words: Words, i: number): boolean {
  const lexicon = words.lexicon[i] ?? 0;
  if (commonOf(lexicon) < 2) return false;
  const most = (words.end[i] ?? 0) - (words.start[i] ?? 0) <= 3 ? 2 : 1;
  return givenOf(lexicon) < 2 && surnameOf(lexicon) <= most;
}

function hasCapitalBeside(words: Words, i: number): boolean {
  const isBefore =
    (words.gap[i] ?? 0) === GAP.space && i > 0 && ((words.shape[i - 1] ?? 0) & CAPITALISED) !== 0;
  return (
    isBefore ||
    ((words.gap[i + 1] ?? 0) === GAP.space &&
      i + 1 < words.count &&
      ((words.shape[i + 1] ?? 0) & CAPITALISED) !== 0)
  );
}

function isParticle(words: Words, i: number): boolean {
  if (!PARTICLES.has(words.hash[i] ?? 0)) return false;
  const next = words.shape[i + 1] ?? 0;
  if (i + 1 < words.count && (next & CAPITALISED) !== 0) return true;
  return (
    i + 2 < words.count &&
    PARTICLES.has(words.hash[i + 1] ?? 0) &&
    ((words.shape[i + 2] ?? 0) & CAPITALISED) !== 0
  );
}

const EDGE = 1;

/** Two halves of a feature that are hashed together, by feature; written anew for each word. */
const left = new Int32Array(MAX_FEATURES);
const right = new Int32Array(MAX_FEATURES);
/** The features with two halves; of the others the value itself counts. */
const PAIRS = Uint8Array.of(
  8,
  9,
  10,
  11,
  15,
  16,
  17,
  18,
  19,
  20,
  21,
  22,
  25,
  26,
  27,
  28,
  30,
  31,
  32,
  33,
  35,
  36,
  38,
  39,
);

/** The features of word `i` in `run`, as indices below `2 ** FEATURE_BITS`, into `out`; returns how many. For training. */
export function nameFeatures(text: string, words: Words, i: number, run: Run, out: Int32Array): number {
  writeValues(text, words, i, run, out);
  for (let feature = 0; feature < MAX_FEATURES; feature += 1)
    out[feature] = bucket(feature, out[feature] ?? 0);
  return MAX_FEATURES;
}

const values = new Int32Array(MAX_FEATURES);

/** The sum of the weights of `nameFeatures`, without writing those down. */
export function nameWeight(
  text: string,
  words: Words,
  i: number,
  run: Run,
  weights: Int8Array | Float64Array,
): number {
  writeValues(text, words, i, run, values);
  let total = 0;
  for (let feature = 0; feature < MAX_FEATURES; feature += 1)
    total += weights[bucket(feature, values[feature] ?? 0)] ?? 0;
  return total;
}

/**
 * What the features of a word are made of, into `out`. Training and use share this, so a change of it asks for new weights. Values
 * first and their hashes in a loop: a call a feature costs twice the time.
 */
function writeValues(text: string, words: Words, i: number, run: Run, out: Int32Array): void {
  const hash = words.hash[i] ?? 0;
  const lexicon = words.lexicon[i] ?? 0;
  const shape = words.shape[i] ?? 0;
  const before = words.gap[i] ?? 0;
  const after = words.gap[i + 1] ?? 0;
  const previous = i > 0 ? (words.hash[i - 1] ?? 0) : EDGE;
  const previous2 = i > 1 ? (words.hash[i - 2] ?? 0) : EDGE;
  const hasNext = i + 1 < words.count;
  const next = hasNext ? (words.hash[i + 1] ?? 0) : EDGE;
  const next2 = i + 2 < words.count ? (words.hash[i + 2] ?? 0) : EDGE;
  const previousKind = i > 0 ? kindOf(words, i - 1) : EDGE;
  const nextKind = hasNext ? kindOf(words, i + 1) : EDGE;
  const kind = kindOf(words, i);

  out[0] = shape;
  out[1] = hash;
  addLetters(text, words.start[i] ?? 0, words.end[i] ?? 0, shape, out);
  out[6] = kind;
  pair(8, previous, before);
  pair(9, join(previous2, previous), before);
  pair(10, next, after);
  pair(11, join(next, next2), after);
  out[12] = before;
  out[13] = after;
  out[14] = (before << 14) ^ after;
  pair(15, previousKind, before);
  pair(16, nextKind, after);
  pair(17, previousKind, kind);
  pair(18, kind, nextKind);
  pair(19, kind, before);
  pair(20, kind, after);
  pair(21, previous, lexicon);
  pair(22, next, lexicon);
  out[23] = previous2;
  out[24] = next2;
  pair(25, join(kind, nextKind), join(after, before));
  pair(26, join(previousKind, kind), nextKind);
  // What stands around the whole run of words: the verb after "Anna Maria Berg", the "Inc" at the end of "Jones Day Inc".
  const { from, to, company, noPerson, cueBefore } = run;
  const gapBefore = words.gap[from] ?? 0;
  const following = to < words.count ? (words.hash[to] ?? 0) : EDGE;
  const isFirst = i === from ? 1 : 0;
  const isLast = i === to - 1 ? 1 : 0;
  pair(27, from > 0 ? (words.hash[from - 1] ?? 0) : EDGE, gapBefore);
  pair(28, following, words.gap[to] ?? 0);
  out[29] = (Math.min(to - from, 5) << 3) | Math.min(i - from, 5);
  pair(30, words.hash[to - 1] ?? 0, isLast);
  pair(31, words.lexicon[to - 1] ?? 0, join(lexicon, isLast));
  pair(32, words.lexicon[from] ?? 0, join(lexicon, isFirst));
  pair(33, following, lexicon);
  out[34] = noPerson ? 1 : 0;
  pair(35, company, shape);
  pair(36, company, kind);
  // What kind of cue stands before: a title means the same in any language, and in front of a name nobody knows.
  const cue = i > 0 ? cueOf(previous) : CUE.none;
  out[37] = (cue << 16) | before;
  pair(38, kind, cue);
  pair(39, kind, join(cueBefore, gapBefore));
  for (let index = 0; index < PAIRS.length; index += 1) {
    const feature = PAIRS[index] ?? 0;
    out[feature] = join(left[feature] ?? 0, right[feature] ?? 0);
  }
}

function pair(feature: number, a: number, b: number): void {
  left[feature] = a;
  right[feature] = b;
}

/** How the word begins, how it ends, how long it is. */
function addLetters(text: string, start: number, end: number, shape: number, out: Int32Array): void {
  const length = end - start;
  const last = foldedUnit(text.charCodeAt(end - 1));
  const second = length > 1 ? foldedUnit(text.charCodeAt(end - 2)) : 0;
  const two = (second << 7) ^ last;
  let three = EDGE;
  let four = EDGE;
  if (length > 3) {
    const third = foldedUnit(text.charCodeAt(end - 3));
    three = (((third << 7) ^ second) << 7) ^ last;
    if (length > 4) {
      const fourth = foldedUnit(text.charCodeAt(end - 4));
      four = (((((fourth << 7) ^ third) << 7) ^ second) << 7) ^ last;
    }
  }
  let beginning = 0;
  for (let at = start; at < start + 3 && at < end; at += 1)
    beginning = (beginning << 7) ^ foldedUnit(text.charCodeAt(at));
  out[2] = length > 2 ? two : EDGE;
  out[3] = three;
  out[4] = four;
  out[5] = beginning;
  out[7] = (shape << 5) | Math.min(length, 12);
}

/** What holds when the word before is part of a name: how likely this word goes on with it, or starts another. */
export function linkFeatures(words: Words, i: number, out: Int32Array): number {
  const gap = words.gap[i] ?? 0;
  const kind = kindOf(words, i);
  out[0] = bucket(60, 0);
  out[1] = bucket(61, gap);
  out[2] = bucket(62, join(gap, kind));
  out[3] = bucket(63, join(kindOf(words, i - 1), join(gap, kind)));
  out[4] = bucket(64, join(words.hash[i] ?? 0, gap));
  return MAX_LINK_FEATURES;
}

/** Lexicon and case in one number: the word as the model mostly knows it. */
function kindOf(words: Words, i: number): number {
  return (
    ((words.lexicon[i] ?? 0) << 6) |
    ((words.shape[i] ?? 0) & (CAPITALISED | ALL_CAPITALS | SINGLE | NUMBER | MIXED))
  );
}

function anyNoPerson(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (((words.lexicon[i] ?? 0) & NO_PERSON) !== 0) return true;
  return false;
}

/** How far around a run of words their case is looked at. */
const CASE_REACH = 6;

/** How the words around are written: nothing but small letters, nothing but capitals, or both. Names in haste keep company. */
function caseAround(words: Words, from: number, to: number): number {
  let small = 0;
  let capitalised = 0;
  let capitals = 0;
  const last = Math.min(words.count, to + CASE_REACH);
  for (let i = Math.max(0, from - CASE_REACH); i < last; i += 1) {
    if (i === from) i = to;
    if (i >= last) break;
    const shape = words.shape[i] ?? 0;
    if ((shape & NUMBER) !== 0) continue;
    if ((shape & ALL_CAPITALS) !== 0) capitals += 1;
    else if ((shape & CAPITALISED) !== 0) capitalised += 1;
    else small += 1;
  }
  return Math.min(small, 4) * 16 + Math.min(capitalised, 3) * 4 + Math.min(capitals, 3);
}

function join(a: number, b: number): number {
  return (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b)) | 0;
}

function bucket(template: number, value: number): number {
  const hash = Math.imul(value + Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b);
  return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) >>> (32 - FEATURE_BITS);
}
