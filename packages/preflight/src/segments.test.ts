import fc from 'fast-check';
import { expect, test } from 'vitest';

import { BEYOND_ASCII, HUMP, segmentFrom, segmentsOf } from './segments.ts';
import { hashOfFolded } from './word-tokens.ts';

const units = fc.array(
  fc.constantFrom('a', 'B', 'c', 'D', '7', ' ', '-', "'", '_', 'é', 'ß', '漢', '\ud835'),
  {
    maxLength: 40,
  },
);
const texts = fc.oneof(units, fc.array(fc.string())).map((parts) => parts.join(''));

test('segments are what stands between ASCII characters that are no letter and no digit', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { count, start, end } = segmentsOf(text);
      const found = Array.from({ length: count }, (_, index) => text.slice(start[index], end[index]));
      expect(found).toEqual(text.split(/[^A-Za-z\d\u0080-\uffff]/).filter(Boolean));
    }),
  );
});

test('the hash of plain segments does not depend on the case', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { count, start, end, hash, kind } = segmentsOf(text);
      for (let index = 0; index < count; index += 1) {
        if (((kind[index] ?? 0) & BEYOND_ASCII) !== 0) continue;
        const lower = text.slice(start[index], end[index]).toLowerCase();
        expect((hash[index] ?? 0) | 1).toBe(hashOfFolded(lower));
      }
    }),
  );
});

test.each([
  ['card', false],
  ['Card', false],
  ['CARD', false],
  ['A', false],
  ['cardNumber', true],
  ['SSNs', true],
  ['McDonald', true],
])('the case of %s changes inside: %s', (word, changes) => {
  expect(((segmentsOf(word).kind[0] ?? 0) & HUMP) !== 0).toBe(changes);
});

test('a segment is found by what it ends behind', () => {
  const segments = segmentsOf('one two, three');
  expect([0, 2, 3, 6, 7, 9, 14].map((offset) => segmentFrom(segments, offset))).toEqual([
    0, 0, 1, 1, 2, 2, 3,
  ]);
});
