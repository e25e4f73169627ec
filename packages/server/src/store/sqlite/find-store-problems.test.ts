import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import type { StoreProblemCode } from '../../domain/store-problem.ts';
import { STORE_PROBLEMS } from '../../domain/store-problem.ts';
import {
  createSampleOrganization,
  SAMPLE_TIME,
  sampleDeadLetter,
  sampleDestination,
  sampleEvents,
  sampleId,
  sampleRecord,
  sampleSettlement,
} from '../conformance/samples.ts';
import { DATABASE_FILE } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** Two organisations; one has a destination in the middle of its log, with a dead letter and a replay. */
async function livelyStore() {
  const dataDir = temporaryDirectory();
  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  onTestFinished(() => store.stop());
  await createSampleOrganization(store);
  const organizationId = await createSampleOrganization(store);
  const destination = sampleDestination(organizationId);
  const { id } = destination;
  await store.destinations.create(destination, 'automatic', sampleRecord(organizationId));
  await store.auditLog.append(organizationId, sampleEvents(organizationId, 9));
  await store.destinations.settle(
    organizationId,
    id,
    sampleSettlement({ cursor: 6, delivered: 4, filtered: 1, deadLetters: [sampleDeadLetter(3)] }),
  );
  const replayId = sampleId('rpl');
  await store.replays.create(
    organizationId,
    id,
    {
      id: replayId,
      range: { type: 'sequences', first: 2, last: 5 },
      createdAt: SAMPLE_TIME,
      unfinishedMax: 1,
    },
    sampleRecord(organizationId),
  );
  const plant = (sql: string) => {
    const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
    try {
      // What no checked write can do, a broken disk and a person with an editor can.
      database.exec(`
        PRAGMA ignore_check_constraints = ON;
        PRAGMA foreign_keys = OFF;
        DROP TRIGGER IF EXISTS cursor_stays_within_the_log;
        DROP TRIGGER IF EXISTS floor_stays_below_every_cursor;
        ${sql}`);
    } finally {
      database.close();
    }
  };
  return { store, organizationId, id, replayId, plant };
}

test('a store in which much has happened has no problem', async () => {
  const { store } = await livelyStore();
  expect(await store.verify()).toEqual([]);
});

const IN_LOG = 'organization_no = 2';
const PLANTED: readonly (readonly [string, string, readonly StoreProblemCode[]])[] = [
  [
    'an event that is missing in the middle',
    `DELETE FROM events WHERE ${IN_LOG} AND sequence = 4`,
    ['sequence_gap'],
  ],
  ['the first event missing', `DELETE FROM events WHERE ${IN_LOG} AND sequence = 1`, ['sequence_gap']],
  ['the last events missing', `DELETE FROM events WHERE ${IN_LOG} AND sequence > 8`, ['sequence_gap']],
  ['all events missing', `DELETE FROM events WHERE ${IN_LOG}`, ['sequence_gap']],
  [
    'an event behind the head',
    `UPDATE events SET position = position - 11 + 99 WHERE ${IN_LOG} AND sequence = 11`,
    ['sequence_gap'],
  ],
  [
    'events that should have expired',
    `UPDATE organizations SET expired_sequence = 2 WHERE ${IN_LOG}`,
    ['sequence_gap'],
  ],
  [
    'a cursor beyond the log, with counts that add up',
    'UPDATE forwarding_destinations SET cursor = 99, delivered = 97',
    ['cursor_out_of_log'],
  ],
  [
    'a cursor before its start',
    'UPDATE forwarding_destinations SET start_sequence = 7, delivered = -3',
    ['cursor_out_of_log', 'ledger_does_not_add_up', 'dead_letter_out_of_place'],
  ],
  [
    'a cursor over events that have expired',
    `DELETE FROM events WHERE ${IN_LOG} AND sequence < 9; UPDATE organizations SET expired_sequence = 8 WHERE ${IN_LOG}`,
    ['cursor_out_of_log'],
  ],
  [
    'a delivery that was not counted',
    'UPDATE forwarding_destinations SET delivered = 3',
    ['ledger_does_not_add_up'],
  ],
  [
    'more late events than deliveries',
    'UPDATE forwarding_destinations SET late = 5',
    ['ledger_does_not_add_up'],
  ],
  ['a dead letter that vanished', 'DELETE FROM dead_letters', ['dead_letters_miscounted']],
  [
    'a dead letter that was counted as expired and is still there',
    'UPDATE forwarding_destinations SET dead_letters_expired = 1',
    ['dead_letters_miscounted'],
  ],
  ['a dead letter ahead of the cursor', 'UPDATE dead_letters SET sequence = 7', ['dead_letter_out_of_place']],
  [
    "another organisation's dead letter",
    'UPDATE dead_letters SET organization_no = 1',
    ['dead_letter_out_of_place'],
  ],
  [
    'a replay that reaches behind the cursor',
    'UPDATE replays SET last_sequence = 7',
    ['replay_inconsistent'],
  ],
  [
    'a replay that delivered more than it passed',
    'UPDATE replays SET delivered = 1',
    ['replay_inconsistent'],
  ],
  ['a replay whose cursor left its range', 'UPDATE replays SET cursor = 0', ['replay_inconsistent']],
  ['a replay at its end that is not finished', 'UPDATE replays SET cursor = 5', ['replay_inconsistent']],
  ['a replay that finished half-way', 'UPDATE replays SET finished_at = 1', ['replay_inconsistent']],
  [
    'the first event of an actor without its mark',
    `UPDATE events SET body = replace(body, ',"actor_first_seen":true', '') WHERE ${IN_LOG} AND sequence = 2`,
    ['first_event_unmarked'],
  ],
];

const OF_THE_LOG: ReadonlySet<StoreProblemCode> = new Set(['sequence_gap', 'first_event_unmarked']);

test.each(PLANTED)('%s is found, with where it is', async (_what, sql, expected) => {
  const { store, organizationId, id, replayId, plant } = await livelyStore();
  plant(sql);
  const problems = await store.verify();
  expect(problems.map(({ code }) => code)).toEqual(expected);
  for (const problem of problems) {
    expect(problem).toMatchObject({
      organizationId,
      destinationId: OF_THE_LOG.has(problem.code) ? null : id,
      replayId: problem.code === 'replay_inconsistent' ? replayId : null,
    });
    expect(problem.detail).toMatch(/\d/);
  }
});

test('each kind of problem is planted here', () => {
  const planted = new Set(PLANTED.flatMap(([, , codes]) => codes));
  expect([...planted].toSorted()).toEqual(STORE_PROBLEMS.toSorted());
});
