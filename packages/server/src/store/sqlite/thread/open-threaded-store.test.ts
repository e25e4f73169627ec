import { readdirSync } from 'node:fs';

import { expect, test } from 'vitest';

import { silentMetrics } from '../../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../../test/support/temporary-directory.ts';
import { createSampleOrganization, sampleEvents } from '../../conformance/samples.ts';
import { DATABASE_FILE } from '../open-database.ts';
import { openThreadedStore } from './open-threaded-store.ts';

test('a store that was closed in good order is all in one file', async () => {
  const dataDir = temporaryDirectory();
  const store = await openThreadedStore({
    dataDir,
    thread: new URL('../../../main/store-thread.ts', import.meta.url),
    searchThread: new URL('../../../main/search-thread.ts', import.meta.url),
    metrics: silentMetrics,
  });
  const organizationId = await createSampleOrganization(store);
  await store.auditLog.append(organizationId, sampleEvents(organizationId, 1));
  expect(readdirSync(dataDir)).toContain(`${DATABASE_FILE}-wal`);
  await store.stop();
  expect(readdirSync(dataDir)).toEqual([DATABASE_FILE]);
});
