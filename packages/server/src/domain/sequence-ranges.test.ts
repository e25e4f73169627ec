import fc from 'fast-check';
import { expect, test } from 'vitest';

import { clipRanges, countSequences, joinRanges, rangesOf } from './sequence-ranges.ts';
import type { SequenceRanges } from './sequence-ranges.ts';

const sequence = fc.integer({ min: 1, max: 60 });
const range = fc.tuple(sequence, sequence).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function members(ranges: Iterable<readonly [number, number]>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [first, last] of ranges) for (let one = first; one <= last; one++) found.add(one);
  return found;
}

function expectCanonical(ranges: SequenceRanges): void {
  for (const [index, [first, last]] of ranges.entries()) {
    expect(last).toBeGreaterThanOrEqual(first);
    const next = ranges[index + 1];
    if (next !== undefined) expect(next[0]).toBeGreaterThan(last + 1);
  }
}

test('joined ranges cover what was given, no more and no less, in one way only', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (given) => {
      const joined = joinRanges(given);
      expectCanonical(joined);
      expect(members(joined)).toEqual(members(given));
      expect(countSequences(joined)).toBe(members(given).size);
      expect(rangesOf(members(given))).toEqual(joined);
    }),
  );
});

test('clipped ranges are what lies inside', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), range, (given, [first, last]) => {
      const clipped = clipRanges(joinRanges(given), first, last);
      expectCanonical(clipped);
      const inside = [...members(given)].filter((one) => one >= first && one <= last);
      expect(members(clipped)).toEqual(new Set(inside));
    }),
  );
});
