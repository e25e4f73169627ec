/**
 *   rotation-program.ts DIR STEP   changes the master key of a data directory and kills itself (SIGKILL) at the STEP-th
 *                                  step, 0 for the first; prints the step's name before, or `finished`
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';

import { systemClock } from '../../packages/server/src/main/system-clock.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/open-sqlite-store.ts';
import { rotateKeyFile } from '../../packages/server/src/vault/rotate-key-file.ts';
import { silentMetrics } from './silent-telemetry.ts';

const [dataDir = '', last = ''] = process.argv.slice(2);
const store = openSqliteStore({ dataDir, clock: systemClock, metrics: silentMetrics });
let steps = 0;
await rotateKeyFile({
  dataDir,
  credentials: store.credentials,
  randomBytes,
  onStep({ step }) {
    if (steps === Number(last)) {
      writeSync(1, `${step}\n`);
      process.kill(process.pid, 'SIGKILL');
    }
    steps += 1;
  },
});
writeSync(1, 'finished\n');
await store.stop();
