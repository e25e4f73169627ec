import type { Cursor } from './cursor.ts';
import { atKeyword, complain, peek, skipSpaces, take } from './cursor.ts';
import type { Bound, Expression, Field, Operator } from './query.ts';
import { readQuoted, readWord } from './read-value.ts';

const OPERATORS: readonly Operator[] = ['>=', '<=', '>', '<'];
export const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** `20ms`: Datadog knows the unit of a measure (https://docs.datadoghq.com/logs/explorer/facets/#units), we do not. */
const WITH_UNIT = /^-?\d+(?:\.\d+)?[A-Za-zµ]{1,3}$/;

/** Reads `>10`, `[1 TO 5]` or `{a TO b}`; `null`, without moving, when none of them begins here. */
export function readComparison(cursor: Cursor, field: Field): Expression | null {
  const operator = OPERATORS.find((candidate) => take(cursor, candidate));
  if (operator !== undefined) {
    const start = cursor.position;
    const bound = readBound(cursor, '');
    if (bound !== null) return { type: 'compare', field, operator, bound };
    throw complain(cursor, 'a number', 'To find what has any value, write * without an operator.', start);
  }
  const opening = peek(cursor);
  if (opening !== '[' && opening !== '{') return null;
  cursor.position += 1;
  skipSpaces(cursor);
  const from = readBound(cursor, ']}');
  skipSpaces(cursor);
  if (!atKeyword(cursor, 'TO')) throw complain(cursor, 'TO', 'Write a range like [1 TO 5].');
  cursor.position += 2;
  skipSpaces(cursor);
  const to = readBound(cursor, ']}');
  skipSpaces(cursor);
  const closing = peek(cursor);
  if (closing !== ']' && closing !== '}') {
    throw complain(cursor, '] or }', 'Close the range: ] includes its last value, } does not.');
  }
  cursor.position += 1;
  return { type: 'range', field, from, to, fromIncluded: opening === '[', toIncluded: closing === ']' };
}

/** `null`: `*`. */
function readBound(cursor: Cursor, stops: string): Bound | null {
  if (peek(cursor) === '"') return { type: 'text', text: readQuoted(cursor) };
  const start = cursor.position;
  const word = readWord(cursor, stops);
  if (word.type === 'pattern') {
    if (word.parts.length === 1 && word.parts[0]?.type === 'many') return null;
    throw complain(cursor, 'a value without wildcards', 'Compare with a number, like 10.', start);
  }
  if (word.text === '') throw complain(cursor, 'a value to compare with', 'Write a number, like 10.');
  if (WITH_UNIT.test(word.text)) {
    throw complain(
      cursor,
      'a number without a unit',
      'Convert it: 20 kB is 20000, 2 s is 2000 where milliseconds are kept.',
      start,
    );
  }
  return { type: NUMBER.test(word.text) ? 'number' : 'text', text: word.text };
}
