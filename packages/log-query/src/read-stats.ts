import type { Cursor } from './cursor.ts';
import { atEnd, complain, isSpace, peek, skipSpaces, take } from './cursor.ts';
import { GROUP_BY_MAX } from './limits.ts';
import type { Field, Stats } from './query.ts';
import { readField } from './read-field.ts';

const ADVICE = 'Write | stats count by @aegis.decision; counting is the only thing that can be done here.';

/** Reads `stats count [by field, …]` behind the pipe, up to the end of the query. */
export function readStats(cursor: Cursor): Stats {
  requireWord(cursor, 'stats');
  requireWord(cursor, 'count');
  skipSpaces(cursor);
  if (atEnd(cursor)) return { groupBy: [] };
  requireWord(cursor, 'by');
  const groupBy: Field[] = [];
  for (;;) {
    skipSpaces(cursor);
    if (groupBy.length === GROUP_BY_MAX) {
      throw complain(cursor, `at most ${GROUP_BY_MAX} fields`, 'Count by fewer fields.');
    }
    groupBy.push(readField(cursor, ','));
    skipSpaces(cursor);
    if (atEnd(cursor)) return { groupBy };
    if (!take(cursor, ',')) {
      throw complain(cursor, 'a comma or the end', 'Put commas between the fields to count by.');
    }
  }
}

function requireWord(cursor: Cursor, word: string): void {
  skipSpaces(cursor);
  const start = cursor.position;
  const next = peek(cursor, word.length);
  if (take(cursor, word) && (next === '' || isSpace(next))) return;
  throw complain(cursor, word, ADVICE, start);
}
