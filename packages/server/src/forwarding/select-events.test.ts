import { describe, expect, test } from 'vitest';

import type { LoggedEvent } from '../domain/audit-event.ts';
import { LOOKED_AT_MAX, PAGE_EVENTS, selectEvents } from './select-events.ts';

const LIMITS = { maxEvents: 1_000, maxBytes: 4_500_000 };

/** A log of so many events, each of 100 bytes; says how often it was read. */
function log(count: number, bytes = 100) {
  const body = Buffer.alloc(bytes);
  const reads: number[] = [];
  const read = async (after: number, upTo: number, limits: { maxEvents: number; maxBytes: number }) => {
    reads.push(after);
    const last = Math.min(
      count,
      upTo,
      after + Math.min(limits.maxEvents, Math.ceil(limits.maxBytes / bytes)),
    );
    return Array.from({ length: Math.max(0, last - after) }, (_, index): LoggedEvent => {
      const sequence = after + 1 + index;
      return { sequence, occurredAt: 0, dataset: 'aegis.preflight', decision: null, actorId: null, body };
    });
  };
  return { read, reads };
}

const every =
  (n: number) =>
  ({ sequence }: LoggedEvent) =>
    sequence % n === 0;
const always = () => true;
const range = { after: 0, upTo: Number.MAX_SAFE_INTEGER, limits: LIMITS };

describe('without a filter', () => {
  test('there is one read, and everything in it is sent', async () => {
    const { read, reads } = log(5_000);
    const { events, upTo, leftOut } = await selectEvents(read, null, range, always);
    expect([events.length, upTo, leftOut, reads]).toEqual([1_000, 1_000, [], [0]]);
  });

  test('at the end of the log nothing was looked at', async () => {
    const { events, upTo } = await selectEvents(log(7).read, null, { ...range, after: 7 }, always);
    expect([events, upTo]).toEqual([[], 7]);
  });
});

describe('with a filter', () => {
  test('every event up to where it looked is either chosen or left out', async () => {
    const { read } = log(2_500);
    const { events, upTo, leftOut } = await selectEvents(read, every(3), range, always);
    const chosen = events.map(({ sequence }) => sequence);
    expect(upTo).toBe(2_500);
    expect([...chosen, ...leftOut].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 2_500 }, (_, index) => index + 1),
    );
    expect(chosen.every((sequence) => sequence % 3 === 0)).toBe(true);
  });

  test('a batch is filled from several reads, and ends with the event that fills it', async () => {
    const { events, upTo } = await selectEvents(log(50_000).read, every(10), range, always);
    expect([events.length, upTo]).toEqual([1_000, 10_000]);
  });

  test('the bytes of a batch are those of its own events', async () => {
    const limits = { maxEvents: 1_000, maxBytes: 5_000 };
    const { events } = await selectEvents(log(50_000).read, every(10), { ...range, limits }, always);
    expect(events).toHaveLength(50);
  });

  test.each([
    ['many', 100, LOOKED_AT_MAX],
    ['large', 64 * 1024, 16 * 16],
  ])(
    'nothing found among %s events: it stops after a while and says how far it came',
    async (_, bytes, seen) => {
      const { read } = log(100_000, bytes);
      const { events, upTo, leftOut } = await selectEvents(read, () => false, range, always);
      expect(events).toEqual([]);
      expect(leftOut).toHaveLength(upTo);
      expect(upTo).toBeGreaterThanOrEqual(seen);
      expect(upTo).toBeLessThan(seen * 2);
    },
  );

  test('other work of the process runs between two reads', async () => {
    let turns = 0;
    const count = (): void => {
      turns += 1;
      if (turns < 100) setImmediate(count);
    };
    setImmediate(count);
    const { reads } = await (async () => {
      const source = log(LOOKED_AT_MAX);
      await selectEvents(source.read, () => false, range, always);
      return source;
    })();
    expect(reads.length).toBeGreaterThanOrEqual(LOOKED_AT_MAX / PAGE_EVENTS);
    expect(turns).toBeGreaterThanOrEqual(reads.length - 2);
  });

  test('it ends early when nobody needs the answer any more', async () => {
    const { read, reads } = log(100_000);
    await selectEvents(
      read,
      () => false,
      range,
      () => reads.length < 3,
    );
    expect(reads).toHaveLength(3);
  });
});
