import type { DatabaseSync } from 'node:sqlite';

import { toSqliteCondition } from '@aegis/log-query';

import type { CountEvents, EventCounts } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { countInBlock } from './count-in-block.ts';
import { EventCounter } from './event-counter.ts';
import { groupKeyOf } from './group-key.ts';
import { GroupTally } from './group-tally.ts';
import { readLogBounds } from './log-bounds.ts';
import { readLogPieces } from './log-pieces.ts';
import { narrowQuery } from './narrow-query.ts';
import { BlockReader } from './open-block.ts';
import type { Steps } from './run-steps.ts';
import { BEGINNING_OF_TIME, startOf } from './search-position.ts';
import { createSelectInBlock } from './select-in-block.ts';
import { createSequenceOf } from './sequence-of.ts';

/** How many events fit, by bucket of time and values, piece by piece of the log. */
export function* countEvents(
  database: DatabaseSync,
  organizationId: OrganizationId,
  { query, environment, from, to, groupBy, intervalMs }: CountEvents,
  isOver: () => boolean,
): Steps<EventCounts> {
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return { type: 'counted', groups: [], events: 0 };
  const { organizationNo } = bounds;
  const context = { organizationId, environment };
  const { rest, ...within } = narrowQuery(query.filter, createSequenceOf(database, organizationNo));
  const select = createSelectInBlock(rest, context);
  const blocks = new BlockReader({ database, organizationNo });
  const condition = toSqliteCondition(query, context);
  const keys = groupBy.flatMap((field) => groupKeyOf(field, context) ?? []);
  const tally = new GroupTally(keys.length);
  const counter = new EventCounter({ database, organizationNo, condition, keys, intervalMs, tally });
  const range = { from: from ?? BEGINNING_OF_TIME, before: startOf({ to }, null) };
  const pieces = readLogPieces(database, bounds, within, { from, to });
  for (const [index, piece] of pieces.entries()) {
    if (piece.block === null) {
      counter.countRange(piece, range.from, range.before.occurredAt);
    } else {
      const block = blocks.open(piece.block);
      yield* countInBlock({ block, select, counter, keys, intervalMs, tally }, piece, range);
    }
    if (tally.isTooLarge) return { type: 'too_many_groups' };
    if (index < pieces.length - 1 && isOver()) return { type: 'out_of_time' };
    yield;
  }
  return { type: 'counted', groups: tally.groups(), events: tally.events };
}
