import type { DatabaseSync } from 'node:sqlite';

import type { StoreProblemCode } from '../../../domain/store-problem.ts';
import { findStoreProblems } from '../find-store-problems.ts';
import type { Check, Finding } from './finding.ts';

/** The log itself is looked at in chunks, with progress, by {@link verifySequences}, its marks by {@link verifyActors}. */
type DestinationProblem = Exclude<StoreProblemCode, 'sequence_gap' | 'first_event_unmarked'>;

const TOLD: Readonly<Record<DestinationProblem, { readonly check: Check; readonly words: string }>> = {
  cursor_out_of_log: { check: 'ledger', words: 'Its cursor lies outside the log' },
  ledger_does_not_add_up: { check: 'ledger', words: 'Its ledger does not add up' },
  dead_letters_miscounted: { check: 'dead_letters', words: 'Its dead letters are not as many as it counts' },
  dead_letter_out_of_place: {
    check: 'dead_letters',
    words: 'A dead letter is about an event that its cursor has not passed',
  },
  replay_inconsistent: { check: 'replays', words: 'A replay contradicts itself or the log' },
};

/** Each destination's cursor, ledger, dead letters and replays, and that its credential can be opened. */
export function* verifyDestinations(database: DatabaseSync): Generator<Finding> {
  const codes = Object.keys(TOLD) as DestinationProblem[];
  for (const { code, organizationId, destinationId, replayId, detail } of findStoreProblems(
    database,
    codes,
  )) {
    const { check, words } = TOLD[code];
    const what = replayId === null ? destinationId : `${destinationId}, ${replayId}`;
    yield {
      check,
      organizationId,
      ...(destinationId === null ? {} : { destinationId }),
      message: `${what}: ${words} (${detail}).`,
    };
  }
  yield* verifyCredentials(database);
}

function* verifyCredentials(database: DatabaseSync): Generator<Finding> {
  const rows = database
    .prepare(
      `SELECT d.id AS destinationId, o.id AS organizationId
       FROM forwarding_destinations d JOIN organizations o USING (organization_no)
       WHERE d.auth_key_id <> (SELECT key_id FROM master_key) ORDER BY d.id`,
    )
    .iterate();
  for (const row of rows) {
    const destinationId = String(row['destinationId']);
    yield {
      check: 'credentials',
      organizationId: String(row['organizationId']),
      destinationId,
      message: `The credential of ${destinationId} is sealed with an earlier master key. Start the server, or run: aegis keys rotate-master`,
    };
  }
}
