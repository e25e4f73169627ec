import { expect, test } from 'vitest';

import { parseTime } from './parse-time.ts';

const NOW = Date.UTC(2026, 4, 15, 12);

test.each([
  ['15m', 'behind', NOW - 900_000],
  ['24h', 'behind', NOW - 86_400_000],
  ['90d', 'ahead', NOW + 90 * 86_400_000],
  ['2026-05-01', 'behind', Date.UTC(2026, 4, 1)],
  ['2026-05-15T10:33:21.456Z', 'behind', Date.UTC(2026, 4, 15, 10, 33, 21, 456)],
  ['2026-05-15T10:33+02:00', 'behind', Date.UTC(2026, 4, 15, 8, 33)],
] as const)('%s %s now', (text, direction, at) => {
  expect(parseTime(text, NOW, direction)).toBe(at);
});

test.each(['', 'yesterday', '15', '15y', '-1h', '2026-13-01', '2026-05-15T10:33:21', '1e3s', '05/15/2026'])(
  'refuses %j and says what to give',
  (text) => {
    expect(() => parseTime(text, NOW, 'behind')).toThrow(/Give a span such as 15m/);
  },
);
