import type { DatabaseSync } from 'node:sqlite';

import type { SqlCondition } from '@aegis/log-query';

import type { LoggedEvent } from '../../../domain/audit-event.ts';
import type { FindEvents, FoundEvents, SearchPosition } from '../../../domain/event-search.ts';
import { eventsOf } from '../take-batch.ts';
import { createBlockTest } from './block-terms.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import type { LogBlocks, SequenceRange } from './log-blocks.ts';
import { BlockReader, RANGE_CONDITION } from './log-blocks.ts';
import type { Steps } from './run-steps.ts';
import { BEGINNING_OF_TIME, isNewer } from './time-slices.ts';

/**
 * The newest events older than `after` that fit, block by block: those that reach furthest into the present first, and
 * none whose summary rules out what is looked for.
 */
export function* findInBlocks(
  deps: {
    readonly database: DatabaseSync;
    readonly organizationNo: number;
    readonly condition: SqlCondition;
  },
  { query, from, limit, after }: FindEvents & { readonly after: SearchPosition },
  { blocks, rest }: LogBlocks,
  isOver: () => boolean,
): Steps<FoundEvents> {
  const { database, organizationNo, condition } = deps;
  const mayHold = createBlockTest(query);
  const reader = new BlockReader({ database, organizationNo });
  const select = database.prepare(`
    SELECT ${EVENT_COLUMNS} FROM events WHERE ${RANGE_CONDITION} AND ${condition.sql}
    ORDER BY occurred_at DESC, sequence DESC LIMIT ?`);
  let found: readonly LoggedEvent[] = [];

  function look({ firstSequence, lastSequence }: SequenceRange): void {
    const range = [firstSequence, lastSequence, from ?? BEGINNING_OF_TIME, after.occurredAt, after.sequence];
    const rows = select.all(organizationNo, ...range, ...condition.parameters, limit);
    if (rows.length === 0) return;
    found = [...found, ...eventsOf(rows)].toSorted((a, b) => (isNewer(a, b) ? -1 : 1)).slice(0, limit);
  }

  for (const piece of rest) {
    if (isOver()) return { events: [], interruptedAt: after };
    look(piece);
    yield;
  }
  for (const block of blocks.toSorted((a, b) => b.maxOccurredAt - a.maxOccurredAt)) {
    const oldest = found.length < limit ? undefined : found.at(-1);
    if (oldest !== undefined && block.maxOccurredAt < oldest.occurredAt) break;
    if (isOver()) {
      const start = { occurredAt: block.maxOccurredAt + 1, sequence: 0 };
      const interruptedAt = isNewer(start, after) ? after : start;
      return { events: found.filter((event) => !isNewer(interruptedAt, event)), interruptedAt };
    }
    const content = reader.read(block);
    if (content !== null && mayHold(content.terms)) look(block);
    yield;
  }
  return { events: found, interruptedAt: null };
}
