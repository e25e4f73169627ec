import type { DatabaseSync } from 'node:sqlite';

import { FIRST_SEEN_FIELD } from '../../domain/encode-event.ts';
import type { DestinationId, OrganizationId, ReplayId } from '../../domain/ids.ts';
import type { StoreProblem, StoreProblemCode } from '../../domain/store-problem.ts';
import { beginOfLog, endOfLog, positionOf } from './event-position.ts';
import { rowsOf } from './rows.ts';

interface ProblemRow {
  readonly organizationId: OrganizationId;
  readonly destinationId: DestinationId | null;
  readonly replayId: ReplayId | null;
  readonly detail: string;
}

const DESTINATIONS = `forwarding_destinations d JOIN organizations o USING (organization_no)`;

const OF_LOG = `
  WHERE position > ${beginOfLog('o.organization_no')} AND position <= ${endOfLog('o.organization_no')}`;

/** Each selects what breaks one invariant. The schema's checks hold most of them; this finds what got past those. */
const QUERIES: Readonly<Record<StoreProblemCode, string>> = {
  // Counted over an index: the table itself has all bodies in it. The log holds the numbers behind its floor (what has
  // expired) up to its head.
  sequence_gap: `
    SELECT organizationId, NULL AS destinationId, NULL AS replayId,
      format('the log should hold %d to %d, and holds %d events from %d to %d',
        floor + 1, head, held, coalesce(first, 0), coalesce(last, 0)) AS detail
    FROM (
      SELECT o.id AS organizationId, o.last_sequence AS head, o.expired_sequence AS floor,
        (SELECT count(*) FROM events e INDEXED BY events_by_id
         WHERE e.organization_no = o.organization_no) AS held,
        (SELECT sequence FROM events ${OF_LOG} ORDER BY position LIMIT 1) AS first,
        (SELECT sequence FROM events ${OF_LOG} ORDER BY position DESC LIMIT 1) AS last
      FROM organizations o)
    WHERE held <> head - floor OR (held > 0 AND (first <> floor + 1 OR last <> head))`,
  cursor_out_of_log: `
    SELECT o.id AS organizationId, d.id AS destinationId, NULL AS replayId,
      format('cursor %d, start %d; the log holds %d to %d',
        d.cursor, d.start_sequence, o.expired_sequence + 1, o.last_sequence) AS detail
    FROM ${DESTINATIONS}
    WHERE d.start_sequence < 0 OR d.cursor < d.start_sequence OR d.cursor > o.last_sequence
      OR d.cursor < o.expired_sequence`,
  ledger_does_not_add_up: `
    SELECT o.id AS organizationId, d.id AS destinationId, NULL AS replayId,
      format('passed %d events; delivered %d, dead-lettered %d, filtered %d, late %d',
        d.cursor - d.start_sequence, d.delivered, d.dead_lettered, d.filtered, d.late) AS detail
    FROM ${DESTINATIONS}
    WHERE d.cursor - d.start_sequence <> d.delivered + d.dead_lettered + d.filtered
      OR min(d.delivered, d.dead_lettered, d.filtered, d.late) < 0 OR d.late > d.delivered`,
  dead_letters_miscounted: `
    SELECT organizationId, destinationId, NULL AS replayId,
      format('dead-lettered %d; kept %d, expired %d', counted, kept, expired) AS detail
    FROM (
      SELECT o.id AS organizationId, d.id AS destinationId, d.dead_lettered AS counted,
        d.dead_letters_expired AS expired,
        (SELECT count(*) FROM dead_letters l WHERE l.destination_id = d.id) AS kept
      FROM ${DESTINATIONS})
    WHERE counted <> kept + expired`,
  // Those of a destination that is gone stay for their retention, and have nothing left to contradict.
  dead_letter_out_of_place: `
    SELECT o.id AS organizationId, d.id AS destinationId, NULL AS replayId,
      format('dead letter %d; the destination has passed %d to %d%s', l.sequence, d.start_sequence + 1, d.cursor,
        CASE WHEN l.organization_no <> d.organization_no THEN ', of another organisation' ELSE '' END) AS detail
    FROM dead_letters l JOIN forwarding_destinations d ON d.id = l.destination_id
      JOIN organizations o ON o.organization_no = d.organization_no
    WHERE l.organization_no <> d.organization_no OR l.sequence <= d.start_sequence OR l.sequence > d.cursor
    ORDER BY l.destination_id, l.sequence`,
  replay_inconsistent: `
    SELECT o.id AS organizationId, d.id AS destinationId, r.id AS replayId,
      format('range %d to %d, cursor %d, delivered %d, refused %d, filtered %d, late %d, %s; the destination has passed up to %d',
        r.first_sequence, r.last_sequence, r.cursor, r.delivered, r.refused, r.filtered, r.late,
        CASE WHEN r.finished_at IS NULL THEN 'unfinished' WHEN r.cancelled THEN 'cancelled' ELSE 'completed' END,
        d.cursor) AS detail
    FROM replays r JOIN forwarding_destinations d ON d.id = r.destination_id
      JOIN organizations o ON o.organization_no = d.organization_no
    WHERE r.organization_no <> d.organization_no
      OR r.first_sequence < 1 OR r.last_sequence < r.first_sequence OR r.last_sequence > d.cursor
      OR r.cursor < r.first_sequence - 1 OR r.cursor > r.last_sequence
      OR r.delivered + r.refused + r.filtered > CASE
        WHEN r.ranges IS NULL THEN r.cursor - r.first_sequence + 1
        ELSE (SELECT sum(max(0, min(value ->> 1, r.cursor) - (value ->> 0) + 1)) FROM json_each(r.ranges))
      END
      OR min(r.delivered, r.refused, r.filtered, r.late) < 0 OR r.late > r.delivered
      OR (r.cancelled = 0 AND (r.finished_at IS NULL) = (r.cursor = r.last_sequence))`,
  // A body has the mark once at most: the quotes of a text in it are escaped.
  first_event_unmarked: `
    SELECT o.id AS organizationId, NULL AS destinationId, NULL AS replayId,
      format('the event %d is the first of its actor and does not say so', a.first_sequence) AS detail
    FROM actors a JOIN organizations o USING (organization_no)
      JOIN events e ON e.position = ${positionOf('a.organization_no', 'a.first_sequence')}
    WHERE instr(e.body, '${FIRST_SEEN_FIELD}') = 0`,
};

/**
 * See {@link Store.verify}. All of it sees one state of the database.
 *
 * @param codes what to look for; everything when absent
 */
export function findStoreProblems<Code extends StoreProblemCode>(
  database: DatabaseSync,
  codes: readonly Code[] = Object.keys(QUERIES) as Code[],
): readonly (StoreProblem & { readonly code: Code })[] {
  database.exec('BEGIN');
  try {
    return codes.flatMap((code) =>
      Array.from(rowsOf<ProblemRow>(database.prepare(QUERIES[code]).iterate()), (row) => ({ code, ...row })),
    );
  } finally {
    database.exec('COMMIT');
  }
}
