import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { describeStore } from '../store-conformance.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

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
