import { bitFilter } from '../../bit-filter.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { BEYOND_ASCII, segmentsOf, type Segments } from '../../segments.ts';
import { categoryByStem, mayHaveStem } from './phi-stems.ts';
import { PHI_TERMS_IN_OTHER_LANGUAGES } from './phi-terms-in-other-languages.ts';
import { PHI_TERMS, type PhiCategory } from './phi-terms.ts';

type Term = Readonly<{ words: readonly string[]; category: PhiCategory; ambiguous: boolean }>;

/** Terms by their first word, longest first, so that the longest that fits is taken. */
const TERMS_BY_FIRST_WORD: ReadonlyMap<string, readonly Term[]> = indexByFirstWord();
const IS_WORD_UNIT = Uint8Array.from({ length: 0xc0 }, (_, unit) =>
  /[A-Za-z\d]/.test(String.fromCharCode(unit)) ? 1 : 0,
);
/** One bit for the hash of the first segment of each first word: rules out nearly every word of a text without a copy of it. */
const FILTER_BITS = 16;
const FIRST_WORDS = bitFilter(FILTER_BITS);
for (const word of TERMS_BY_FIRST_WORD.keys()) {
  const { hash, kind } = segmentsOf(word);
  if (((kind[0] ?? 0) & BEYOND_ASCII) === 0) FIRST_WORDS.add(hash[0] ?? 0);
}

/** `İ`: what precedes it is a capital and its small letter each. */
const FIRST_UNUSUAL = 0x130;
/** By their first two letters, in either case; the second is 0 for a single letter. */
const FIRST_LETTERS = new Set(
  [...TERMS_BY_FIRST_WORD.keys()].flatMap((word) => {
    const [first = '', second = '\0'] = word;
    return [first, first.toUpperCase()].flatMap((one) =>
      [second, second.toUpperCase()].map((two) => lettersOf(one.charCodeAt(0), two.charCodeAt(0))),
    );
  }),
);

const WORD = /[\p{L}\p{N}]{1,40}(?:'\p{L}{1,3})?/uy;
/** Between the words of one term. */
const GAP = /[ \t]{0,2}(?:[-_]|\r?\n)?[ \t]{0,2}/y;
/** How near, in characters, another medical word must stand to count. */
const NEIGHBOURHOOD = 120;

/** "be patient with", "your patience": the adjective, not the person. */
const ADJECTIVE = /(?:\b(?:be|being|been|is|are|was|so|very|more|and|stay|please|remain)\s{1,2})$/i;
const ADJECTIVE_AFTER = /^\s{1,2}(?:with|and|while|until|as|enough)\b/i;

/** Log-odds. */
const WEIGHT = { usual: 0.9, ambiguous: -1.2, severalWords: 1.2, neighbour: 1.6, adjective: -3 } as const;

type Match = Readonly<{ start: number; end: number; term: Term }>;

export const phiKeyword: Family = {
  title: 'Health',
  types: [
    {
      type: 'PHI_KEYWORD',
      title: 'Medical term',
      mask: categoryLabel,
      sample: categoryLabel,
      reference: {
        validator: 'A list of terms, the ambiguous ones apart.',
        context: 'An ambiguous term needs an unambiguous one nearby.',
        masking: 'The category stays: [CONDITION], [MEDICATION].',
        example: 'The patient was given chemotherapy.',
        source: 'https://www.ecfr.gov/current/title-45/section-164.514',
      },
    },
  ],
  find({ text, segments }) {
    const matches = matchesIn(text, segments());
    const supported = supportedMatches(matches);
    return matches.map((match): Candidate => ({
      type: 'PHI_KEYWORD',
      start: match.start,
      end: match.end,
      score: scoreOf(
        match.term.ambiguous ? WEIGHT.ambiguous : WEIGHT.usual,
        match.term.words.length > 1 && !match.term.ambiguous ? WEIGHT.severalWords : 0,
        supported.has(match) ? WEIGHT.neighbour : 0,
        isAdjective(text, match) ? WEIGHT.adjective : 0,
      ),
    }));
  },
};

/** Those with an unambiguous medical term in their neighbourhood. Two ambiguous words do not vouch for each other. */
function supportedMatches(matches: readonly Match[]): ReadonlySet<Match> {
  const supported = new Set<Match>();
  for (const inOrder of [matches, matches.toReversed()]) {
    let nearest: Match | undefined;
    for (const match of inOrder) {
      if (nearest !== undefined && Math.abs(nearest.start - match.start) <= NEIGHBOURHOOD)
        supported.add(match);
      if (!match.term.ambiguous) nearest = match;
    }
  }
  return supported;
}

function isAdjective(text: string, { start, end, term }: Match): boolean {
  if (term.words.length > 1 || term.words[0] !== 'patient') return false;
  return (
    ADJECTIVE.test(text.slice(Math.max(0, start - 12), start)) ||
    ADJECTIVE_AFTER.test(text.slice(end, end + 12))
  );
}

/** The category instead of stars: "[CONDITION] treated with [MEDICATION]" can still be worked with, names no illness. */
function categoryLabel(value: string): string {
  return `[${(matchAt(value, 0) ?? matchByStem(value, 0, value.length))?.term.category ?? 'PHI'}]`;
}

function matchesIn(text: string, segments: Segments): Match[] {
  const matches: Match[] = [];
  const { count, start, end, hash, kind } = segments;
  let free = 0;
  for (let index = 0; index < count; index += 1) {
    const to = end[index] ?? 0;
    const from = start[index] ?? 0;
    if (to <= free) continue;
    if (((kind[index] ?? 0) & BEYOND_ASCII) !== 0) free = addMatches(text, from, to, free, matches);
    else if (from >= free) {
      const match = FIRST_WORDS.has(hash[index] ?? 0)
        ? matchAt(text, from, firstWord(text, from, to))
        : undefined;
      const found = match ?? matchByStem(text, from, to);
      if (found === undefined) continue;
      matches.push(found);
      free = found.end;
    }
  }
  return matches;
}

/** Those in a segment beyond ASCII, which may have several words, from `free` on; returns where the last of all ends. */
function addMatches(text: string, from: number, to: number, free: number, matches: Match[]): number {
  let wordStart = -1;
  let end = free;
  // A word of which an earlier match took the beginning is done with.
  for (let at = from; at <= to; at += 1) {
    const unit = at < to ? text.charCodeAt(at) : 0;
    const isWordUnit = unit >= 0xc0 || IS_WORD_UNIT[unit] === 1;
    if (isWordUnit && wordStart === -1) {
      wordStart = at;
      const match = at >= end && mayStartTerm(text, at) ? matchAt(text, at) : undefined;
      if (match === undefined) continue;
      matches.push(match);
      end = match.end;
      at = end - 1;
    } else if (!isWordUnit && wordStart !== -1) {
      const match = matchByStem(text, wordStart, at);
      if (match !== undefined && match.start >= end) {
        matches.push(match);
        end = match.end;
      }
      wordStart = -1;
    }
  }
  return end;
}

/** Longer words are chemistry, or not words. */
const LONGEST_WORD = 30;

function matchByStem(text: string, start: number, end: number): Match | undefined {
  if (end - start > LONGEST_WORD || !mayHaveStem(text, start, end)) return undefined;
  const word = text.slice(start, end).toLowerCase();
  const category = categoryByStem(word);
  return category && { start, end, term: { words: [word], category, ambiguous: false } };
}

function matchAt(text: string, start: number, first = wordAt(text, start)): Match | undefined {
  // A possessive 's belongs to no term unless the term says so.
  const terms =
    TERMS_BY_FIRST_WORD.get(first) ??
    (first.endsWith("'s") ? TERMS_BY_FIRST_WORD.get(first.slice(0, -2)) : undefined);
  if (terms === undefined) return undefined;
  const following: Word[] = [];
  for (const term of terms) {
    const end = endOfTerm(text, start, first, term, following);
    if (end !== undefined) return { start, end, term };
  }
  return undefined;
}

type Word = Readonly<{ text: string; start: number }>;

/** `following`: the words behind the first, as far as an earlier term has asked for them. */
function endOfTerm(
  text: string,
  start: number,
  first: string,
  { words }: Term,
  following: Word[],
): number | undefined {
  let found: Word = { text: first, start };
  for (let index = 0; ; index += 1) {
    const wanted = words[index] ?? '';
    const isLast = index === words.length - 1;
    if (found.text !== wanted && !(isLast && found.text === `${wanted}'s`)) return undefined;
    if (isLast) return found.start + wanted.length;
    let next = following[index];
    if (next === undefined) {
      next = wordAfter(text, found.start + found.text.length);
      following.push(next);
    }
    found = next;
  }
}

function wordAfter(text: string, at: number): Word {
  const start = afterGap(text, at);
  return { text: wordAt(text, start), start };
}

function afterGap(text: string, at: number): number {
  GAP.lastIndex = at;
  return at + (GAP.exec(text)?.[0].length ?? 0);
}

/** Whether a term may start at a word in a segment beyond ASCII. Letters that change their case in ways of their own may be any. */
function mayStartTerm(text: string, at: number): boolean {
  const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  if (first >= FIRST_UNUSUAL || second >= FIRST_UNUSUAL) return true;
  return FIRST_LETTERS.has(lettersOf(first, second)) || FIRST_LETTERS.has(lettersOf(first, 0));
}

function lettersOf(first: number, second: number): number {
  return first * FIRST_UNUSUAL + second;
}

/** `wordAt` of a segment of plain ASCII. */
function firstWord(text: string, start: number, end: number): string {
  const isWhole = end - start <= LONGEST_FIRST && text.charCodeAt(end) !== APOSTROPHE;
  return isWhole ? text.slice(start, end).toLowerCase() : wordAt(text, start);
}

const LONGEST_FIRST = 40;
const APOSTROPHE = 0x27;

/** The word at an offset, in lower case; cut off where it is longer than any term's. */
function wordAt(text: string, at: number): string {
  WORD.lastIndex = at;
  return (WORD.exec(text)?.[0] ?? '').toLowerCase();
}

function indexByFirstWord(): Map<string, Term[]> {
  const index = new Map<string, Term[]>();
  for (const { category, usual, ambiguous } of [...PHI_TERMS, ...PHI_TERMS_IN_OTHER_LANGUAGES]) {
    for (const written of [...usual, ...ambiguous]) {
      const words = written.split(/[\s-]+/);
      const first = words[0] ?? '';
      index.set(first, [
        ...(index.get(first) ?? []),
        { words, category, ambiguous: ambiguous.includes(written) },
      ]);
    }
  }
  for (const terms of index.values()) terms.sort((a, b) => b.words.length - a.words.length);
  return index;
}
