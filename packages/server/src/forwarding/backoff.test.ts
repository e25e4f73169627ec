import fc from 'fast-check';
import { expect, test } from 'vitest';

import { probeDelay, retryDelay } from './backoff.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a retry waits at most 1 s at first, at most 60 s ever, and never not at all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), random, (failures, draw) => {
      const delay = retryDelay(failures, () => draw);
      expect(Number.isInteger(delay)).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(100);
      expect(delay).toBeLessThanOrEqual(Math.min(60_000, 1_000 * 2 ** Math.min(failures - 1, 16)));
    }),
  );
});

/** The greatest draw there is. */
const ALMOST_ONE = 1 - Number.EPSILON / 2;

test.each([
  [
    'retries',
    retryDelay,
    [1, 2, 3, 4, 5, 6, 7, 8],
    [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000],
  ],
  ['probes', probeDelay, [0, 1, 2, 3, 4], [60_000, 120_000, 240_000, 300_000, 300_000]],
])('%s become rarer with each failure, up to a bound', (_, delay, failures, longest) => {
  expect(failures.map((count) => delay(count, () => ALMOST_ONE))).toEqual(longest);
});

test('destinations that failed together come back spread over the whole interval', () => {
  expect(retryDelay(7, () => 0)).toBe(100);
  expect(retryDelay(7, () => 0.5)).toBe(30_050);
  expect(probeDelay(7, () => 0)).toBe(60_000);
  expect(probeDelay(7, () => 0.5)).toBe(180_000);
});

test('a blocked destination is probed every one to five minutes', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), random, (failures, draw) => {
      const delay = probeDelay(failures, () => draw);
      expect(Number.isInteger(delay)).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(60_000);
      expect(delay).toBeLessThanOrEqual(300_000);
    }),
  );
});
