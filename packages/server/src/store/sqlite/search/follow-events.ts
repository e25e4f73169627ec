import type { DatabaseSync } from 'node:sqlite';

import { toSqliteCondition } from '@aegis/log-query';

import type { FollowedEvents, FollowEvents } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { positionOf } from '../event-position.ts';
import { eventsOf } from '../take-batch.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import { readLogBounds } from './log-bounds.ts';

/** Events looked at for one answer. */
const LOOK_AT = 2_048;

/** The next events that fit, in the order of the log. */
export function followEvents(
  database: DatabaseSync,
  organizationId: OrganizationId,
  { query, environment, after, limit }: FollowEvents,
): FollowedEvents {
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null || after >= bounds.head) return { events: [], position: after, atEnd: true };
  const start = Math.max(after, bounds.floor);
  const end = Math.min(start + LOOK_AT, bounds.head);
  const condition = toSqliteCondition(query, { organizationId, environment });
  const rows = database
    .prepare(
      `SELECT ${EVENT_COLUMNS} FROM events
       WHERE position > ${positionOf(bounds.organizationNo, '?')} AND position <= ${positionOf(bounds.organizationNo, '?')}
         AND ${condition.sql} ORDER BY position LIMIT ?`,
    )
    .all(start, end, ...condition.parameters, limit);
  const events = eventsOf(rows);
  const position = events.length < limit ? end : (events.at(-1)?.sequence ?? end);
  return { events, position, atEnd: position >= bounds.head };
}
