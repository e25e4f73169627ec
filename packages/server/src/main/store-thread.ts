// The writing thread: nothing but the store, so that no request waits while the disk works.
import { parentPort, workerData } from 'node:worker_threads';

import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { hostStore } from '../store/sqlite/thread/host-store.ts';
import { systemClock } from './system-clock.ts';

if (parentPort === null) throw new Error('store-thread.ts runs as a worker thread only.');
const { dataDir } = workerData as { readonly dataDir: string };
const checkpoints = { thread: new URL('checkpoint-thread.ts', import.meta.url) };
hostStore(parentPort, (deps) => openSqliteStore({ dataDir, clock: systemClock, checkpoints, ...deps }));
