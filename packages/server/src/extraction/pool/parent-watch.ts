// A thread: see end-with-parent.ts.
import { workerData } from 'node:worker_threads';

const { parent, intervalMs } = workerData as { readonly parent: number; readonly intervalMs: number };

// The system gives an orphan another parent.
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, intervalMs);
