import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { describeStore } from '../store-conformance.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { openThreadedStore } from './thread/open-threaded-store.ts';

const THREADS = {
  thread: new URL('../../main/store-thread.ts', import.meta.url),
  searchThread: new URL('../../main/search-thread.ts', import.meta.url),
};

describeStore('the embedded store', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'aegis-store-'));
  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  return {
    store,
    async close() {
      await store.stop();
      await rm(dataDir, { recursive: true });
    },
  };
});

describeStore('the embedded store with a writing thread', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'aegis-store-'));
  const store = await openThreadedStore({ dataDir, ...THREADS, metrics: silentMetrics });
  return {
    store,
    async close() {
      await store.stop();
      await rm(dataDir, { recursive: true });
    },
  };
});
