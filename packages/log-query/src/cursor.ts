import { QUERY_MAX_TERMS } from './limits.ts';
import { LogQueryError } from './log-query-error.ts';

/** A place in a query that is being read; it only moves forward. */
export interface Cursor {
  readonly text: string;
  position: number;
  /** Conditions read so far. */
  terms: number;
}

/** Curly quotes count as spaces: Datadog ignores them (https://docs.datadoghq.com/logs/explorer/search_syntax/). */
const SPACE = /[\s“”]/u;
/** What may stand behind an operator that is a word, so that `NOT(…)` has one and `NOTE` has none. */
const AFTER_KEYWORD = /[\s“”()"]/u;

export type Keyword = 'AND' | 'OR' | 'NOT' | 'TO';
const KEYWORDS: readonly Keyword[] = ['AND', 'OR', 'NOT', 'TO'];

export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.text.charAt(cursor.position + ahead);
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.position >= cursor.text.length;
}

export function isSpace(character: string): boolean {
  return SPACE.test(character);
}

export function skipSpaces(cursor: Cursor): void {
  while (isSpace(peek(cursor))) cursor.position += 1;
}

export function atKeyword(cursor: Cursor, keyword: Keyword): boolean {
  if (!cursor.text.startsWith(keyword, cursor.position)) return false;
  const next = peek(cursor, keyword.length);
  return next === '' || AFTER_KEYWORD.test(next);
}

/** Moves over the text if it stands here. */
export function take(cursor: Cursor, text: string): boolean {
  if (!cursor.text.startsWith(text, cursor.position)) return false;
  cursor.position += text.length;
  return true;
}

/** To be called where a condition begins. */
export function countTerm(cursor: Cursor): void {
  cursor.terms += 1;
  if (cursor.terms <= QUERY_MAX_TERMS) return;
  throw complain(cursor, `at most ${QUERY_MAX_TERMS} conditions`, 'Use a wildcard, or search twice.');
}

/** The complaint about the place where the cursor stands, or about another one. */
export function complain(
  cursor: Cursor,
  expected: string,
  advice: string,
  position = cursor.position,
): LogQueryError {
  return new LogQueryError({
    column: position + 1,
    expected,
    found: foundAt({ ...cursor, position }),
    advice,
  });
}

function foundAt(cursor: Cursor): string {
  const character = peek(cursor);
  if (character === '') return 'the end';
  const keyword = KEYWORDS.find((candidate) => atKeyword(cursor, candidate));
  if (keyword !== undefined) return keyword;
  if (isSpace(character)) return character === '“' || character === '”' ? 'a curly quote' : 'a space';
  return /[!-/:-@[-`{-~]/.test(character) ? character : 'a word';
}
