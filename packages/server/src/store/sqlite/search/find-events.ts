import type { DatabaseSync } from 'node:sqlite';

import { toSqliteCondition } from '@aegis/log-query';

import type { LoggedEvent } from '../../../domain/audit-event.ts';
import type { FindEvents, FoundEvents } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { eventsOf } from '../take-batch.ts';
import { readLogBounds } from './log-bounds.ts';
import type { Steps } from './run-steps.ts';
import { SLICE_CONDITION, sliceParameters, TimeSlices } from './time-slices.ts';

export const EVENT_COLUMNS =
  'sequence, occurred_at AS occurredAt, dataset, decision, actor_id AS actorId, body';

/** The newest events that fit, slice by slice. */
export function* findEvents(
  database: DatabaseSync,
  organizationId: OrganizationId,
  { query, environment, from, to, limit, after }: FindEvents,
  isOver: () => boolean,
): Steps<FoundEvents> {
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return { events: [], interruptedAt: null };
  const { organizationNo } = bounds;
  const condition = toSqliteCondition(query, { organizationId, environment });
  const select = database.prepare(`
    SELECT ${EVENT_COLUMNS} FROM events INDEXED BY events_by_time WHERE ${SLICE_CONDITION} AND ${condition.sql}
    ORDER BY occurred_at DESC, sequence DESC LIMIT ?`);
  const slices = new TimeSlices({ database, organizationNo }, { from, to }, after);
  const found: LoggedEvent[] = [];
  for (let slice = slices.next(); slice !== null; slice = slices.next()) {
    const values = [...sliceParameters(organizationNo, slice), ...condition.parameters];
    found.push(...eventsOf(select.all(...values, limit - found.length)));
    if (found.length >= limit || slice.isLast) break;
    if (isOver()) return { events: found, interruptedAt: slice.last };
    yield;
  }
  return { events: found, interruptedAt: null };
}
