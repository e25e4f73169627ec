import { wordList } from './word-list.ts';

/**
 * Evidence adds up in log-odds: every fact about a candidate (its shape, a checksum, a word beside it) has a weight,
 * positive for, negative against; the sum turns into a probability. +1 makes "yes" 2.7 times as likely, +3 twenty
 * times. So a failed checksum (-3) hides a bare number but not one that stands after "card number:" (+3).
 */
export function scoreOf(...weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}

/** How far before and after a candidate words count: about half a line of prose, or a label and its column. */
const BEFORE = 48;
const AFTER = 24;
const CAMEL_CASE = /[a-z][A-Z]/;
/** Letters only: inside a random key, `FaX` is no word. */
const NAME = /(?<![A-Za-z\d])[A-Za-z]{3,30}(?![A-Za-z\d])/g;

export type ContextPatterns = Readonly<{ before: RegExp; after?: RegExp }>;

/**
 * Words, separated by commas, as a whole-word, case-insensitive pattern for `hasPatternContext`. A space in a word stands for any of
 * space, hyphen, underscore or nothing, so that "card number" covers `card_number` and `cardNumber`.
 */
export function contextPattern(words: string): RegExp {
  const alternatives = wordList(words).map((word) =>
    word.replaceAll(/[.]/g, String.raw`\$&`).replaceAll(' ', '[ _-]?'),
  );
  return new RegExp(String.raw`(?<![\p{L}\d])(?:${alternatives.join('|')})(?![\p{L}\d])`, 'iu');
}

/** The same as a label: directly before a value, with only punctuation and fillers between. */
export function labelPattern(words: string): RegExp {
  return new RegExp(
    contextPattern(words).source +
      String.raw`s?\d{0,2}[ _-]?(?:number|no|nr|num|code|id|value)?[."'*_\])]{0,4}[\s:=#>|("'\[-]{0,6}(?:(?:is|was|are|of|at|on)[:\s]{1,2}){0,2}["']?$`,
    'iu',
  );
}

/** What stands before a candidate; `camelCase` names are taken apart, so that `userPhone` says "phone". */
export function contextBefore(text: string, start: number): string {
  let from = Math.max(0, start - BEFORE);
  // A word cut in two is not a word: "paid" must not say "id".
  if (from > 0 && isInWord(text, from - 1)) while (from < start && isInWord(text, from)) from += 1;
  const before = text.slice(from, start);
  return CAMEL_CASE.test(before)
    ? before.replaceAll(NAME, (name) => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '))
    : before;
}

function contextAfter(text: string, end: number): string {
  let to = Math.min(text.length, end + AFTER);
  if (to < text.length && isInWord(text, to)) while (to > end && isInWord(text, to - 1)) to -= 1;
  return text.slice(end, to);
}

function isInWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const letter = unit | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit >= 0x80;
}

/** Whether one of the words stands in reach of the span. */
export function hasPatternContext(text: string, start: number, end: number, words: ContextPatterns): boolean {
  return (
    words.before.test(contextBefore(text, start)) || (words.after?.test(contextAfter(text, end)) ?? false)
  );
}
