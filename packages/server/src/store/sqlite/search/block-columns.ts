/**
 * How a block keeps one attribute of its events.
 *
 * - `values`: the values that occur, and for each event which one it has. All that can be asked about it can be answered.
 * - `hashed`: there are too many values; for each event 16 bits of a hash. Rules out nearly all events that have another value.
 * - `hashed_words`: likewise, and each value is one word of ASCII letters, digits and `_`.
 * - `unread`: nothing is kept, because every event has a value of its own and it is seldom asked for.
 * - `times`: when the events happened. The attribute of this name is unread.
 */
export type ColumnKind = 'values' | 'hashed' | 'hashed_words' | 'unread' | 'times';

export interface BlockColumn {
  /** Of the attribute: where in the JSON of an event it stands. */
  readonly path: readonly string[];
  readonly kind: ColumnKind;
  /** Whether every event of the block has it. */
  readonly isFull: boolean;
  /** Under which number its content is kept; attributes that always say the same share one. `null`: nothing is kept. */
  readonly content: number | null;
}

/** What a block says of itself; kept as JSON. */
export interface BlockDirectory {
  readonly columns: readonly BlockColumn[];
  /** False: there were more attributes than a block keeps, so one that is not listed may be there nevertheless. */
  readonly isComplete: boolean;
}

/** For an event without the attribute. */
export const ABSENT = 0;
/** In a hashed column: a value of which no hash is kept. */
export const UNHASHED = 1;

/** From 2 to 65,535, without regard to case. Not for keeping secrets: two texts may share it, and then events are read in vain. */
export function hashCodeOf(text: string): number {
  const lower = text.toLowerCase();
  // FNV-1a; its parameters: http://www.isthe.com/chongo/tech/comp/fnv/
  let hash = 0x811c9dc5;
  for (let index = 0; index < lower.length; index += 1) {
    hash = Math.imul(hash ^ lower.charCodeAt(index), 0x01000193);
  }
  return 2 + (((hash ^ (hash >>> 15)) >>> 0) % 65_534);
}
