import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import {
  createSampleOrganization,
  sampleDeadLetter,
  sampleDestination,
  sampleRecord,
  sampleSettlement,
} from '../conformance/samples.ts';
import { DATABASE_FILE } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

test('a removed destination leaves its dead letters, and nothing of its settings or credential', async () => {
  const dataDir = temporaryDirectory();
  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  onTestFinished(() => store.stop());
  const organizationId = await createSampleOrganization(store);
  const destination = sampleDestination(organizationId);
  await store.destinations.create(destination, 'automatic', sampleRecord(organizationId));
  const settlement = sampleSettlement({ cursor: 1, deadLetters: [sampleDeadLetter(1)] });
  await store.destinations.settle(organizationId, destination.id, settlement);
  await store.destinations.remove(organizationId, destination.id, sampleRecord(organizationId));

  const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
  onTestFinished(() => database.close());
  expect(database.prepare('SELECT * FROM forwarding_destinations').all()).toEqual([]);
  expect(database.prepare('SELECT destination_id, sequence, reason FROM dead_letters').all()).toEqual([
    { destination_id: destination.id, sequence: 1, reason: 'HTTP 413' },
  ]);
});
