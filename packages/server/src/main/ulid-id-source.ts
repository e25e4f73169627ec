import { monotonicFactory } from 'ulid';

import type { IdsByPrefix, IdSource } from '../domain/ids.ts';

/** Ids as prefix and lower-case ULID. Monotonic: also within one millisecond, later ids sort later. */
export function createUlidIdSource(): IdSource {
  const ulid = monotonicFactory();
  return {
    next: <Prefix extends keyof IdsByPrefix>(prefix: Prefix) =>
      `${prefix}_${ulid().toLowerCase()}` as IdsByPrefix[Prefix],
  };
}
