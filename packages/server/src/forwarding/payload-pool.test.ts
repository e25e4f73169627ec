import { expect, test } from 'vitest';

import { PayloadPool } from './payload-pool.ts';

const KIB = 1024;

test('memory that was given back is used for the next payload of about its size', () => {
  const pool = new PayloadPool();
  const first = pool.take(200 * KIB);
  pool.give(first.subarray(0, 10));
  expect(pool.take(100 * KIB).buffer).toBe(first.buffer);
  expect(pool.take(100 * KIB).buffer).not.toBe(first.buffer);
});

test('a payload always fits, and a small one does not take the memory of a large one', () => {
  const pool = new PayloadPool();
  const kept = pool.take(200 * KIB);
  pool.give(kept);
  expect(pool.take(201 * KIB).length).toBeGreaterThanOrEqual(201 * KIB);
  expect(pool.take(KIB).buffer).not.toBe(kept.buffer);
});

test('what is kept is bounded', () => {
  const pool = new PayloadPool();
  const given = Array.from({ length: 100 }, () => Buffer.allocUnsafeSlow(64 * KIB));
  for (const buffer of given) pool.give(buffer);
  const again = new Set(Array.from({ length: 100 }, () => pool.take(64 * KIB).buffer));
  expect(given.filter(({ buffer }) => again.has(buffer)).length).toBeLessThanOrEqual(16);
});

test('batches of slightly different sizes use the same memory', () => {
  const pool = new PayloadPool();
  const first = pool.take(900 * KIB);
  pool.give(first);
  expect(pool.take(1_000 * KIB).buffer).toBe(first.buffer);
});
