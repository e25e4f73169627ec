import type { DatabaseSync } from 'node:sqlite';

import { rowsOf } from '../rows.ts';
import type { Finding } from './finding.ts';
import { plural } from './finding.ts';

interface LedgerRow {
  readonly id: string;
  readonly organizationId: string;
  readonly start: number;
  readonly cursor: number;
  readonly delivered: number;
  readonly deadLettered: number;
  readonly filtered: number;
  readonly expired: number;
  readonly letters: number;
  readonly strayLetters: number;
  readonly floor: number;
  readonly head: number;
  readonly foreignKey: 0 | 1;
}

/**
 * For each destination: accepted = delivered + dead-lettered + filtered + pending, with the cursor inside the log; as many
 * dead letters kept and expired as are counted, each within what the cursor has passed; the credential sealed with the
 * current master key. One statement, so that a running server changes nothing in between.
 */
export function* verifyDestinations(database: DatabaseSync): Generator<Finding> {
  const rows = database
    .prepare(
      `SELECT d.id, o.id AS organizationId, d.start_sequence AS start, d.cursor, d.delivered,
         d.dead_lettered AS deadLettered, d.filtered, d.dead_letters_expired AS expired,
         (SELECT count(*) FROM dead_letters l WHERE l.destination_id = d.id) AS letters,
         (SELECT count(*) FROM dead_letters l WHERE l.destination_id = d.id
            AND (l.sequence <= d.start_sequence OR l.sequence > d.cursor OR l.organization_no <> d.organization_no)) AS strayLetters,
         o.expired_sequence AS floor, o.last_sequence AS head,
         coalesce(d.auth_key_id <> (SELECT key_id FROM master_key), 0) AS foreignKey
       FROM forwarding_destinations d JOIN organizations o USING (organization_no) ORDER BY d.id`,
    )
    .iterate();
  for (const row of rowsOf<LedgerRow>(rows)) yield* findingsOf(row);
}

function* findingsOf(row: LedgerRow): Generator<Finding> {
  const { id: destinationId, organizationId, start, cursor } = row;
  const of = { organizationId, destinationId };
  const settled = row.delivered + row.deadLettered + row.filtered;
  if (cursor - start !== settled) {
    yield {
      ...of,
      check: 'ledger',
      message: `The ledger of ${destinationId} does not add up: its cursor has passed ${plural(cursor - start, 'event')}, and ${settled} are accounted for.`,
    };
  }
  if (cursor > row.head || cursor < row.floor) {
    yield {
      ...of,
      check: 'ledger',
      sequence: cursor,
      message: `The cursor of ${destinationId} (${cursor}) lies outside the log, which goes from ${row.floor} to ${row.head}.`,
    };
  }
  if (row.letters + row.expired !== row.deadLettered) {
    yield {
      ...of,
      check: 'dead_letters',
      message: `${destinationId} counts ${plural(row.deadLettered, 'dead letter')}, but ${row.letters} are kept and ${row.expired} have expired.`,
    };
  }
  if (row.strayLetters > 0) {
    yield {
      ...of,
      check: 'dead_letters',
      message: `${plural(row.strayLetters, 'dead letter')} of ${destinationId} are about events that its cursor has not passed.`,
    };
  }
  if (row.foreignKey === 1) {
    yield {
      ...of,
      check: 'credentials',
      message: `The credential of ${destinationId} is sealed with an earlier master key. Start the server, or run: aegis keys rotate-master`,
    };
  }
}
