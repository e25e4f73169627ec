import type { DatabaseSync } from 'node:sqlite';

import type { JsonObject } from '@aegis/log-query';

import type { OrganizationId } from '../../../domain/ids.ts';
import type { BlockSummary } from '../../../domain/search-index.ts';
import { rowsOf } from '../rows.ts';
import type { EventRow } from '../take-batch.ts';
import type { BlockCount } from './block-counts.ts';
import { addCount, printBlockCounts } from './block-counts.ts';
import { addTerms } from './block-terms.ts';
import { bloomFilterOf } from './bloom-filter.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import { readLogBounds } from './log-bounds.ts';

/** The summary of the next full block without one; `null`: there is none. */
export function summarizeBlock(
  database: DatabaseSync,
  organizationId: OrganizationId,
  events: number,
): BlockSummary | null {
  const bounds = readLogBounds(database, organizationId);
  if (bounds === null) return null;
  const { organizationNo, floor, head } = bounds;
  const last = database
    .prepare('SELECT max(last_sequence) AS last FROM event_blocks WHERE organization_no = ?')
    .get(organizationNo)?.['last'];
  const firstSequence = Math.max(Number(last ?? 0), floor) + 1;
  const lastSequence = firstSequence + events - 1;
  if (lastSequence > head) return null;
  const rows = database
    .prepare(
      `SELECT ${EVENT_COLUMNS} FROM events WHERE organization_no = ? AND sequence >= ? AND sequence <= ?`,
    )
    .iterate(organizationNo, firstSequence, lastSequence);
  const terms = new Set<string>();
  const counts = new Map<string, BlockCount>();
  let minOccurredAt = Infinity;
  let maxOccurredAt = -Infinity;
  for (const event of rowsOf<EventRow>(rows)) {
    const body = JSON.parse(event.body) as JsonObject;
    addTerms(terms, body, event);
    addCount(counts, body, event);
    minOccurredAt = Math.min(minOccurredAt, event.occurredAt);
    maxOccurredAt = Math.max(maxOccurredAt, event.occurredAt);
  }
  // They expired between the two reads.
  if (terms.size === 0) return null;
  return {
    firstSequence,
    lastSequence,
    minOccurredAt,
    maxOccurredAt,
    terms: bloomFilterOf(terms),
    counts: printBlockCounts(counts.values()),
  };
}
