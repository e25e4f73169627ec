import { Buffer } from 'node:buffer';
import type { LoggedEvent } from './audit-event.ts';
import type { BatchLimits } from './destination-kind.ts';

export interface JsonArrayBatch {
  readonly payload: string;
  readonly count: number;
}

/** The brackets of the array. */
const BRACKETS_BYTES = 2;
const COMMA_BYTES = 1;

/**
 * A JSON array of the longest run of events that fits the limits, at least one when there is one. `entryOf` gives each
 * event's JSON and is asked once an event; bytes are those of UTF-8.
 */
export function jsonArrayBatch(
  events: readonly LoggedEvent[],
  limits: BatchLimits,
  entryOf: (event: LoggedEvent) => string,
): JsonArrayBatch {
  const entries: string[] = [];
  let bytes = BRACKETS_BYTES;
  for (const event of events) {
    if (entries.length >= Math.max(limits.maxEvents, 1)) break;
    const entry = entryOf(event);
    bytes += Buffer.byteLength(entry) + (entries.length === 0 ? 0 : COMMA_BYTES);
    if (bytes > limits.maxBytes && entries.length > 0) break;
    entries.push(entry);
  }
  return { payload: `[${entries.join(',')}]`, count: entries.length };
}
