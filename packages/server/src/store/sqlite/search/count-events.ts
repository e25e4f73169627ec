import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { toSqliteCondition } from '@aegis/log-query';

import type { CountEvents, EventCounts, GroupValue } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { rowsOf } from '../rows.ts';
import { createAddBlock } from './block-counts.ts';
import { createBlockTest } from './block-terms.ts';
import { groupKeyOf } from './group-key.ts';
import { GroupTally } from './group-tally.ts';
import type { SequenceRange } from './log-blocks.ts';
import { BlockReader, RANGE_CONDITION, readLogBlocks } from './log-blocks.ts';
import { readLogBounds } from './log-bounds.ts';
import type { Steps } from './run-steps.ts';
import {
  BEGINNING_OF_TIME,
  END_OF_TIME,
  SLICE_CONDITION,
  sliceParameters,
  TimeSlices,
} from './time-slices.ts';

type CountRow = Readonly<Record<string, GroupValue>> & {
  readonly bucket: number | null;
  readonly events: number;
};

/** How many events fit, by bucket of time and values, slice by slice. */
export function* countEvents(
  database: DatabaseSync,
  organizationId: OrganizationId,
  request: CountEvents,
  isOver: () => boolean,
): Steps<EventCounts> {
  const { query, environment, from, to, groupBy, intervalMs } = request;
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return { type: 'counted', groups: [], events: 0 };
  const { organizationNo } = bounds;
  const context = { organizationId, environment };
  const condition = toSqliteCondition(query, context);
  const keys = groupBy.flatMap((field) => groupKeyOf(field, context) ?? []);
  const columns = keys.map(({ sql }, index) => `, ${sql} AS value${index}`).join('');
  const names = keys.map((_, index) => `, value${index}`).join('');
  const head = `SELECT ${bucketOf(intervalMs)} AS bucket, count(*) AS events${columns} FROM events`;
  const tail = `AND ${condition.sql} GROUP BY bucket${names}`;
  const parameters = keys.flatMap((key) => key.parameters);
  const tally = new GroupTally();
  const add = (select: StatementSync, range: readonly number[]): void => {
    const rows = select.iterate(...parameters, ...range, ...condition.parameters);
    for (const row of rowsOf<CountRow>(rows)) {
      const values = keys.map((key, index) => key.valuesOf(row[`value${index}`] ?? null));
      tally.add(row.bucket, values, row.events);
    }
  };
  const range = { from: from ?? BEGINNING_OF_TIME, to: to ?? END_OF_TIME };
  const blocks = readLogBlocks(database, bounds, range);
  if (blocks !== null) {
    const select = database.prepare(`${head} WHERE ${RANGE_CONDITION} ${tail}`);
    const addRange = ({ firstSequence, lastSequence }: SequenceRange): void =>
      add(select, [organizationNo, firstSequence, lastSequence, range.from, range.to, 0]);
    const addBlock = createAddBlock(request, keys, context);
    const mayHold = createBlockTest(query);
    const reader = new BlockReader({ database, organizationNo });
    const pieces = [
      ...blocks.rest.map((piece) => () => addRange(piece)),
      ...blocks.blocks.map((block) => () => {
        const content = reader.read(block);
        if (content === null || !mayHold(content.terms)) return;
        const { counts, hasExpired } = content;
        if (hasExpired === 0 && addBlock?.(tally, { ...block, counts }) === true) return;
        addRange(block);
      }),
    ];
    for (const [index, addPiece] of pieces.entries()) {
      addPiece();
      if (tally.isTooLarge) return { type: 'too_many_groups' };
      if (index < pieces.length - 1 && isOver()) return { type: 'out_of_time' };
      yield;
    }
    return { type: 'counted', groups: tally.groups(), events: tally.events };
  }
  const select = database.prepare(
    `${head} INDEXED BY events_by_time WHERE ${SLICE_CONDITION} AND sequence <= ? ${tail}`,
  );
  const slices = new TimeSlices({ database, organizationNo }, { from, to }, null);
  for (let slice = slices.next(); slice !== null; slice = slices.next()) {
    add(select, [...sliceParameters(organizationNo, slice), bounds.head]);
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
