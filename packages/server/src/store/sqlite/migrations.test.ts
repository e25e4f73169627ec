import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { sampleId } from '../conformance/samples.ts';
import { DATABASE_FILE } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** "AEGS", as in the header of every database of ours. */
const APPLICATION_ID = 0x41454753;

test('a database of the first version is taken over with all it holds, its dead letters too', async () => {
  const dataDir = temporaryDirectory();
  mkdirSync(dataDir, { recursive: true });
  const [organization, destination] = [sampleId('org'), sampleId('dst')];
  const first = new DatabaseSync(join(dataDir, DATABASE_FILE));
  first.exec(readFileSync(join(import.meta.dirname, 'migrations', '0001-initial.sql'), 'utf8'));
  first.exec(`
    INSERT INTO organizations VALUES (1, '${organization}', 'Corp', 1, 2, 1);
    INSERT INTO events VALUES
      (1, 1, 'e1', 1, 1, 'aegis.preflight', NULL, NULL, '{"event":{"id":"e1"}}'),
      (1, 2, 'e2', 2, 2, 'aegis.preflight', NULL, NULL, '{"event":{"id":"e2"}}');
    INSERT INTO forwarding_destinations
      (id, organization_no, name, kind, url, enabled, paused, created_at, updated_at, start_sequence, cursor,
       delivered, dead_lettered)
    VALUES ('${destination}', 1, 'Datadog', 'datadog', 'https://example.com/', 1, 0, 1, 1, 0, 2, 1, 1);
    INSERT INTO dead_letters VALUES ('${destination}', 2, 1, 'HTTP 413', 3, 1, 2);
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = 1;`);
  first.close();

  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  onTestFinished(() => store.stop());
  expect(await store.destinations.find(organization, destination)).toMatchObject({
    destination: { ordered: false, filter: null, healthEvents: false },
    ledger: { cursor: 2, delivered: 1, deadLettered: 1 },
  });
  const page = { after: 0, limit: 9, reason: null };
  expect(await store.deadLetters.list(organization, destination, page)).toEqual([
    {
      sequence: 2,
      reason: 'HTTP 413',
      attempts: 3,
      firstAttemptAt: 1,
      lastAttemptAt: 2,
      queuedAt: null,
      body: '{"event":{"id":"e2"}}',
    },
  ]);
  expect(await store.verify()).toEqual([]);
});
