import type { Cursor } from './cursor.ts';
import { complain } from './cursor.ts';
import { PATH_MAX_PARTS } from './limits.ts';
import type { Field, ReservedName, Value } from './query.ts';
import { RESERVED_NAMES } from './query.ts';
import { readWord } from './read-value.ts';

const RESERVED: ReadonlySet<string> = new Set(RESERVED_NAMES);
/** JSON escapes these, and a store's path language would need to as well. */
const NOT_IN_NAMES = /["\\\p{Cc}]/u;

/** Reads `@a.b`, `service` or `env`, up to the colon or one of `stops`. */
export function readField(cursor: Cursor, stops = ''): Field {
  const start = cursor.position;
  return fieldOf(cursor, start, readWord(cursor, stops));
}

/** The field that a word names; `start` is where the word begins. */
export function fieldOf(cursor: Cursor, start: number, word: Value): Field {
  const name = word.type === 'exact' ? word.text : null;
  if (name === null) {
    throw complain(
      cursor,
      'a name without wildcards',
      'Name one attribute in full, or search all of them with *:value.',
      start,
    );
  }
  if (name === '') {
    throw complain(cursor, 'a name', 'Write an attribute like @aegis.decision, or a tag like env.', start);
  }
  if (NOT_IN_NAMES.test(name)) {
    throw complain(
      cursor,
      'a name without quotes, backslashes and control characters',
      'Remove them.',
      start,
    );
  }
  if (!name.startsWith('@')) {
    return RESERVED.has(name) ? { type: 'reserved', name: name as ReservedName } : { type: 'tag', key: name };
  }
  // The date of an event is called @timestamp in the event itself (ECS), so it has no second @ in a query.
  const path = name === '@timestamp' ? [name] : name.slice(1).split('.');
  if (path.includes('') || path.length > PATH_MAX_PARTS) {
    throw complain(
      cursor,
      `an attribute of 1 to ${PATH_MAX_PARTS} parts joined by single dots`,
      'Write it like @aegis.decision.',
      start,
    );
  }
  return { type: 'attribute', path };
}
