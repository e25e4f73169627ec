import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Destination, SeenRequest } from '../../../../test/support/simulated-delivery.ts';
import { CUT, response, SimulatedDelivery } from '../../../../test/support/simulated-delivery.ts';
import type { EgressAnswer } from '../domain/egress.ts';

const accepts: Destination = () => response(202);

/** A destination whose answers wait until the test gives them. */
function held() {
  const waiting: ((answer: EgressAnswer) => void)[] = [];
  const destination: Destination = () => new Promise((resolve) => waiting.push(resolve));
  return { destination, answer: (answer: EgressAnswer) => waiting.shift()?.(answer), waiting };
}

/** Refuses every batch that holds one of the poisoned events, and takes the rest. */
function refusing(status: number, poison: readonly number[]): Destination {
  return ({ sequences }) => response(sequences.some((sequence) => poison.includes(sequence)) ? status : 202);
}

const isTest = ({ sequences }: SeenRequest) => sequences.includes(0);

describe('an event', () => {
  test('goes to an idle destination at once, not at a tick', async () => {
    const delivery = new SimulatedDelivery(accepts);
    delivery.append(1);
    await delivery.turn();
    expect(delivery.requests).toHaveLength(1);
    expect(delivery.cursor).toBe(1);
    expect(delivery.clock.pending()).toEqual([]);
  });

  test('waits at most 10 ms for company while a request is in flight', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    delivery.append(1);
    await delivery.turn();
    answer(response(202));
    await delivery.turn();
    // One delivery has opened the window to two.
    delivery.append(1);
    await delivery.turn();
    delivery.append(40);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1, 1]);
    await delivery.clock.advanceAsync(10);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1, 1, 40]);
  });

  test('waits 25 ms for company when the process is busy, also when nothing is under way', async () => {
    const delivery = new SimulatedDelivery(accepts);
    delivery.append(1);
    await delivery.turn();
    delivery.busy = true;
    delivery.append(1);
    await delivery.turn();
    await delivery.clock.advanceAsync(24);
    delivery.append(40);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1]);
    await delivery.clock.advanceAsync(1);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1, 41]);
  });

  test('travels in batches of at most 1,000', async () => {
    const delivery = new SimulatedDelivery(accepts);
    delivery.append(2_500);
    await delivery.runUntil(2_500);
    expect(delivery.requests.map(({ sequences }) => sequences.length)).toEqual([1_000, 1_000, 500]);
  });
});

describe('a failing destination', () => {
  test('gets the same events again after the backoff, and not before', async () => {
    let answers = 0;
    const delivery = new SimulatedDelivery(() => response((answers += 1) === 1 ? 500 : 202));
    delivery.append(3);
    await delivery.turn();
    const [wait] = delivery.clock.pending();
    expect(delivery.condition).toMatchObject({
      consecutiveFailures: 1,
      lastError: 'HTTP 500: Internal Server Error',
    });
    await delivery.clock.advanceAsync(wait! - 1);
    expect(delivery.requests).toHaveLength(1);
    await delivery.clock.advanceAsync(1);
    await delivery.turn();
    expect(delivery.requests.map(({ sequences }) => sequences)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(delivery).toMatchObject({ cursor: 3, delivered: 3 });
  });

  test('is never given up: after a week of network errors its events arrive', async () => {
    const delivery = new SimulatedDelivery(() => (delivery.clock.now() < comesBackAt ? CUT : response(202)));
    const comesBackAt = delivery.clock.now() + 7 * 24 * 3_600_000;
    delivery.append(10);
    await delivery.turn();
    for (let hours = 0; hours < 7 * 24 + 1; hours += 1) await delivery.clock.advanceAsync(3_600_000);
    await delivery.turn();
    expect(delivery).toMatchObject({ cursor: 10, delivered: 10, deadLetters: [] });
    expect(delivery.condition.health).toBe('healthy');
  });

  test('that asks for patience gets it, in seconds or by date', async () => {
    const delivery = new SimulatedDelivery(() => response(429, '120'));
    delivery.append(1);
    await delivery.turn();
    expect(delivery.clock.pending()).toEqual([120_000]);
  });
});

describe('a blocked destination', () => {
  test.each([401, 403, 404, 410])(
    'after HTTP %i: nothing is lost, and it gets one request a probe',
    async (status) => {
      const delivery = new SimulatedDelivery(() => response(status));
      delivery.append(5);
      await delivery.turn();
      delivery.append(5_000);
      await delivery.turn();
      expect(delivery.requests).toHaveLength(1);
      expect(delivery.condition).toMatchObject({ health: 'blocked', lastStatusCode: status });
      await delivery.clock.advanceAsync(15 * 60_000);
      await delivery.turn();
      expect(delivery.requests.length).toBeGreaterThanOrEqual(1 + 3);
      expect(delivery.requests.length).toBeLessThanOrEqual(1 + 15);
      expect(delivery).toMatchObject({ cursor: 0, deadLetters: [] });
    },
  );

  test('gets its backlog at once when its settings change', async () => {
    const delivery = new SimulatedDelivery(({ url }) => response(url.endsWith('/mended') ? 202 : 403));
    delivery.append(2_000);
    await delivery.turn();
    delivery.change({ url: 'https://collector.example/mended' });
    await delivery.turn();
    expect(delivery).toMatchObject({ cursor: 2_000, delivered: 2_000 });
    expect(delivery.condition.health).toBe('healthy');
  });

  test('is tried again at once after a successful test', async () => {
    let status = 403;
    const delivery = new SimulatedDelivery(() => response(status));
    delivery.append(2);
    await delivery.turn();
    status = 202;
    delivery.loop.tryNow();
    await delivery.turn();
    expect(delivery.cursor).toBe(2);
  });

  test('an answer to a request from before the change says nothing about the new settings', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    delivery.append(1);
    await delivery.turn();
    delivery.change({ url: 'https://collector.example/mended' });
    answer(response(403));
    await delivery.turn();
    expect(delivery.condition.health).toBe('healthy');
    answer(response(202));
    await delivery.turn();
    expect(delivery.cursor).toBe(1);
  });
});

describe('HTTP 413', () => {
  test('splits the batch until it fits, and keeps what it learned for the next', async () => {
    const delivery = new SimulatedDelivery(({ sequences }) => response(sequences.length > 300 ? 413 : 202));
    delivery.append(1_000);
    await delivery.runUntil(1_000);
    const before = delivery.requests.length;
    delivery.append(1_000);
    await delivery.runUntil(2_000);
    expect(delivery.requests.slice(before).every(({ sequences }) => sequences.length <= 300)).toBe(true);
    expect(delivery).toMatchObject({ delivered: 2_000, deadLetters: [] });
  });

  test('for a single event makes that one a dead letter and lets the others pass', async () => {
    const delivery = new SimulatedDelivery(refusing(413, [77]));
    delivery.append(100);
    await delivery.runUntil(100);
    expect(delivery).toMatchObject({ cursor: 100, delivered: 99 });
    expect(delivery.deadLetters).toMatchObject([{ sequence: 77, reason: 'HTTP 413: Payload Too Large' }]);
    delivery.append(1_000);
    await delivery.runUntil(1_100);
    // What one oversized event taught is forgotten.
    expect(delivery.requests.at(-1)?.sequences).toHaveLength(1_000);
  });
});

describe.each([400, 422])('HTTP %i', (status) => {
  test('for a poisoned event: the destination first proves itself, then that one is a dead letter', async () => {
    const delivery = new SimulatedDelivery(refusing(status, [13, 14]));
    delivery.append(64);
    await delivery.runUntil(64);
    expect(delivery.requests.filter(isTest)).toHaveLength(1);
    expect(delivery).toMatchObject({ cursor: 64, delivered: 62 });
    expect(delivery.deadLetters.map(({ sequence }) => sequence)).toEqual([13, 14]);
  });

  test('for everything, a good event too: the settings are wrong, so it blocks and buries nothing', async () => {
    const delivery = new SimulatedDelivery(() => response(status));
    delivery.append(500);
    await delivery.turn();
    expect(delivery.requests.map(isTest)).toEqual([false, true]);
    expect(delivery.condition).toMatchObject({ health: 'blocked', lastStatusCode: status });
    expect(delivery).toMatchObject({ cursor: 0, deadLetters: [] });
  });
});

describe('pause and stop', () => {
  test('a paused destination gets nothing, and all of it after resuming', async () => {
    const delivery = new SimulatedDelivery(accepts);
    delivery.change({ paused: true });
    delivery.append(10);
    await delivery.turn();
    expect(delivery.requests).toEqual([]);
    delivery.change({ paused: false });
    await delivery.turn();
    expect(delivery.cursor).toBe(10);
  });

  test('stopping waits for what is in flight and makes its cursor durable', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    delivery.append(5);
    await delivery.turn();
    const stopped = delivery.loop.stop(new Promise(() => undefined));
    delivery.append(5);
    answer(response(202));
    await stopped;
    expect(delivery).toMatchObject({ cursor: 5, delivered: 5 });
    expect(delivery.requests).toHaveLength(1);
  });
});

test('while the store takes no cursor, delivery does not run ahead of it by more than a window', async () => {
  const delivery = new SimulatedDelivery(accepts, { windowMax: 2 });
  delivery.storeFailure = new Error('disk full');
  delivery.append(10_000);
  await delivery.turn();
  for (let count = 0; count < 30; count += 1) await delivery.clock.advanceAsync(1_000);
  expect(delivery.requests.length).toBeLessThanOrEqual(2);
  delivery.storeFailure = null;
  await delivery.runUntil(10_000);
  expect(delivery).toMatchObject({ cursor: 10_000, delivered: 10_000 });
});

test('under any weather every event ends delivered or, if poisoned, a dead letter; the ledger adds up', async () => {
  const weather = fc.array(
    fc.constantFrom<EgressAnswer>(...[500, 503, 429, 403, 413, 408].map((s) => response(s)), CUT),
    {
      maxLength: 25,
    },
  );
  const poison = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 });
  const run = async (storm: readonly EgressAnswer[], poisoned: readonly number[], windowMax: number) => {
    const answers = [...storm];
    const received = new Set<number>();
    const delivery = new SimulatedDelivery(
      ({ sequences }) => {
        // A 413 for one event is that event's fault, so the storm has none for those that are too small to blame.
        const next = answers.shift();
        if (
          next !== undefined &&
          !(next.type === 'response' && next.status === 413 && sequences.length === 1)
        ) {
          return next;
        }
        if (sequences.some((sequence) => poisoned.includes(sequence))) return response(422);
        for (const sequence of sequences) received.add(sequence);
        return response(202);
      },
      { windowMax },
    );
    for (const count of [1, 9, 50]) {
      delivery.append(count);
      await delivery.turn();
    }
    await delivery.runUntil(60);
    const buried = delivery.deadLetters.map(({ sequence }) => sequence);
    expect(delivery.cursor).toBe(60);
    expect(delivery.delivered + buried.length).toBe(60);
    expect(buried.toSorted((a, b) => a - b)).toEqual(poisoned.toSorted((a, b) => a - b));
    for (let sequence = 1; sequence <= 60; sequence += 1) {
      expect(received.has(sequence)).toBe(!poisoned.includes(sequence));
    }
    expect(isRising(delivery.settlements.map(({ cursor }) => cursor))).toBe(true);
  };
  await fc.assert(fc.asyncProperty(weather, poison, fc.integer({ min: 1, max: 8 }), run), { numRuns: 150 });
});

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > numbers[index - 1]!);
}
