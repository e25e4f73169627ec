import { setImmediate as turn } from 'node:timers/promises';

import type { LoggedEvent, Sequence } from '../domain/audit-event.ts';
import type { BatchLimits } from '../domain/destination-kind.ts';
import type { EventTest } from './destination-filter.ts';

/** Looked at in one turn of the event loop: some milliseconds. */
export const PAGE_EVENTS = 1_000;

/**
 * Looked at for one batch, at most. A filter that lets little through gets fuller batches by it, and the cursor still
 * moves in steps that a crash repeats in an instant.
 */
export const LOOKED_AT_MAX = 20_000;
const LOOKED_AT_BYTES_MAX = 16 * 1024 * 1024;

/** What there is to send next, and what there is not. */
export interface Selection {
  /** In order, as many as fit the limits. */
  readonly events: readonly LoggedEvent[];
  /** Everything up to here was looked at; where the search began, if there is nothing behind that. */
  readonly upTo: Sequence;
  /** What of that the filter leaves out, in order. */
  readonly leftOut: readonly Sequence[];
}

/**
 * A batch of the first `count` events of a selection: which they are, up to where they settle the log, and what of that is
 * left out. What is left out behind them is for the next batch.
 */
export function firstOf({ events, upTo, leftOut }: Selection, count: number) {
  const sequences = events.slice(0, count).map(({ sequence }) => sequence);
  const to = count === events.length ? upTo : (sequences.at(-1) ?? upTo);
  return { sequences, to, leftOut: leftOut.filter((sequence) => sequence <= to) };
}

export interface EventRange {
  readonly after: Sequence;
  /** Inclusive. */
  readonly upTo: Sequence;
  readonly limits: BatchLimits;
}

type Read = (after: Sequence, upTo: Sequence, limits: BatchLimits) => Promise<readonly LoggedEvent[]>;

/**
 * The next events that a destination wants. Without a filter that is one read.
 *
 * @param read see {@link DeliveryTrack.read}
 * @param wants `null`: everything
 * @param isCurrent whether the answer is still of use; the search ends early when it is not
 */
export async function selectEvents(
  read: Read,
  wants: EventTest | null,
  { after, upTo, limits }: EventRange,
  isCurrent: () => boolean,
): Promise<Selection> {
  if (wants === null) {
    const events = await read(after, upTo, limits);
    return { events, upTo: events.at(-1)?.sequence ?? after, leftOut: [] };
  }
  const events: LoggedEvent[] = [];
  const leftOut: Sequence[] = [];
  const room = { events: limits.maxEvents, bytes: limits.maxBytes };
  const looked = { events: 0, bytes: 0 };
  let position = after;
  const selection = (): Selection => ({ events, upTo: position, leftOut });
  for (;;) {
    const page = await read(position, upTo, { maxEvents: PAGE_EVENTS, maxBytes: limits.maxBytes });
    let pageBytes = 0;
    for (const event of page) {
      const { sequence, body } = event;
      position = sequence;
      pageBytes += body.length;
      if (!wants(event)) {
        leftOut.push(sequence);
        continue;
      }
      events.push(event);
      room.events -= 1;
      room.bytes -= body.length;
      if (room.events <= 0 || room.bytes <= 0) return selection();
    }
    looked.events += page.length;
    looked.bytes += pageBytes;
    const isLast = page.length < PAGE_EVENTS && pageBytes < limits.maxBytes;
    if (isLast || looked.events >= LOOKED_AT_MAX || looked.bytes >= LOOKED_AT_BYTES_MAX) return selection();
    await turn();
    if (!isCurrent()) return selection();
  }
}
