import { describe, expect, test } from 'vitest';

import { UNTRIED } from '../domain/forwarding-destination.ts';
import { Pace } from './pace.ts';

const NOW = 1_000_000;

function newPace(condition = UNTRIED): Pace {
  return new Pace({ condition, windowMax: 4, random: () => 0.5 });
}

/** With its window open to the bound. */
function openedPace(windowMax = 4): Pace {
  const pace = new Pace({ condition: UNTRIED, windowMax, random: () => 0.5 });
  for (let count = 1; count < windowMax; count += 1) pace.delivered(NOW, 202, 20);
  return pace;
}

function failure(at = NOW, reason = 'HTTP 503') {
  return { reason, statusCode: 503, at };
}

describe('the pace of a destination', () => {
  test('opens the window by one with each delivery, up to its bound', () => {
    const pace = newPace();
    const seen = Array.from({ length: 6 }, () => {
      const limit = pace.windowLimit;
      pace.delivered(NOW, 202, 20);
      return limit;
    });
    expect(seen).toEqual([1, 2, 3, 4, 4, 4]);
  });

  test('halves the window under pressure, down to one batch', () => {
    const pace = openedPace(11);
    const limits = Array.from({ length: 5 }, () => {
      pace.retry(pace.round, failure(), null, true);
      return pace.windowLimit;
    });
    expect(limits).toEqual([5, 2, 1, 1, 1]);
  });

  test.each<[string, (pace: Pace) => void]>([
    ['a failure that is not pressure', (pace) => pace.retry(pace.round, failure(), null, false)],
    ['a block', (pace) => pace.block(pace.round, failure())],
  ])('feels its way one by one after %s, and takes no probe for an answer', (_, fail) => {
    const pace = openedPace(11);
    fail(pace);
    expect(pace.windowLimit).toBe(1);
    pace.tryNow();
    expect(pace.windowLimit).toBe(1);
    pace.delivered(NOW, 202, 20);
    expect(pace.windowLimit).toBe(2);
  });

  test('takes back what it opened when answers become slow, down to one batch, and opens again', () => {
    const pace = newPace();
    const limits: number[] = [];
    for (const latencyMs of [20, 20, 20, 3_000, 3_000, 3_000, 3_000, 1_900, 20]) {
      pace.delivered(NOW, 202, latencyMs);
      limits.push(pace.windowLimit);
    }
    expect(limits).toEqual([2, 3, 4, 3, 2, 1, 1, 2, 3]);
  });

  test.each([
    ['four times the quickest, but no two seconds', 20, 2_000, 4],
    ['over two seconds, and over four times the quickest', 20, 2_001, 3],
    ['over two seconds, but just four times the quickest', 1_000, 4_000, 4],
    ['over four times the quickest', 1_000, 4_001, 3],
  ])('an answer is slow or not: %s', (_, quickestMs, latencyMs, limit) => {
    const pace = newPace();
    for (let count = 0; count < 4; count += 1) pace.delivered(NOW, 202, quickestMs);
    pace.delivered(NOW, 202, latencyMs);
    expect(pace.windowLimit).toBe(limit);
  });

  test('what was quick at the old address says nothing about the new one', () => {
    const pace = openedPace();
    pace.tryNow();
    pace.delivered(NOW, 202, 3_000);
    expect(pace.windowLimit).toBe(4);
  });

  test('a destination that always takes its time is not slow, only far away', () => {
    const pace = newPace();
    for (let count = 0; count < 4; count += 1) pace.delivered(NOW, 202, 5_000);
    expect(pace.windowLimit).toBe(4);
  });

  test('counts requests that fail together as one failure, and the next as the second', () => {
    const pace = newPace();
    const together = pace.round;
    for (let count = 0; count < 8; count += 1) pace.retry(together, failure(), null, false);
    expect(pace.condition).toMatchObject({ consecutiveFailures: 1, health: 'healthy' });
    const probes = pace.round;
    for (let count = 0; count < 8; count += 1) pace.block(probes, failure());
    expect(pace.condition).toMatchObject({ consecutiveFailures: 2, health: 'blocked' });
  });

  test('what a batch was refused for can be read, and is no failure of the destination', () => {
    const pace = openedPace();
    pace.rejected(failure(NOW + 1, 'HTTP 413'));
    expect(pace.condition).toMatchObject({
      health: 'healthy',
      consecutiveFailures: 0,
      nextAttemptAt: null,
      lastError: 'HTTP 413',
      lastErrorAt: NOW + 1,
    });
    expect(pace.windowLimit).toBe(4);
  });

  test('is tried at once when the clock is set back behind its failure, and waits as usual on the new time', () => {
    const pace = newPace();
    pace.retry(pace.round, failure(), 60_000, false);
    expect(pace.waitMs(NOW + 20_000)).toBe(40_000);
    expect(pace.waitMs(NOW - 86_400_000)).toBe(0);
    pace.retry(pace.round, failure(NOW - 86_400_000), 60_000, false);
    expect(pace.waitMs(NOW - 86_400_000)).toBe(60_000);
  });

  test('is retrying after five failures in a row, with the error to read, and healthy after a delivery', () => {
    const pace = newPace();
    for (let count = 1; count <= 5; count += 1) {
      expect(pace.condition.health).toBe('healthy');
      pace.retry(pace.round, failure(NOW + count), null, false);
    }
    expect(pace.condition).toMatchObject({
      health: 'retrying',
      consecutiveFailures: 5,
      lastError: 'HTTP 503',
      lastErrorAt: NOW + 5,
      lastStatusCode: 503,
    });
    pace.delivered(NOW + 10, 202, 20);
    expect(pace.condition).toMatchObject({
      health: 'healthy',
      consecutiveFailures: 0,
      nextAttemptAt: null,
      lastStatusCode: 202,
      lastDeliveredAt: NOW + 10,
      lastError: 'HTTP 503',
    });
  });

  test('waits as long as the destination asks', () => {
    const pace = newPace();
    pace.retry(pace.round, failure(), 7_000, true);
    expect(pace.waitMs(NOW)).toBe(7_000);
    expect(pace.waitMs(NOW + 7_000)).toBe(0);
  });

  test('probes a blocked destination once in one to five minutes, and at once when told that something changed', () => {
    const pace = newPace();
    const waits = [1, 2, 3, 4].map(() => {
      pace.block(pace.round, { reason: 'HTTP 403', statusCode: 403, at: NOW });
      expect(pace.condition.health).toBe('blocked');
      return pace.waitMs(NOW);
    });
    expect(waits).toEqual([60_000, 90_000, 150_000, 180_000]);
    pace.tryNow();
    expect(pace.waitMs(NOW)).toBe(0);
    expect(pace.condition.health).toBe('blocked');
  });

  test('that was blocked and then fails in passing is retrying: nobody has to change anything', () => {
    const pace = newPace();
    pace.block(pace.round, failure(NOW, 'HTTP 403'));
    pace.retry(pace.round, failure(NOW, 'HTTP 503'), null, true);
    expect(pace.condition).toMatchObject({
      health: 'retrying',
      lastError: 'HTTP 503',
      consecutiveFailures: 2,
    });
  });

  test('a failure of requests from before a change of settings slows nothing down', () => {
    const pace = newPace();
    const before = pace.round;
    pace.tryNow();
    pace.block(before, { reason: 'HTTP 403', statusCode: 403, at: NOW });
    expect(pace.waitMs(NOW)).toBe(0);
  });

  test('a new process tries at once, whatever the old one was waiting for', () => {
    expect(newPace({ ...UNTRIED, health: 'blocked', nextAttemptAt: NOW + 60_000 }).waitMs(NOW)).toBe(0);
  });
});
