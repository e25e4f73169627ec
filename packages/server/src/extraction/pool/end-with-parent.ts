import { Worker } from 'node:worker_threads';

/** How long a process may outlive the server that started it. */
const CHECK_INTERVAL_MS = 500;

/**
 * Ends this process when its parent has gone, whatever the main thread is doing: one that a file keeps in an endless loop
 * never gets to see that its channel closed. The thread that watches is the last that this process may start.
 */
export function endWithParent(): void {
  const watch = new Worker(new URL('parent-watch.ts', import.meta.url), {
    workerData: { parent: process.ppid, intervalMs: CHECK_INTERVAL_MS },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
  });
  watch.unref();
  process.permission.drop('worker');
}
