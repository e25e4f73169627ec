import { gunzipSync, inflateRawSync } from 'node:zlib';

import type { Budget } from './budget.ts';
import { Unreadable } from './unreadable.ts';

/**
 * Decompresses, never beyond what the budget still allows: a bomb costs no more memory than that.
 *
 * @throws Unreadable `too_large`, `broken`
 */
export function expand(method: 'deflate' | 'gzip', bytes: Uint8Array, budget: Budget): Uint8Array {
  try {
    const options = { maxOutputLength: budget.expandable };
    const out = method === 'gzip' ? gunzipSync(bytes, options) : inflateRawSync(bytes, options);
    budget.expanded(out.length);
    return out;
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    const isOver = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unreadable(isOver ? 'too_large' : 'broken', { cause });
  }
}
