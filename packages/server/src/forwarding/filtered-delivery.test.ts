import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Destination } from '../../../../test/support/simulated-delivery.ts';
import { CUT, response, SimulatedDelivery } from '../../../../test/support/simulated-delivery.ts';
import type { EgressAnswer } from '../domain/egress.ts';

const BLOCKED = '@aegis.decision:BLOCKED';
const accepts: Destination = () => response(202);

const isBlocked = (sequence: number): boolean => sequence % 3 === 0;
const decisionOf = (sequence: number) => (isBlocked(sequence) ? 'BLOCKED' : 'ALLOWED');
const numbers = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** A destination that wants blocked decisions only: one event in three. */
function filtered(destination: Destination = accepts, windowMax = 8): SimulatedDelivery {
  const delivery = new SimulatedDelivery(destination, { windowMax, decisionOf });
  delivery.change({ filter: BLOCKED });
  return delivery;
}

describe('a destination with a filter', () => {
  test('gets what fits, in full batches, and the rest is counted with the cursor', async () => {
    const delivery = filtered();
    delivery.append(9_000);
    await delivery.runUntil(9_000);
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1_000, 1_000, 1_000]);
    expect(delivery.requests.flatMap(({ sequences }) => sequences)).toEqual(numbers(9_000).filter(isBlocked));
    expect(delivery).toMatchObject({ cursor: 9_000, delivered: 3_000, filtered: 6_000 });
  });

  test('of which nothing fits sends nothing, and the cursor passes a hundred thousand events in a few steps', async () => {
    const delivery = filtered();
    delivery.change({ filter: '@aegis.decision:NEVER' });
    delivery.append(100_000);
    await delivery.runUntil(100_000);
    expect(delivery.requests).toEqual([]);
    expect(delivery).toMatchObject({ cursor: 100_000, delivered: 0, filtered: 100_000 });
    expect(delivery.settlements.length).toBeLessThanOrEqual(5);
  });

  test('leaves nothing waiting behind the last event that fits', async () => {
    const delivery = filtered();
    delivery.append(4);
    await delivery.turn();
    expect(delivery).toMatchObject({ cursor: 4, delivered: 1, filtered: 3 });
  });

  test('gets new events by a new filter, and those that wait, too', async () => {
    const delivery = filtered(({ url }) => response(url.endsWith('/mended') ? 202 : 403));
    delivery.append(30);
    await delivery.turn();
    delivery.change({ filter: null, url: 'https://collector.example/mended' });
    delivery.append(10);
    await delivery.runUntil(40);
    const again = delivery.requests.slice(1).flatMap(({ sequences }) => sequences);
    expect(again).toEqual(numbers(40));
    expect(delivery).toMatchObject({ delivered: 40, filtered: 0 });
  });

  test('splits what is too large, and the counts still add up', async () => {
    const delivery = filtered(({ sequences }) => response(sequences.length > 10 ? 413 : 202));
    delivery.append(300);
    await delivery.runUntil(300);
    expect(delivery).toMatchObject({ cursor: 300, delivered: 100, filtered: 200, deadLetters: [] });
  });

  test('gets the last event that fits of what a 413 has split, however far that is behind', async () => {
    const delivery = new SimulatedDelivery(
      ({ sequences }) => response(sequences.length > 1 ? 413 : 202),
      // 18 MB: more than is looked at for one batch, once the 413 has made the pages smaller.
      { padding: 600_000, decisionOf: (sequence) => ([1, 30].includes(sequence) ? 'BLOCKED' : 'ALLOWED') },
    );
    delivery.change({ filter: BLOCKED });
    delivery.append(30);
    await delivery.runUntil(30);
    expect(delivery.requests.map(({ sequences }) => sequences)).toEqual([[1, 30], [1], [30]]);
    expect(delivery).toMatchObject({ cursor: 30, delivered: 2, filtered: 28, deadLetters: [] });
  });

  test('tests and proofs do not depend on its filter', async () => {
    const poison = 33;
    const delivery = filtered(({ sequences }) => response(sequences.includes(poison) ? 422 : 202));
    delivery.append(60);
    await delivery.runUntil(60);
    expect(delivery.deadLetters.map(({ sequence }) => sequence)).toEqual([poison]);
    expect(delivery).toMatchObject({ delivered: 19, filtered: 40 });
  });

  test('that this version cannot read sends nothing and says so', async () => {
    const delivery = filtered();
    delivery.change({ filter: '@a:[1 TO' });
    delivery.append(10);
    await delivery.turn();
    expect(delivery.requests).toEqual([]);
    expect(delivery.condition).toMatchObject({
      health: 'blocked',
      lastError: expect.stringContaining('PATCH the destination with a filter'),
    });
    expect(delivery.clock.pending()).toHaveLength(1);
    delivery.change({ filter: BLOCKED });
    await delivery.turn();
    expect(delivery).toMatchObject({ cursor: 10, delivered: 3, filtered: 7 });
  });

  test('stops in the middle of a search for something that fits', async () => {
    const delivery = filtered();
    delivery.change({ filter: '@aegis.decision:NEVER' });
    delivery.append(20_000);
    await delivery.clock.advanceAsync(0);
    await delivery.loop.stop(Promise.resolve());
    const settled = delivery.settlements.length;
    await delivery.turn();
    expect(delivery.settlements).toHaveLength(settled);
    expect(delivery.filtered).toBe(delivery.cursor);
  });
});

describe('what is sent again passes the filter of the day', () => {
  test('a replay leaves out what does not fit, and counts it', async () => {
    const delivery = new SimulatedDelivery(accepts, { decisionOf });
    delivery.append(100);
    await delivery.runUntil(100);
    delivery.change({ filter: BLOCKED });
    delivery.requests.length = 0;
    delivery.replay(11, 90);
    await delivery.runUntilDone(() => delivery.replays[0]?.status === 'completed');
    const sent = delivery.requests.flatMap(({ sequences }) => sequences);
    expect(sent).toEqual(numbers(90).filter((sequence) => sequence > 10 && isBlocked(sequence)));
    expect(delivery.replays).toMatchObject([{ cursor: 90, delivered: 27, filtered: 53, refused: 0 }]);
    expect(delivery).toMatchObject({ delivered: 100, filtered: 0 });
  });

  test('a replay of nothing that fits completes without a request', async () => {
    const delivery = filtered();
    delivery.append(2);
    await delivery.runUntil(2);
    delivery.replay(1, 2);
    await delivery.runUntilDone(() => delivery.replays[0]?.status === 'completed');
    expect(delivery.requests).toEqual([]);
    expect(delivery.replays).toMatchObject([{ status: 'completed', delivered: 0, filtered: 2 }]);
  });

  test('a dead letter that does not fit any more becomes filtered, one that does is sent', async () => {
    const poison = new Set([3, 4, 5, 6]);
    const delivery = new SimulatedDelivery(
      ({ sequences }) => response(sequences.some((sequence) => poison.has(sequence)) ? 413 : 202),
      { decisionOf },
    );
    delivery.append(10);
    await delivery.runUntil(10);
    poison.clear();
    delivery.change({ filter: BLOCKED });
    delivery.queueDeadLetters();
    await delivery.runUntilDone(() => delivery.kept.size === 0);
    expect(delivery.redelivered).toEqual([3, 6]);
    expect(delivery.leftOutLater).toEqual([4, 5]);
  });
});

const WEATHER = fc.array(
  fc.constantFrom<EgressAnswer>(...[500, 503, 429, 403, 413, 408].map((status) => response(status)), CUT),
  { maxLength: 20 },
);
const ACT = fc.oneof(
  fc.record({ type: fc.constant('append' as const), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ type: fc.constant('crash' as const) }),
  fc.record({ type: fc.constant('turn' as const) }),
);
const FILTERS = [BLOCKED, `-${BLOCKED}`, '@event.sequence:<20', '@aegis.decision:NEVER', '*', null] as const;

test('under any weather and any number of kills, each event is delivered or filtered, and counted once', async () => {
  await fc.assert(
    fc.asyncProperty(
      WEATHER,
      fc.array(ACT, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 1, max: 5 }),
      async (storm, acts, windowMax) => {
        const answers = [...storm];
        const received = new Set<number>();
        const delivery = filtered(async ({ sequences }) => {
          await new Promise<void>((resolve) => setImmediate(resolve));
          const next = answers.shift() ?? response(202);
          // A 413 for one event alone is that event's fault.
          const isLoneGiant = next.type === 'response' && next.status === 413 && sequences.length === 1;
          const answer = isLoneGiant ? response(202) : next;
          if (answer.type === 'response' && answer.status === 202)
            for (const one of sequences) received.add(one);
          return answer;
        }, windowMax);
        let head = 0;
        for (const act of acts) {
          if (act.type === 'append') {
            delivery.append(act.count);
            head += act.count;
          } else if (act.type === 'crash') delivery.crash();
          else await delivery.clock.advanceAsync(0);
        }
        await delivery.runUntil(head);
        const wanted = numbers(head).filter(isBlocked);
        expect(delivery.cursor).toBe(head);
        expect([...received].toSorted((a, b) => a - b)).toEqual(wanted);
        expect(delivery.delivered).toBe(wanted.length);
        expect(delivery.filtered).toBe(head - wanted.length);
        let before = 0;
        for (const { cursor, delivered, filtered: leftOut, deadLetters } of delivery.settlements) {
          expect(delivered + leftOut + deadLetters.length).toBe(cursor - before);
          before = cursor;
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('whatever the filter becomes meanwhile, each event is settled once', async () => {
  const change = fc.record({
    type: fc.constant('change' as const),
    filter: fc.constantFrom(...FILTERS),
  });
  await fc.assert(
    fc.asyncProperty(
      WEATHER,
      fc.array(fc.oneof(ACT, change), { minLength: 2, maxLength: 20 }),
      async (storm, acts) => {
        const answers = [...storm];
        const delivery = filtered(async ({ sequences }) => {
          await new Promise<void>((resolve) => setImmediate(resolve));
          const next = answers.shift() ?? response(202);
          return next.type === 'response' && next.status === 413 && sequences.length === 1
            ? response(202)
            : next;
        });
        let head = 0;
        for (const act of acts) {
          switch (act.type) {
            case 'append':
              delivery.append(act.count);
              head += act.count;
              break;
            case 'change':
              delivery.change({ filter: act.filter });
              break;
            case 'crash':
              delivery.crash();
              break;
            case 'turn':
              await delivery.clock.advanceAsync(0);
          }
        }
        await delivery.runUntil(head);
        expect(delivery.cursor).toBe(head);
        expect(delivery.delivered + delivery.filtered).toBe(head);
        const cursors = delivery.settlements.map(({ cursor }) => cursor);
        expect(cursors).toEqual([...new Set(cursors)].toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 150 },
  );
});
