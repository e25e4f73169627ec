import { RE2JS, RE2JSException } from 're2js';

import type { Candidate } from './candidate.ts';
import { contextLexicon, type ContextLexicon } from './context-lexicon.ts';
import { contextWords, isNamed, type Context, type ContextWords } from './context-words.ts';
import { validate, type CustomValidator } from './custom-validators.ts';
import { scoreOf } from './evidence.ts';
import { createScan } from './scan.ts';

/** What an organisation looks for besides the built-in types: its customer numbers, project names, machine names. */
export type CustomType = Readonly<{
  /** `CUSTOM_` and up to 57 capitals, digits and `_`. */
  type: `CUSTOM_${string}`;
  /** RE2 syntax: no look-around, no back-references, so that it takes linear time. At most 500 characters. */
  pattern: string;
  /** Whether `a` also matches `A`. Default false. */
  ignoreCase?: boolean;
  /** Words that name it, at most 50 of at most 60 characters, as `contextWords` takes them; absent: the pattern decides alone. */
  words?: readonly string[];
  /** Default `none`. */
  validator?: CustomValidator;
}>;

export type CustomTypeProblem = Readonly<{ field: keyof CustomType; message: string }>;

export type CustomFinder = (text: string) => Candidate[];

const NAME = /^CUSTOM_[A-Z0-9][A-Z0-9_]{0,56}$/;
const MOST_PATTERN = 500;
const MOST_WORDS = 50;
const LONGEST_WORD = 60;
/** Instructions of the compiled program; what a pattern costs a character grows with it. */
const MOST_INSTRUCTIONS = 2000;
/** A longer match is a pattern that has run away, not a value. */
const LONGEST_VALUE = 1000;

/** Log-odds. The organisation knows what it wrote; words and a check digit, where it names them, must agree. */
const WEIGHT = { pattern: 1.5, passed: 1.5, failed: -3, label: 1.5, near: 0.8, noWord: -2.5 } as const;

/** Compiles an own type, or says what to change about it. */
export function compileCustomType(
  definition: CustomType,
): Readonly<{ ok: true; find: CustomFinder }> | Readonly<{ ok: false; problem: CustomTypeProblem }> {
  const { type, pattern, ignoreCase = false, words = [], validator = 'none' } = definition;
  if (!NAME.test(type)) {
    return problem(
      'type',
      'must be CUSTOM_ and up to 57 capitals, digits and _, for example CUSTOM_EMPLOYEE_ID',
    );
  }
  if (pattern === '' || pattern.length > MOST_PATTERN) {
    return problem('pattern', `must have 1 to ${MOST_PATTERN} characters`);
  }
  if (words.length > MOST_WORDS || words.some((word) => word.trim() === '' || word.length > LONGEST_WORD)) {
    return problem(
      'words',
      `must be at most ${MOST_WORDS} words or phrases of 1 to ${LONGEST_WORD} characters`,
    );
  }
  const compiled = compiledPattern(pattern, ignoreCase);
  if (typeof compiled === 'string') return problem('pattern', compiled);
  const named = words.length === 0 ? undefined : contextWords({ before: words.join(), after: words.join() });
  const lexicon = contextLexicon(named === undefined ? [] : [named]);
  return { ok: true, find: (text) => findIn(text, type, compiled, named, lexicon, validator) };
}

function problem(field: keyof CustomType, message: string) {
  return { ok: false, problem: { field, message } } as const;
}

function compiledPattern(pattern: string, ignoreCase: boolean): RE2JS | string {
  try {
    const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    if (compiled.programSize() > MOST_INSTRUCTIONS) {
      return `is too complex: it compiles to more than ${MOST_INSTRUCTIONS} steps; use smaller repetitions`;
    }
    return compiled.matches('') ? 'matches the empty text; make at least one character necessary' : compiled;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return `is not a pattern in RE2 syntax (${error.message}); look-around and back-references are not available`;
  }
}

function findIn(
  text: string,
  type: CustomType['type'],
  pattern: RE2JS,
  words: ContextWords | undefined,
  lexicon: ContextLexicon,
  validator: CustomValidator,
): Candidate[] {
  const found: Candidate[] = [];
  const scan = createScan(text, lexicon);
  const matcher = pattern.matcher(text);
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (end === start || end - start > LONGEST_VALUE) continue;
    const context = words === undefined ? undefined : scan.context(start, end, words);
    const valid = validate(validator, text.slice(start, end));
    found.push({
      type,
      start,
      end,
      score: scoreOf(WEIGHT.pattern, contextWeight(context), validityWeight(valid)),
    });
  }
  return found;
}

function contextWeight(context: Context | undefined): number {
  if (context === undefined) return 0;
  return isNamed(context) ? WEIGHT[context] : WEIGHT.noWord;
}

function validityWeight(valid: boolean | undefined): number {
  if (valid === undefined) return 0;
  return valid ? WEIGHT.passed : WEIGHT.failed;
}
