import { expect, test } from 'vitest';

import { before } from './run-clock.ts';

const STALLS = [
  { from: 1_000, to: 6_000 },
  { from: 7_000, to: 8_000 },
];

test.each([
  ['no stall is near', 20_000, 2_000, 18_000],
  ['a stall has ended within it', 9_000, 1_500, 6_500],
  ['a stall still goes on', 7_500, 300, 6_700],
  ['two stalls lie within it', 8_500, 2_000, 500],
  ['the stall comes later', 500, 200, 300],
])('time that the run itself was held up does not count: %s', (_what, at, milliseconds, expected) => {
  expect(before(STALLS, at, milliseconds)).toBe(expected);
});
