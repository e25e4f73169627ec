import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Destination } from '../../../../test/support/simulated-delivery.ts';
import { CUT, response, SimulatedDelivery } from '../../../../test/support/simulated-delivery.ts';
import type { EgressAnswer } from '../domain/egress.ts';
import { countSequences, rangesOf } from '../domain/sequence-ranges.ts';

const act = fc.oneof(
  fc.record({ type: fc.constant('append' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    type: fc.constant('replay' as const),
    first: fc.integer({ min: 1, max: 60 }),
    length: fc.integer({ min: 0, max: 40 }),
  }),
  fc.record({
    type: fc.constant('choose' as const),
    sequences: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }),
  }),
  fc.record({ type: fc.constant('queue' as const) }),
  fc.record({ type: fc.constant('mend' as const), sequence: fc.integer({ min: 1, max: 60 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** A destination that refuses some events for good, until told otherwise. */
function refusing(status: number, poison: Set<number>): Destination {
  return ({ sequences }) => response(sequences.some((sequence) => poison.has(sequence)) ? status : 202);
}

async function delivered(destination: Destination, count: number, windowMax = 8): Promise<SimulatedDelivery> {
  const delivery = new SimulatedDelivery(destination, { windowMax });
  delivery.append(count);
  await delivery.runUntil(count);
  expect(delivery.cursor).toBe(count);
  delivery.requests.length = 0;
  return delivery;
}

describe('dead letters that are sent again', () => {
  test('go in batches, without the events between them, and leave the list', async () => {
    const poison = new Set([3, 50, 51, 99]);
    const delivery = await delivered(refusing(413, poison), 100);
    poison.clear();
    delivery.queueDeadLetters();
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences)).toEqual([[3, 50, 51, 99]]);
    expect(delivery.kept.size).toBe(0);
    expect(delivery.redelivered).toEqual([3, 50, 51, 99]);
    expect(delivery.cursor).toBe(100);
  });

  test('and are refused again stay, while those that are taken go', async () => {
    const poison = new Set([3, 50, 51, 99]);
    const delivery = await delivered(refusing(422, poison), 100);
    poison.delete(3);
    poison.delete(51);
    delivery.queueDeadLetters();
    await delivery.runUntilDone(() => delivery.kept.size === 2);
    await delivery.turn();
    expect(delivery.redelivered).toEqual([3, 51]);
    expect([...delivery.kept]).toEqual([
      [50, { queued: false }],
      [99, { queued: false }],
    ]);
  });

  test('and queued while others are under way wait for the next pass, and none is lost', async () => {
    const poison = new Set([10, 20]);
    const delivery = await delivered(refusing(413, poison), 30);
    poison.clear();
    delivery.kept.set(20, { queued: true });
    delivery.loop.deadLettersQueued();
    delivery.kept.set(10, { queued: true });
    delivery.loop.deadLettersQueued();
    await delivery.turn();
    expect(delivery.kept.size).toBe(0);
    expect(delivery.redelivered.toSorted((a, b) => a - b)).toEqual([10, 20]);
  });

  test('wait while the destination is paused', async () => {
    const poison = new Set([5]);
    const delivery = await delivered(refusing(413, poison), 10);
    poison.clear();
    delivery.change({ paused: true });
    delivery.queueDeadLetters();
    await delivery.turn();
    expect(delivery.requests).toEqual([]);
    delivery.change({ paused: false });
    await delivery.turn();
    expect(delivery.redelivered).toEqual([5]);
  });
});

describe('a replay', () => {
  test('sends its range, one batch at a time, and the live cursor stays where it is', async () => {
    const delivery = await delivered(() => response(202), 3_000);
    const settlements = delivery.settlements.length;
    delivery.replay(101, 2_600);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1_000, 1_000, 500]);
    expect(delivery.requests.flatMap(({ sequences }) => sequences)).toEqual(range(101, 2_600));
    expect(delivery.replays).toMatchObject([{ status: 'completed', delivered: 2_500, cursor: 2_600 }]);
    expect(delivery.settlements).toHaveLength(settlements);
  });

  test('of chosen events sends exactly those, together', async () => {
    const delivery = await delivered(() => response(202), 100);
    delivery.replayRanges([
      [3, 3],
      [50, 52],
      [99, 200],
    ]);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences)).toEqual([[3, 50, 51, 52, 99, 100]]);
    expect(delivery.replays).toMatchObject([{ status: 'completed', delivered: 6, cursor: 100 }]);
  });

  test('of more chosen events than a request holds goes on where the last one ended', async () => {
    const delivery = await delivered(() => response(202), 3_000);
    const odd = range(1, 3_000).filter((sequence) => sequence % 2 === 1);
    delivery.replayRanges(rangesOf(odd));
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1_000, 500]);
    expect(delivery.requests.flatMap(({ sequences }) => sequences)).toEqual(odd);
  });

  test('of chosen events that are too much for one request splits between them', async () => {
    const most: Destination = ({ sequences }) => response(sequences.length > 2 ? 413 : 202);
    const delivery = await delivered(most, 20);
    delivery.replayRanges(rangesOf([2, 5, 6, 11, 20]));
    await delivery.runUntilDone(() => delivery.replays[0]?.status === 'completed');
    expect(delivery.replays).toMatchObject([{ delivered: 5, refused: 0 }]);
  });

  test('that the destination keeps waiting holds up nothing new', async () => {
    const held: Destination = ({ sequences }) =>
      sequences[0] === 1 ? new Promise<EgressAnswer>(() => undefined) : response(202);
    const taken = { isHeld: false };
    const delivery = await delivered((request) => (taken.isHeld ? held(request) : response(202)), 100);
    taken.isHeld = true;
    delivery.replay(1, 100);
    await delivery.turn();
    delivery.append(5_000);
    await delivery.runUntil(5_100);
    expect(delivery.cursor).toBe(5_100);
  });

  test('of what its destination refuses buries nothing: it counts, and says which', async () => {
    const poison = new Set<number>();
    const delivery = await delivered(refusing(413, poison), 20);
    poison.add(7);
    delivery.replay(1, 20);
    await delivery.runUntilDone(() => delivery.replays[0]?.status === 'completed');
    expect(delivery.replays).toMatchObject([
      { delivered: 19, refused: 1, lastRefusal: '7: HTTP 413: Payload Too Large' },
    ]);
    expect(delivery.kept.size).toBe(0);
  });

  test('runs behind another, the oldest first', async () => {
    const delivery = await delivered(() => response(202), 10);
    delivery.replay(1, 3);
    delivery.replay(8, 9);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences)).toEqual([
      [1, 2, 3],
      [8, 9],
    ]);
  });

  test('to a blocked destination adds no request to its probes', async () => {
    let status = 202;
    const delivery = await delivered(() => response(status), 10);
    status = 403;
    delivery.replay(1, 10);
    delivery.append(5);
    await delivery.turn();
    const first = delivery.requests.length;
    expect(first).toBeLessThanOrEqual(2);
    await delivery.clock.advanceAsync(15 * 60_000);
    await delivery.turn();
    expect(delivery.requests.length - first).toBeLessThanOrEqual(15);
    status = 202;
    delivery.change({});
    await delivery.turn();
    expect(delivery).toMatchObject({ cursor: 15, replays: [{ status: 'completed' }] });
  });
});

test('an ordered destination gets each event after all before it, under any weather', async () => {
  const weather = fc.array(
    fc.constantFrom<EgressAnswer>(...[500, 503, 429, 403].map((status) => response(status)), CUT),
    { maxLength: 15 },
  );
  await fc.assert(
    fc.asyncProperty(weather, fc.integer({ min: 1, max: 40 }), async (storm, tooMany) => {
      const answers = [...storm];
      const received: number[] = [];
      const inFlight = { now: 0, most: 0 };
      const delivery = new SimulatedDelivery(async ({ sequences }) => {
        inFlight.now += 1;
        inFlight.most = Math.max(inFlight.most, inFlight.now);
        await Promise.resolve();
        inFlight.now -= 1;
        const answer = answers.shift() ?? response(sequences.length > tooMany ? 413 : 202);
        if (answer.type === 'response' && answer.status === 202) received.push(...sequences);
        return answer;
      });
      delivery.change({ ordered: true });
      for (const count of [1, 9, 50, 40]) {
        delivery.append(count);
        await delivery.turn();
      }
      await delivery.runUntil(100);
      expect(received).toEqual(range(1, 100));
      expect(inFlight.most).toBe(1);
    }),
    { numRuns: 60 },
  );
});

test('under any weather, replays and dead letters end settled exactly once and never move the live cursor', async () => {
  const weather = fc.array(
    fc.constantFrom<EgressAnswer>(...[500, 503, 429, 403].map((status) => response(status)), CUT),
    { maxLength: 25 },
  );
  const run = async (
    storm: readonly EgressAnswer[],
    acts: readonly Act[],
    poisoned: readonly number[],
    ordered: boolean,
  ) => {
    const answers = [...storm];
    const poison = new Set(poisoned);
    const inFlight = { now: 0, most: 0 };
    const delivery = new SimulatedDelivery(async (request) => {
      inFlight.now += 1;
      inFlight.most = Math.max(inFlight.most, inFlight.now);
      await new Promise<void>((resolve) => setImmediate(resolve));
      inFlight.now -= 1;
      return answers.shift() ?? refusing(422, poison)(request);
    });
    delivery.change({ ordered });
    let head = 0;
    for (const one of acts) {
      if (one.type === 'append') delivery.append(one.count);
      if (one.type === 'append') head += one.count;
      if (one.type === 'replay') delivery.replay(one.first, one.first + one.length);
      if (one.type === 'choose') delivery.replayRanges(rangesOf(one.sequences));
      if (one.type === 'queue') delivery.queueDeadLetters();
      if (one.type === 'mend') poison.delete(one.sequence);
      // What is sent again meets what is new.
      if (one.type === 'append') await delivery.turn();
    }
    const isDone = () =>
      delivery.cursor === head &&
      delivery.replays.every(({ status }) => status === 'completed') &&
      [...delivery.kept.values()].every(({ queued }) => !queued);
    await delivery.runUntilDone(isDone);
    expect(isDone()).toBe(true);
    for (const { last, ranges, cursor, delivered: again, refused } of delivery.replays) {
      expect(cursor).toBe(last);
      expect(again + refused).toBe(countSequences(ranges));
    }
    if (ordered) expect(inFlight.most).toBeLessThanOrEqual(1);
    const buried = new Set(delivery.deadLetters.map(({ sequence }) => sequence));
    expect(delivery.delivered + buried.size).toBe(head);
    // Kept or delivered after all, each once.
    expect([...delivery.kept.keys(), ...delivery.redelivered].toSorted((a, b) => a - b)).toEqual(
      [...buried].toSorted((a, b) => a - b),
    );
    const cursors = delivery.settlements.map(({ cursor }) => cursor);
    expect(cursors).toEqual([...new Set(cursors)].toSorted((a, b) => a - b));
  };
  await fc.assert(
    fc.asyncProperty(
      weather,
      fc.array(act, { minLength: 3, maxLength: 14 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
      fc.boolean(),
      run,
    ),
    { numRuns: 150 },
  );
});
