import type { Cursor } from './cursor.ts';
import { atEnd, atKeyword, complain, countTerm, isSpace, peek, skipSpaces, take } from './cursor.ts';
import { QUERY_MAX_DEPTH, QUERY_MAX_LENGTH } from './limits.ts';
import { LogQueryError } from './log-query-error.ts';
import type { Expression, Field, LogQuery, Value } from './query.ts';
import { CIDR_OPENING, readCidr } from './read-cidr.ts';
import { readComparison } from './read-comparison.ts';
import { fieldOf, readField } from './read-field.ts';
import { readStats } from './read-stats.ts';
import { readQuoted, readWord } from './read-value.ts';
import { hasWord } from './word-glob.ts';

/*
 * The grammar, from the outside in; AND binds closer than OR, as in every language with both.
 *
 *   query   = [ or ] [ "|" stats ]
 *   or      = and { "OR" and }
 *   and     = unary { [ "AND" ] unary }
 *   unary   = ( "-" | "NOT" ) unary | "(" or ")" | term
 *   term    = text | "*:" value | name ":" value | "_exists_:" name | "CIDR(" "@" name { "," block } ")"
 *   value   = word | quoted | compare | range | "(" or of values ")"
 *
 * Each character is read once, and one look ahead decides, so the time is linear in the query.
 */

/** What a value without a name of its own belongs to: inside `@a:(x OR y)` that is `@a`. */
type Context = Field | 'everywhere' | 'text';

/**
 * Reads a query in Datadog's log-search syntax, with an optional `| stats count by …` behind it. Linear in the query's length.
 *
 * Sources: https://docs.datadoghq.com/logs/explorer/search_syntax/,
 * https://docs.datadoghq.com/observability_pipelines/search_syntax/logs/
 *
 * @throws LogQueryError, and nothing else, for whatever is no query
 */
export function parseLogQuery(text: string): LogQuery {
  if (text.length > QUERY_MAX_LENGTH) {
    throw new LogQueryError({
      column: QUERY_MAX_LENGTH + 1,
      expected: `at most ${QUERY_MAX_LENGTH} characters`,
      found: `${text.length}`,
      advice: 'Shorten the query, or search twice.',
    });
  }
  const unusable = text.search(/\0|\p{Surrogate}/u);
  const cursor: Cursor = { text, position: 0, terms: 0 };
  if (unusable >= 0) {
    throw complain(cursor, 'text', 'Remove NUL characters and halves of surrogate pairs.', unusable);
  }
  skipSpaces(cursor);
  const filter: Expression =
    atEnd(cursor) || peek(cursor) === '|' ? { type: 'all' } : readOr(cursor, 'text', 0);
  const stats = take(cursor, '|') ? readStats(cursor) : null;
  if (!atEnd(cursor)) {
    throw complain(
      cursor,
      'the end',
      peek(cursor) === ')'
        ? 'No parenthesis is open here: remove this one, or write \\) to search for it.'
        : 'Remove what follows.',
    );
  }
  return { filter, stats };
}

function readOr(cursor: Cursor, context: Context, depth: number): Expression {
  const operands = [readAnd(cursor, context, depth)];
  while (atKeyword(cursor, 'OR')) {
    cursor.position += 2;
    operands.push(readAnd(cursor, context, depth));
  }
  return joined('or', operands);
}

function readAnd(cursor: Cursor, context: Context, depth: number): Expression {
  const operands = [readUnary(cursor, context, depth)];
  for (;;) {
    skipSpaces(cursor);
    if (atEnd(cursor) || peek(cursor) === ')' || atKeyword(cursor, 'OR')) break;
    if (peek(cursor) === '|' && peek(cursor, 1) !== '|') break;
    if (atKeyword(cursor, 'AND')) cursor.position += 3;
    operands.push(readUnary(cursor, context, depth));
  }
  return joined('and', operands);
}

function joined(type: 'and' | 'or', operands: readonly Expression[]): Expression {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { type, operands };
}

function readUnary(cursor: Cursor, context: Context, depth: number): Expression {
  skipSpaces(cursor);
  if (depth > QUERY_MAX_DEPTH) {
    throw complain(cursor, `at most ${QUERY_MAX_DEPTH} levels of parentheses and negations`, 'Use fewer.');
  }
  if (atKeyword(cursor, 'NOT')) {
    cursor.position += 3;
    return { type: 'not', operand: readUnary(cursor, context, depth + 1) };
  }
  if (take(cursor, '-')) {
    if (atEnd(cursor) || isSpace(peek(cursor))) {
      throw complain(cursor, 'what to exclude', 'Put - directly in front of it, or write \\- for the sign.');
    }
    return { type: 'not', operand: readUnary(cursor, context, depth + 1) };
  }
  if (peek(cursor) === '(') return readGroup(cursor, context, depth);
  countTerm(cursor);
  return context === 'text' ? readTerm(cursor, depth) : readValue(cursor, context, depth);
}

function readGroup(cursor: Cursor, context: Context, depth: number): Expression {
  const start = cursor.position;
  cursor.position += 1;
  const inside = readOr(cursor, context, depth + 1);
  if (take(cursor, ')')) return inside;
  throw complain(cursor, ')', `Close the parenthesis that opens at column ${start + 1}.`);
}

/** A condition that says itself what it is about. */
function readTerm(cursor: Cursor, depth: number): Expression {
  refuseKeyword(cursor);
  const start = cursor.position;
  if (peek(cursor) === '"') return withValue(cursor, 'text', exact(readQuoted(cursor)), start);
  if (take(cursor, CIDR_OPENING)) return readCidr(cursor);
  const word = readWord(cursor);
  if (!take(cursor, ':')) {
    if (cursor.text.charAt(start) === '@') {
      throw complain(cursor, ': behind the attribute', 'Write @name:value, or @name:* for any value.');
    }
    return withValue(cursor, 'text', word, start);
  }
  if (isAnything(word)) return readValue(cursor, 'everywhere', depth);
  const field = fieldOf(cursor, start, word);
  if (field.type === 'tag' && field.key === '_exists_') {
    return { type: 'exists', field: readField(cursor) };
  }
  return readValue(cursor, field, depth);
}

/** A value of what the context says. */
function readValue(cursor: Cursor, context: Field | 'everywhere', depth: number): Expression {
  refuseKeyword(cursor);
  const start = cursor.position;
  if (peek(cursor) === '(') return readGroup(cursor, context, depth + 1);
  if (peek(cursor) === '"') return withValue(cursor, context, exact(readQuoted(cursor)), start);
  const comparison = context === 'everywhere' ? null : readComparison(cursor, context);
  if (comparison !== null) return comparison;
  const word = readWord(cursor);
  if (peek(cursor) === ':') {
    throw complain(
      cursor,
      'the end of the value',
      'Put a value with colons into quotes, or write \\: for each of them.',
    );
  }
  return withValue(cursor, context, word, start);
}

function withValue(cursor: Cursor, context: Context, value: Value, start: number): Expression {
  if (value.type === 'exact' && value.text === '' && cursor.position === start) {
    throw complain(
      cursor,
      context === 'text' ? 'a search term' : 'a value',
      context === 'text'
        ? 'Write a word, or an attribute like @aegis.decision:BLOCKED.'
        : 'Write it directly behind the colon, with quotes if it has spaces; * stands for any value.',
    );
  }
  const ofWords = context === 'text' || context === 'everywhere' || isMessage(context);
  if (isAnything(value)) return ofWords && !isMessage(context) ? { type: 'all' } : existing(context);
  // A pattern over the message may be about its special characters.
  if (ofWords && !hasWord(value) && !(isMessage(context) && value.type === 'pattern')) {
    throw complain(
      cursor,
      'a word',
      'Free text finds letters and digits; for special characters write a pattern like message:*\\!*.',
      start,
    );
  }
  if (context === 'text' || context === 'everywhere') return { type: context, value };
  return { type: 'is', field: context, value };
}

function isMessage(context: Context): boolean {
  return typeof context === 'object' && context.type === 'reserved' && context.name === 'message';
}

function existing(context: Context): Expression {
  return typeof context === 'object' ? { type: 'exists', field: context } : { type: 'all' };
}

function refuseKeyword(cursor: Cursor): void {
  if (atKeyword(cursor, 'AND') || atKeyword(cursor, 'OR')) {
    throw complain(
      cursor,
      'a condition',
      'AND and OR stand between two conditions; put the word into quotes to search for it.',
    );
  }
}

function exact(text: string): Value {
  return { type: 'exact', text };
}

function isAnything(value: Value): boolean {
  return value.type === 'pattern' && value.parts.length === 1 && value.parts[0]?.type === 'many';
}
