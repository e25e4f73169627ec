import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';

import { createGzipPool } from './gzip-pool.ts';

function pool() {
  const gzip = createGzipPool();
  onTestFinished(() => gzip.stop());
  return gzip;
}

test.each([
  ['nothing', Buffer.alloc(0)],
  ['an event', Buffer.from('{"message":"Detected SSN, 2 EMAIL; masked."}')],
  ['a batch', Buffer.alloc(900_000, '{"message":"Detected SSN, 2 EMAIL; masked."},')],
  ['what cannot be made smaller', randomBytes(900_000)],
])('%s arrives as it was', async (_, bytes) => {
  const gzip = pool();
  for (let again = 0; again < 3; again += 1) expect(gunzipSync(await gzip.compress(bytes))).toEqual(bytes);
});

test('payloads of all sizes, some at once, one after the other, never mix', async () => {
  const gzip = pool();
  const payload = fc
    .record({
      bytes: fc.uint8Array({ minLength: 1, maxLength: 50 }),
      times: fc.integer({ min: 1, max: 9_000 }),
    })
    .map(({ bytes, times }) => Buffer.alloc(bytes.length * times, bytes));
  const kept: { readonly bytes: Buffer; readonly compressed: Buffer }[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(payload, { minLength: 1, maxLength: 12 }), async (payloads) => {
      const round = payloads.map(async (bytes) => ({ bytes, compressed: await gzip.compress(bytes) }));
      kept.push(...(await Promise.all(round)));
    }),
    { numRuns: 30 },
  );
  // Only now: memory that is used again must not be what an earlier payload still stands in.
  for (const { bytes, compressed } of kept) expect(gunzipSync(compressed).equals(bytes)).toBe(true);
});

test('after a stop what is under way ends well', async () => {
  const gzip = createGzipPool();
  const bytes = Buffer.alloc(900_000, 'x');
  const compressing = gzip.compress(bytes);
  gzip.stop();
  expect(gunzipSync(await compressing).equals(bytes)).toBe(true);
});
