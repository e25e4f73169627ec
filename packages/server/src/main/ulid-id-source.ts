import { randomFillSync } from 'node:crypto';

import { monotonicFactory } from 'ulid';

import type { IdSource, IdsByPrefix } from '../domain/ids.ts';

/** Bytes fetched at once: the library asks for each of an id's sixteen random characters by itself. */
const POOL_BYTES = 4_096;

/** Ids as prefix and lower-case ULID. Monotonic: also within one millisecond, later ids sort later. */
export function createUlidIdSource(): IdSource {
  const next = monotonicFactory(createRandom());
  return {
    next: <Prefix extends keyof IdsByPrefix>(prefix: Prefix) =>
      `${prefix}_${next().toLowerCase()}` as IdsByPrefix[Prefix],
  };
}

/** Numbers from 0 to below 1, in steps of 1/256: exact for the 32 characters that are drawn by them. */
function createRandom(): () => number {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return () => {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const byte = pool[used] ?? 0;
    used += 1;
    return byte / 256;
  };
}
