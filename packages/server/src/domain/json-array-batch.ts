import type { Buffer } from 'node:buffer';

import type { ForwardedEvent } from './audit-event.ts';
import type { BatchLimits, EncodeContext } from './destination-kind.ts';

export interface JsonArrayBatch {
  readonly payload: Uint8Array;
  readonly count: number;
}

/** An element of the array: a JSON object, perhaps with fields in front of its own. */
export interface JsonArrayEntry {
  /** Takes the place of the brace that opens `object`: `{`, or `{"field":1,`. */
  readonly opening: string;
  readonly object: Uint8Array;
}

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;

/** What an entry is expected to take beside the event's own bytes; more makes the payload move once. */
const OPENING_BYTES = 256;
const MAX_BYTES_PER_UNIT = 3;

/**
 * A JSON array of the longest run of events that fits the limits, at least one when there is one. `entryOf` gives each
 * event's entry and is asked once an event.
 */
export function jsonArrayBatch(
  events: readonly ForwardedEvent[],
  limits: BatchLimits,
  allocate: EncodeContext['allocate'],
  entryOf: (event: ForwardedEvent) => JsonArrayEntry,
): JsonArrayBatch {
  let payload = allocate(expectedBytes(events, limits));
  payload[0] = OPEN;
  let end = 1;
  let count = 0;
  for (const event of events) {
    if (count >= Math.max(limits.maxEvents, 1)) break;
    const { opening, object } = entryOf(event);
    // The comma or the bracket behind it, too.
    const atMost = end + opening.length * MAX_BYTES_PER_UNIT + object.length + 1;
    if (atMost > payload.length) payload = grown(allocate, payload, end, atMost);

    const last = end + payload.write(opening, end) - 1;
    const next = last + object.length;
    if (next + 1 > limits.maxBytes && count > 0) break;
    const lastOfOpening = payload[last] ?? 0;
    payload.set(object, last);
    payload[last] = lastOfOpening;
    payload[next] = COMMA;
    end = next + 1;
    count += 1;
  }
  // In place of the last comma, if there is one.
  const close = count === 0 ? end : end - 1;
  payload[close] = CLOSE;
  return { payload: payload.subarray(0, close + 1), count };
}

function expectedBytes(events: readonly ForwardedEvent[], limits: BatchLimits): number {
  let bytes = 2;
  for (const event of events) bytes += event.body.length + OPENING_BYTES;
  return Math.min(bytes, Math.max(limits.maxBytes, 2));
}

function grown(allocate: EncodeContext['allocate'], payload: Buffer, end: number, atLeast: number): Buffer {
  const larger = allocate(Math.max(atLeast, payload.length * 2));
  payload.copy(larger, 0, 0, end);
  return larger;
}
