import { expect, test } from 'vitest';

import { parseRanges, rangesArgument } from './parse-ranges.ts';

test.each([
  ['17', '17'],
  ['17,184-190', '17,184-190'],
  [' 190 , 5-7,6-9', '5-9,190'],
])('%j is read and shown as %j', (given, shown) => {
  expect(rangesArgument(parseRanges(given))).toBe(shown);
});

test.each(['', '0', '7-', '9-7', '1;2', 'all', '1.5'])('%j is refused, with an example', (given) => {
  expect(() => parseRanges(given)).toThrow('17,184-190');
});
