import fc from 'fast-check';
import { expect, test } from 'vitest';

import { retryAfterMs } from './retry-after.ts';

const NOW = Date.UTC(2026, 4, 15, 10, 0, 0);

test.each([
  ['7', 7_000],
  [' 0 ', 0],
  ['3600', 3_600_000],
  ['86400', 3_600_000],
  ['Fri, 15 May 2026 10:00:30 GMT', 30_000],
  ['Fri, 15 May 2026 09:00:00 GMT', 0],
  ['Sat, 16 May 2026 10:00:00 GMT', 3_600_000],
])('%s is understood, and bounded to an hour', (header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});

test.each([
  '',
  'soon',
  '-5',
  '1.5',
  '7s',
  '1e3',
  '2026-05-15',
  'Fri, 99 May 2026 10:00:30 GMT',
  '9'.repeat(30),
])('garbage such as "%s" is ignored', (header) => {
  expect(retryAfterMs(header, NOW)).toBeNull();
});

test('no header, no wish', () => {
  expect(retryAfterMs(null, NOW)).toBeNull();
});

test('whatever a destination sends, the wait lies between nothing and an hour', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const delay = retryAfterMs(header, NOW);
      if (delay !== null) {
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(3_600_000);
      }
    }),
  );
});
