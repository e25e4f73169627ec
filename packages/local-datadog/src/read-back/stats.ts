import type { Counters } from '../store/counters.ts';
import type { Received } from '../store/received.ts';

/** What the newest-logs store holds, and what it had to let go. */
export interface Retention {
  readonly store: 'recent' | 'none';
  readonly logs: number;
  readonly bytes: number;
  readonly evicted: number;
  readonly maxLogs: number;
  readonly maxBytes: number;
}

/** Counters are complete; `retained` says how much of what they count can still be read. */
export interface Stats extends Counters {
  readonly retained: Retention;
}

export function statsOf(received: Received): Stats {
  return {
    ...received.counters(),
    retained: { store: received.store, ...received.recent.size(), ...received.bound },
  };
}

/** A sentence about logs that are gone; `undefined` when all are there. */
export function evictionNotice({ store, evicted, maxLogs, maxBytes }: Retention): string | undefined {
  if (store === 'none') return 'Logs are counted only and not kept (store: none).';
  if (evicted === 0) return undefined;
  return (
    `The oldest ${evicted} logs are gone: kept are the newest ${maxLogs} logs or ${maxBytes} bytes, ` +
    'whichever is less. The counters are complete.'
  );
}
