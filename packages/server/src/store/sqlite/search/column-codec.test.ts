import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { packCodes, packTimes, unpackCodes, unpackTimes } from './column-codec.ts';

const few = fc.integer({ min: 0, max: 3 });
const many = fc.integer({ min: 0, max: 65_535 });

test('codes come back as they were, few or many, all the same or all different', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        ...[few, many, fc.constant(1)].map((code) => fc.array(code, { minLength: 1, maxLength: 300 })),
      ),
      (codes) => {
        expect([...unpackCodes(packCodes(Uint16Array.from(codes)), codes.length)]).toEqual(codes);
      },
    ),
  );
});

test('times come back as they were, close together or at the ends of what JavaScript knows', () => {
  const time = fc.oneof(
    fc.integer({ min: 1_778_000_000_000, max: 1_778_000_100_000 }),
    fc.constantFrom(-8.64e15, 8.64e15, 0, -1),
  );
  fc.assert(
    fc.property(fc.array(time, { minLength: 1, maxLength: 300 }), (times) => {
      const start = Math.min(...times);
      const packed = packTimes(Float64Array.from(times), start);
      expect([...unpackTimes(packed, times.length, start)]).toEqual(times);
    }),
  );
});

test('what all events share takes no space, and a rare value next to none', () => {
  const rare = new Uint16Array(32_768);
  rare[777] = 1;
  expect([packCodes(new Uint16Array(32_768).fill(1)).length, packCodes(rare).length < 100]).toEqual([
    0,
    true,
  ]);
});
