import type { SQLOutputValue } from 'node:sqlite';

import type { LoggedEvent, Sequence } from '../../domain/audit-event.ts';
import { rowsOf } from './rows.ts';

/** An event as a statement gives it. Strings of a whole page are cheaper than a blob for each. */
export type EventRow = Omit<LoggedEvent, 'body'> & { readonly body: string };

/** Events read at once: a few megabytes, should all be of the largest size, and few calls for the usual ones. */
const PAGE = 128;

export interface ReadLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/**
 * The events after `after`, at least one when there is one, ending early once their bodies exceed `maxBytes`.
 *
 * @param page gives at most `limit` rows after a sequence, in order
 */
export function takeBatch(
  after: Sequence,
  { maxEvents, maxBytes }: ReadLimits,
  page: (after: Sequence, limit: number) => readonly Record<string, SQLOutputValue>[],
): readonly LoggedEvent[] {
  const events: LoggedEvent[] = [];
  const wanted = Math.max(maxEvents, 1);
  let size = 0;
  let position = after;
  while (events.length < wanted && size <= maxBytes) {
    const limit = Math.min(PAGE, wanted - events.length);
    const rows = page(position, limit);
    for (const event of eventsOf(rows)) {
      if (size > maxBytes) break;
      events.push(event);
      size += event.body.length;
      position = event.sequence;
    }
    if (rows.length < limit) break;
  }
  return events;
}

/** Rows as events, their bodies side by side in one piece of memory. */
export function eventsOf(rows: Iterable<Record<string, SQLOutputValue>>): readonly LoggedEvent[] {
  const records = [...rowsOf<EventRow>(rows)];
  const bytes = Buffer.allocUnsafeSlow(records.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0));
  let end = 0;
  return records.map(({ sequence, occurredAt, dataset, decision, actorId, body }) => {
    const start = end;
    end += bytes.write(body, start);
    return { sequence, occurredAt, dataset, decision, actorId, body: bytes.subarray(start, end) };
  });
}
