import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { FindingType } from './finding-types.ts';
import type { Finding } from './finding.ts';
import { FINDING_TYPES } from './type-registry.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';

const finding = (type: FindingType, start: number, end: number, score: number): Finding => ({
  type,
  start,
  end,
  score,
});

describe('where findings overlap', () => {
  test.each([
    [
      'the confident one wins over a longer unsure one',
      finding('SSN', 4, 15, 0.9),
      finding('PHONE', 0, 20, 0.6),
    ],
    [
      'the longer of two confident ones wins',
      finding('IBAN', 0, 27, 0.9),
      finding('CREDIT_CARD', 5, 24, 0.99),
    ],
    [
      'the more severe of two equally long ones wins',
      finding('SSN', 0, 11, 0.9),
      finding('PHONE', 0, 11, 0.95),
    ],
    ['the better of two of a type wins', finding('PHONE', 3, 9, 0.7), finding('PHONE', 0, 6, 0.6)],
    ['the earlier of two equals wins', finding('PHONE', 0, 6, 0.6), finding('PHONE', 3, 9, 0.6)],
  ])('%s', (_, winner, loser) => {
    expect(resolveOverlaps([winner, loser])).toEqual([winner]);
    expect(resolveOverlaps([loser, winner])).toEqual([winner]);
  });

  test('neighbours that only touch are both kept, in order', () => {
    const [first, second] = [finding('SSN', 0, 5, 0.9), finding('EMAIL', 5, 9, 0.9)];
    expect(resolveOverlaps([second, first])).toEqual([first, second]);
  });

  test('the result never overlaps, leaves nothing uncovered, and does not depend on the order', () => {
    const arbitrary = fc
      .tuple(
        fc.constantFrom(...FINDING_TYPES),
        fc.nat(60),
        fc.integer({ min: 1, max: 15 }),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
      )
      .map(([type, start, length, score]) => finding(type, start, start + length, score));
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 20 }), (findings) => {
        const kept = resolveOverlaps(findings);
        expect(resolveOverlaps(findings.toReversed())).toEqual(kept);
        for (const [index, { start }] of kept.entries())
          expect(start).toBeGreaterThanOrEqual(kept[index - 1]?.end ?? 0);
        for (const { start, end } of findings) {
          expect(kept.some((other) => start < other.end && other.start < end)).toBe(true);
        }
      }),
    );
  });
});
