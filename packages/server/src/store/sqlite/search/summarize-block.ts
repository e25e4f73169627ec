import type { DatabaseSync } from 'node:sqlite';

import type { OrganizationId } from '../../../domain/ids.ts';
import type { BlockSummary } from '../../../domain/search-index.ts';
import { positionOf } from '../event-position.ts';
import { rowsOf } from '../rows.ts';
import type { EventRow } from '../take-batch.ts';
import { BlockBuilder } from './block-builder.ts';
import { readLogBounds } from './log-bounds.ts';
import type { Steps } from './run-steps.ts';

/** Events read in one step: a few milliseconds. */
const STEP_EVENTS = 512;

/** The summary of the next full block without one; `null`: there is none. */
export function* summarizeBlock(
  database: DatabaseSync,
  organizationId: OrganizationId,
  events: number,
): Steps<BlockSummary | null> {
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return null;
  const { organizationNo, floor, head } = bounds;
  const last = database
    .prepare(
      `SELECT last_sequence AS last FROM event_blocks
       WHERE organization_no = ? ORDER BY first_sequence DESC LIMIT 1`,
    )
    .get(organizationNo)?.['last'];
  const firstSequence = Math.max(Number(last ?? 0), floor) + 1;
  if (firstSequence + events - 1 > head) return null;
  const builder = new BlockBuilder(firstSequence, events);
  const select = database.prepare(`
    SELECT occurred_at AS occurredAt, body FROM events
    WHERE position >= ${positionOf('?1', '?2')} AND position < ${positionOf('?1', '?3')} ORDER BY position`);
  for (let next = firstSequence; !builder.isFull; next += STEP_EVENTS) {
    const end = Math.min(next + STEP_EVENTS, firstSequence + events);
    const rows = select.all(organizationNo, next, end);
    // Some expired between two reads.
    if (rows.length < end - next) return null;
    for (const event of rowsOf<Pick<EventRow, 'body' | 'occurredAt'>>(rows)) builder.add(event);
    yield;
  }
  return builder.summary();
}
