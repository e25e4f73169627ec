import { describe, expect, test } from 'vitest';
import type * as z from 'zod';

import { moment, startFrom } from './moment.ts';
import { newReplay } from './redelivery.ts';

const TEN = Date.UTC(2026, 4, 15, 10);

/** The value, or what is wrong with it. */
function read(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : parsed.error.issues.map(({ message }) => message).join('; ');
}

test.each([
  [1, { type: 'sequence', sequence: 1 }],
  [999_999_999_999, { type: 'sequence', sequence: 999_999_999_999 }],
  [1_000_000_000_000, { type: 'time', at: 1_000_000_000_000 }],
  [TEN, { type: 'time', at: TEN }],
  ['2026-05-15T10:00:00Z', { type: 'time', at: TEN }],
  ['2026-05-15T12:00:00+02:00', { type: 'time', at: TEN }],
  ['2026-05-15', { type: 'time', at: Date.UTC(2026, 4, 15) }],
])('the moment %j is one thing only', (value, expected) => {
  expect(read(moment(''), value)).toEqual(expected);
});

test.each([
  ['5', 'without quotes'],
  ['1778841201456', 'without quotes'],
  [0, 'must be a sequence number'],
  [-1, 'must be a sequence number'],
  [1.5, 'must be a sequence number'],
  [1e300, 'must be a sequence number'],
  [9_000_000_000_000_000, 'must be a sequence number'],
  ['now', 'must be a sequence number'],
  ['2026-02-30', 'must be a time that exists'],
  ['2026-05-15T10:00:00', 'an offset such as +02:00'],
  [null, 'must be a sequence number'],
  [[1], 'must be a sequence number'],
])('%j is refused, with what to send', (value, said) => {
  expect(read(moment(''), value)).toContain(said);
});

describe('start_from', () => {
  test.each([
    ['now', 'now'],
    ['beginning', 'beginning'],
    ['2026-05-15T10:00:00Z', { acceptedFrom: TEN }],
    [TEN, { acceptedFrom: TEN }],
  ])('takes %j', (value, expected) => {
    expect(read(startFrom, value)).toEqual(expected);
  });

  test.each([[7], ['end'], [true], [null]])('refuses %j', (value) => {
    expect(read(startFrom, value)).toContain('must be "now", "beginning", or');
  });
});

test.each([
  [
    { from: 1, to: 9 },
    { type: 'sequences', first: 1, last: 9 },
  ],
  [{ from: 3 }, { type: 'sequences', first: 3, last: null }],
  [
    { from: TEN, to: '2026-05-15T11:00:00Z' },
    { type: 'accepted', from: TEN, to: TEN + 3_600_000 },
  ],
  [{ from: '2026-05-15T10:00:00Z' }, { type: 'accepted', from: TEN, to: null }],
  [
    {
      sequences: [
        [7, 9],
        [3, 3],
        [8, 12],
      ],
    },
    {
      type: 'chosen',
      ranges: [
        [3, 3],
        [7, 12],
      ],
    },
  ],
])('the range %j is read as it is meant', (body, expected) => {
  expect(newReplay.parse(body)).toEqual(expected);
});
