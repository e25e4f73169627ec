import { expect, test } from 'vitest';

import { ABSENT, hashCodeOf } from './block-columns.ts';
import { ColumnBuilder, type ColumnValue } from './column-builder.ts';
import { unpackCodes } from './column-codec.ts';

function build(values: readonly (ColumnValue | null)[], dictionaryLength: number) {
  const column = new ColumnBuilder({ events: values.length, dictionaryLength });
  for (const [index, value] of values.entries()) if (value !== null) column.add(index, value);
  const { dictionary, codes } = column.content();
  return {
    kind: column.kind,
    dictionary: JSON.parse(dictionary) as unknown,
    codes: [...unpackCodes(codes, values.length)],
  };
}

/** Each takes three characters in the dictionary with its quotes, and one for the comma. */
const VALUES = ['a', 'b', 'a', null, 'c', 'a'];

test('values that just have room are kept, each once', () => {
  expect(build(VALUES, 12)).toEqual({
    kind: 'values',
    dictionary: ['a', 'b', 'c'],
    codes: [1, 2, 1, ABSENT, 3, 1],
  });
});

test('of values that outgrow their room hashes are kept, of the early as of the late ones', () => {
  expect(build(VALUES, 11)).toEqual({
    kind: 'hashed_words',
    dictionary: [],
    codes: VALUES.map((value) => (value === null ? ABSENT : hashCodeOf(value))),
  });
});
