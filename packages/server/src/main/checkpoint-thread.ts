// The checkpointing thread: no commit waits while what was committed moves into the database.
import { parentPort, workerData } from 'node:worker_threads';

import { hostCheckpoints } from '../store/sqlite/checkpoints/host-checkpoints.ts';

if (parentPort === null) throw new Error('checkpoint-thread.ts runs as a worker thread only.');
const { dataDir } = workerData as { readonly dataDir: string };
hostCheckpoints(parentPort, dataDir);
