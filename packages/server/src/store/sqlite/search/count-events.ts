import type { DatabaseSync } from 'node:sqlite';

import { toSqliteCondition } from '@aegis/log-query';

import type { CountEvents, EventCounts, GroupValue } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { rowsOf } from '../rows.ts';
import { groupKeyOf } from './group-key.ts';
import { GroupTally } from './group-tally.ts';
import { readLogBounds } from './log-bounds.ts';
import type { Steps } from './run-steps.ts';
import { SLICE_CONDITION, sliceParameters, TimeSlices } from './time-slices.ts';

type CountRow = Readonly<Record<string, GroupValue>> & {
  readonly bucket: number | null;
  readonly events: number;
};

/** How many events fit, by bucket of time and values, slice by slice. */
export function* countEvents(
  database: DatabaseSync,
  organizationId: OrganizationId,
  { query, environment, from, to, groupBy, intervalMs }: CountEvents,
  isOver: () => boolean,
): Steps<EventCounts> {
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return { type: 'counted', groups: [], events: 0 };
  const { organizationNo, head } = bounds;
  const context = { organizationId, environment };
  const condition = toSqliteCondition(query, context);
  const keys = groupBy.flatMap((field) => groupKeyOf(field, context) ?? []);
  const columns = keys.map(({ sql }, index) => `, ${sql} AS value${index}`).join('');
  const names = keys.map((_, index) => `, value${index}`).join('');
  const select = database.prepare(`
    SELECT ${bucketOf(intervalMs)} AS bucket, count(*) AS events${columns}
    FROM events INDEXED BY events_by_time WHERE ${SLICE_CONDITION} AND sequence <= ? AND ${condition.sql}
    GROUP BY bucket${names}`);
  const parameters = keys.flatMap((key) => key.parameters);
  const slices = new TimeSlices({ database, organizationNo }, { from, to }, null);
  const tally = new GroupTally();
  for (let slice = slices.next(); slice !== null; slice = slices.next()) {
    const values = [...parameters, ...sliceParameters(organizationNo, slice), head, ...condition.parameters];
    for (const row of rowsOf<CountRow>(select.iterate(...values))) {
      tally.add(
        row.bucket,
        keys.map((key, index) => key.valuesOf(row[`value${index}`] ?? null)),
        row.events,
      );
    }
    if (tally.isTooLarge) return { type: 'too_many_groups' };
    if (slice.isLast) break;
    if (isOver()) return { type: 'out_of_time' };
    yield;
  }
  return { type: 'counted', groups: tally.groups(), events: tally.events };
}

/** Times before 1970 round down as well, where SQLite's division rounds towards zero. */
function bucketOf(intervalMs: number | null): string {
  if (intervalMs === null) return 'NULL';
  const width = Math.trunc(intervalMs);
  return `occurred_at - ((occurred_at % ${width}) + ${width}) % ${width}`;
}
