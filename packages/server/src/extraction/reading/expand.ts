import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

import type { Budget } from './budget.ts';
import { Unreadable } from './unreadable.ts';

const METHODS = { deflate: inflateRawSync, gzip: gunzipSync, zlib: inflateSync } as const;

/**
 * Decompresses, never beyond what the budget still allows: a bomb costs no more memory than that.
 *
 * @throws Unreadable `too_large`, `broken`
 */
export function expand(method: keyof typeof METHODS, bytes: Uint8Array, budget: Budget): Uint8Array {
  try {
    const options = { maxOutputLength: budget.expandable };
    const out = METHODS[method](bytes, options);
    budget.expanded(out.length);
    return out;
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    const isOver = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unreadable(isOver ? 'too_large' : 'broken', { cause });
  }
}
