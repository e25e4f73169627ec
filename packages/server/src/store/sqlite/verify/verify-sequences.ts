import type { DatabaseSync } from 'node:sqlite';

import { counted } from '../../../domain/counted.ts';
import { beginOfLog, endOfLog, positionOf } from '../event-position.ts';
import { rowOf } from '../rows.ts';
import type { Finding, LogExtent } from './finding.ts';

/** Events in one statement: a snapshot of its own, short enough to let checkpoints through. */
const CHUNK = 50_000;

const HEAD = positionOf('o.organization_no', 'o.last_sequence');
const FLOOR = positionOf('o.organization_no', 'o.expired_sequence');

/**
 * The log holds every number behind its floor up to its head, once, and no other. While a server runs the floor rises and
 * the head, too; each statement sees one state of both.
 */
export function* verifySequences(
  database: DatabaseSync,
  log: LogExtent,
  onChunk: (events: number) => void,
): Generator<Finding> {
  const { organizationNo, organizationId } = log;
  const outside = rowOf<{ readonly count: number }>(
    database
      .prepare(
        `SELECT (SELECT count(*) FROM events WHERE position > ${HEAD} AND position <= ${endOfLog('o.organization_no')})
              + (SELECT count(*) FROM events WHERE position > ${beginOfLog('o.organization_no')} AND position <= ${FLOOR})
              AS count
         FROM organizations o WHERE organization_no = ?`,
      )
      .get(organizationNo),
  );
  if (outside !== null && outside.count > 0) {
    yield {
      check: 'sequences',
      organizationId,
      message: `${counted(outside.count, 'event')} of ${organizationId} lie outside its log (behind its head or below its floor).`,
    };
  }
  const inChunk = database.prepare(`
    SELECT max(?2, expired_sequence) AS after, (
      SELECT count(*) FROM events
      WHERE position > max(${positionOf('?1', '?2')}, ${FLOOR}) AND position <= ${positionOf('?1', '?3')}
    ) AS count
    FROM organizations o WHERE organization_no = ?1`);
  for (let start = log.floor; start < log.head; start += CHUNK) {
    const end = Math.min(start + CHUNK, log.head);
    const row = rowOf<{ readonly after: number; readonly count: number }>(
      inChunk.get(organizationNo, start, end),
    );
    const expected = row === null ? 0 : Math.max(0, end - row.after);
    if (row !== null && row.count !== expected) {
      const first = firstMissing(database, organizationNo, row.after, end);
      yield {
        check: 'sequences',
        organizationId,
        sequence: first,
        message: `${counted(expected - row.count, 'event')} of ${organizationId} are missing from the log, the first has the sequence ${first}.`,
      };
    }
    onChunk(end - start);
  }
}

function firstMissing(database: DatabaseSync, organizationNo: number, after: number, end: number): number {
  const rows = database
    .prepare(
      `SELECT sequence FROM events
       WHERE position > ${positionOf('?1', '?2')} AND position <= ${positionOf('?1', '?3')} ORDER BY position`,
    )
    .iterate(organizationNo, after, end);
  let expected = after + 1;
  for (const row of rows) {
    if (row['sequence'] !== expected) break;
    expected += 1;
  }
  return expected;
}
