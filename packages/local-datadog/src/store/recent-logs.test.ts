import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecentLogs } from './recent-logs.ts';
import type { StoredLog } from './recent-logs.ts';

function log(sequence: number, bytes: number): StoredLog {
  return {
    sequence,
    bytes,
    receivedAt: 0,
    at: 0,
    json: '{}',
    eventId: undefined,
    dataset: undefined,
    truncated: false,
    duplicate: false,
    query: undefined,
  };
}

test('the newest logs are kept within both bounds, and what is gone is counted', () => {
  const bounds = fc.record({
    maxLogs: fc.integer({ min: 1, max: 40 }),
    maxBytes: fc.integer({ min: 1, max: 200 }),
  });
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 200 });
  fc.assert(
    fc.property(bounds, sizes, (bound, bytes) => {
      const recent = createRecentLogs(bound);
      const all = bytes.map((size, index) => log(index + 1, size));
      for (const each of all) recent.add(each);

      const expected = [...all];
      const total = (): number => expected.reduce((sum, each) => sum + each.bytes, 0);
      while (expected.length > bound.maxLogs || total() > bound.maxBytes) expected.shift();

      expect([...recent.after(0)]).toEqual(expected);
      expect([...recent.newestFirst()]).toEqual(expected.toReversed());
      expect(recent.size()).toEqual({
        logs: expected.length,
        bytes: total(),
        evicted: all.length - expected.length,
      });
    }),
  );
});

test('reading goes on after a sequence, also when that one is gone or has not come yet', () => {
  const recent = createRecentLogs({ maxLogs: 3_000, maxBytes: 1e9 });
  for (let sequence = 1; sequence <= 10_000; sequence++) recent.add(log(sequence, 1));
  const sequences = (since: number): number[] => [...recent.after(since)].map((each) => each.sequence);
  expect(sequences(9_997)).toEqual([9_998, 9_999, 10_000]);
  expect(sequences(10_000)).toEqual([]);
  expect(sequences(99_999)).toEqual([]);
  expect(sequences(5)).toHaveLength(3_000);
  expect(sequences(5)[0]).toBe(7_001);
});

test('cleared means empty', () => {
  const recent = createRecentLogs({ maxLogs: 1, maxBytes: 10 });
  recent.add(log(1, 1));
  recent.add(log(2, 1));
  recent.clear();
  expect(recent.size()).toEqual({ logs: 0, bytes: 0, evicted: 0 });
  recent.add(log(1, 1));
  expect([...recent.after(0)]).toHaveLength(1);
});
