import { describe, expect, test } from 'vitest';

import type { Destination, SeenRequest } from '../../../../test/support/simulated-delivery.ts';
import { response, SimulatedDelivery } from '../../../../test/support/simulated-delivery.ts';
import type { EgressAnswer } from '../domain/egress.ts';
import { UNTRIED } from '../domain/forwarding-destination.ts';

const accepts: Destination = () => response(202);
const NEVER = new Promise<void>(() => undefined);

/** A destination whose answers wait until the test gives them. */
function held() {
  const waiting: ((answer: EgressAnswer) => void)[] = [];
  const destination: Destination = () => new Promise((resolve) => waiting.push(resolve));
  return { destination, answer: (answer: EgressAnswer) => waiting.shift()?.(answer) };
}

function sequences(requests: readonly SeenRequest[]): (readonly number[])[] {
  return requests.map((request) => request.sequences);
}

/** Stops a delivery; `ended` says whether it has. */
function stopping(delivery: SimulatedDelivery, grace: Promise<void>) {
  const state = { ended: false };
  const stop = async () => {
    await delivery.loop.stop(grace);
    state.ended = true;
  };
  return { state, stopped: stop() };
}

describe('a stop', () => {
  test('ends when what is in flight has its answer and the cursor behind it is durable, and not before', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    const write = Promise.withResolvers<void>();
    delivery.writing = write.promise;
    delivery.append(5);
    await delivery.turn();
    const { state, stopped } = stopping(delivery, NEVER);
    await delivery.turn();
    expect(state.ended).toBe(false);
    answer(response(202));
    await delivery.turn();
    expect(state.ended).toBe(false);
    write.resolve();
    await stopped;
    expect(delivery).toMatchObject({ cursor: 5, delivered: 5 });
  });

  test('without patience cuts off what is in flight, holds it against nobody, and the next process sends it', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    delivery.append(3);
    await delivery.turn();
    await delivery.loop.stop(Promise.resolve());
    expect(delivery).toMatchObject({ cursor: 0, condition: UNTRIED });
    delivery.crash();
    await delivery.turn();
    expect(sequences(delivery.requests)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    answer(response(202));
    answer(response(202));
    await delivery.turn();
    expect(delivery.cursor).toBe(3);
  });

  test('in the middle of a known-good proof buries nothing and blames nobody', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    delivery.append(1);
    await delivery.turn();
    answer(response(400));
    await delivery.turn();
    expect(sequences(delivery.requests)).toEqual([[1], [0]]);
    await delivery.loop.stop(Promise.resolve());
    expect(delivery).toMatchObject({ cursor: 0, deadLetters: [], condition: UNTRIED });
  });

  test('leaves no timer behind', async () => {
    const delivery = new SimulatedDelivery(() => response(503));
    delivery.append(1);
    await delivery.turn();
    expect(delivery.clock.pending()).toHaveLength(1);
    await delivery.loop.stop(NEVER);
    expect(delivery.clock.pending()).toEqual([]);
  });

  test('waits for a read of the log that is under way, and sends nothing of what it finds', async () => {
    const delivery = new SimulatedDelivery(accepts);
    const read = Promise.withResolvers<void>();
    delivery.reading = read.promise;
    delivery.append(5);
    await delivery.turn();
    const { state, stopped } = stopping(delivery, NEVER);
    await delivery.turn();
    expect(state.ended).toBe(false);
    read.resolve();
    await stopped;
    await delivery.turn();
    expect(delivery.requests).toEqual([]);
  });
});

describe('an answer that comes after the settings have changed', () => {
  test('teaches nothing about the size of what the new address takes', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    delivery.append(4);
    await delivery.turn();
    delivery.change({ url: 'https://new.example/events' });
    answer(response(413));
    await delivery.turn();
    answer(response(202));
    await delivery.turn();
    expect(sequences(delivery.requests)).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    expect(delivery.cursor).toBe(4);
  });

  test('proves no event to be at fault that the old address refused', async () => {
    const { destination, answer } = held();
    const delivery = new SimulatedDelivery(destination);
    delivery.append(1);
    await delivery.turn();
    answer(response(400));
    await delivery.turn();
    delivery.change({ url: 'https://new.example/events' });
    answer(response(202));
    await delivery.turn();
    answer(response(202));
    await delivery.turn();
    expect(sequences(delivery.requests)).toEqual([[1], [0], [1]]);
    expect(delivery).toMatchObject({ delivered: 1, deadLetters: [] });
  });
});

test('a log that cannot be read is read again a second later, and nothing is skipped', async () => {
  const delivery = new SimulatedDelivery(accepts);
  delivery.reading = Promise.reject(new Error('The disk does not answer.'));
  delivery.append(3);
  await delivery.turn();
  expect(delivery.clock.pending()).toEqual([1_000]);
  delivery.reading = null;
  await delivery.clock.advanceAsync(999);
  expect(delivery.requests).toEqual([]);
  await delivery.clock.advanceAsync(1);
  await delivery.turn();
  expect(delivery).toMatchObject({ cursor: 3, delivered: 3 });
});

test('a replay does not run ahead of its cursor while the store takes none', async () => {
  const delivery = new SimulatedDelivery(accepts);
  delivery.append(3_000);
  await delivery.runUntil(3_000);
  const before = delivery.requests.length;
  delivery.storeFailure = new Error('disk full');
  delivery.replay(1, 3_000);
  for (let second = 0; second < 10; second += 1) await delivery.clock.advanceAsync(1_000);
  expect(delivery.requests).toHaveLength(before + 1);
  delivery.storeFailure = null;
  await delivery.runUntilDone(() => delivery.replays[0]?.status === 'completed');
  expect(delivery.replays[0]).toMatchObject({ status: 'completed', delivered: 3_000 });
});

test('a destination with a request in flight and nothing more to send costs no timer', async () => {
  const { destination, answer } = held();
  const delivery = new SimulatedDelivery(destination);
  delivery.append(1);
  await delivery.turn();
  answer(response(202));
  await delivery.turn();
  // One delivery has opened the window to two.
  delivery.append(1);
  await delivery.turn();
  expect(delivery.requests).toHaveLength(2);
  expect(delivery.clock.pending()).toEqual([]);
});

test('each attempt can be looked up, newest first, and the last thing that went wrong can be read', async () => {
  const statuses = [413, 202, 202];
  const delivery = new SimulatedDelivery(() => response(statuses.shift() ?? 202));
  delivery.append(2);
  await delivery.runUntil(2);
  expect(delivery.loop.attempts().map(({ statusCode }) => statusCode)).toEqual([202, 202, 413]);
  expect(delivery.condition).toMatchObject({ health: 'healthy', lastError: expect.stringContaining('413') });
});

test('a refused event is buried after the proof, and what it was refused for can be read', async () => {
  const statuses = [400, 202];
  const delivery = new SimulatedDelivery(() => response(statuses.shift() ?? 202));
  delivery.append(1);
  await delivery.runUntil(1);
  expect(delivery.deadLetters).toMatchObject([{ sequence: 1, reason: expect.stringContaining('400') }]);
  expect(delivery.condition).toMatchObject({ health: 'healthy', lastError: expect.stringContaining('400') });
});

test('a proof that meets a passing failure is asked again when that asks for it: nobody has to change anything', async () => {
  const answers = [response(400), response(503, '7')];
  const delivery = new SimulatedDelivery(() => answers.shift() ?? response(202));
  delivery.append(1);
  await delivery.turn();
  expect(delivery.condition).toMatchObject({ health: 'healthy', consecutiveFailures: 1 });
  expect(delivery.clock.pending()).toEqual([7_000]);
  await delivery.runUntil(1);
  expect(delivery).toMatchObject({ delivered: 1, deadLetters: [] });
});

test('a range that waits and that the log no longer has is passed, and the next event is delivered', async () => {
  const answers = [response(503)];
  const delivery = new SimulatedDelivery(() => answers.shift() ?? response(202));
  delivery.append(5);
  await delivery.turn();
  delivery.expired = 5;
  delivery.append(1);
  await delivery.runUntil(6);
  expect(delivery.cursor).toBe(6);
  expect(sequences(delivery.requests)).toEqual([[1, 2, 3, 4, 5], [6]]);
});
