import { describe, expect, test } from 'vitest';

import { UNTRIED } from '../domain/forwarding-destination.ts';
import { Pace } from './pace.ts';

const NOW = 1_000_000;

function newPace(condition = UNTRIED): Pace {
  return new Pace({ condition, windowMax: 4, random: () => 0.5 });
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

  test('halves the window under pressure and feels its way one by one after another failure', () => {
    const pace = newPace();
    for (let count = 0; count < 4; count += 1) pace.delivered(NOW, 202, 20);
    pace.retry(pace.round, failure(), null, true);
    expect(pace.windowLimit).toBe(2);
    pace.retry(pace.round, failure(), null, false);
    expect(pace.windowLimit).toBe(1);
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

  test('a destination that always takes its time is not slow, only far away', () => {
    const pace = newPace();
    for (let count = 0; count < 4; count += 1) pace.delivered(NOW, 202, 5_000);
    expect(pace.windowLimit).toBe(4);
  });

  test('counts requests that fail together as one failure', () => {
    const pace = newPace();
    const together = pace.round;
    for (let count = 0; count < 8; count += 1) pace.retry(together, failure(), null, false);
    expect(pace.condition).toMatchObject({ consecutiveFailures: 1, health: 'healthy' });
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
    pace.block(pace.round, { reason: 'HTTP 403', statusCode: 403, at: NOW });
    expect(pace.condition.health).toBe('blocked');
    expect(pace.waitMs(NOW)).toBeGreaterThanOrEqual(60_000);
    expect(pace.waitMs(NOW)).toBeLessThanOrEqual(300_000);
    pace.tryNow();
    expect(pace.waitMs(NOW)).toBe(0);
    expect(pace.condition.health).toBe('blocked');
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
