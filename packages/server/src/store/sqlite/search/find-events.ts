import type { DatabaseSync } from 'node:sqlite';

import { toSqliteCondition } from '@aegis/log-query';

import type { LoggedEvent } from '../../../domain/audit-event.ts';
import type { FindEvents, FoundEvents } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { eventsOf } from '../take-batch.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import { findInBlocks } from './find-in-blocks.ts';
import { readLogBlocks } from './log-blocks.ts';
import { readLogBounds } from './log-bounds.ts';
import type { Steps } from './run-steps.ts';
import { BEGINNING_OF_TIME, SLICE_CONDITION, sliceParameters, TimeSlices } from './time-slices.ts';

/** Slices after which blocks are asked: what is usual has been found by then. */
const SLICES_FIRST = 2;

/** The newest events that fit: slice by slice, then block by block. */
export function* findEvents(
  database: DatabaseSync,
  organizationId: OrganizationId,
  request: FindEvents,
  isOver: () => boolean,
): Steps<FoundEvents> {
  const { query, environment, from, to, limit, after } = request;
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return { events: [], interruptedAt: null };
  const { organizationNo } = bounds;
  const condition = toSqliteCondition(query, { organizationId, environment });
  const select = database.prepare(`
    SELECT ${EVENT_COLUMNS} FROM events INDEXED BY events_by_time WHERE ${SLICE_CONDITION} AND ${condition.sql}
    ORDER BY occurred_at DESC, sequence DESC LIMIT ?`);
  const slices = new TimeSlices({ database, organizationNo }, { from, to }, after);
  const found: LoggedEvent[] = [];
  let walked = 0;
  for (let slice = slices.next(); slice !== null; slice = slices.next()) {
    const values = [...sliceParameters(organizationNo, slice), ...condition.parameters];
    found.push(...eventsOf(select.all(...values, limit - found.length)));
    if (found.length >= limit || slice.isLast) break;
    if (isOver()) return { events: found, interruptedAt: slice.last };
    walked += 1;
    if (walked === SLICES_FIRST) {
      const range = { from: from ?? BEGINNING_OF_TIME, to: slice.last.occurredAt + 1 };
      const blocks = readLogBlocks(database, bounds, range);
      if (blocks !== null) {
        const remaining = { ...request, limit: limit - found.length, after: slice.last };
        const older = yield* findInBlocks({ database, organizationNo, condition }, remaining, blocks, isOver);
        return { ...older, events: [...found, ...older.events] };
      }
    }
    yield;
  }
  return { events: found, interruptedAt: null };
}
