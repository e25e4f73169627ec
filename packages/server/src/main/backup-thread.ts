// Copies the database for `aegis backup`: SQLite blocks its thread, and the command shows how far it is meanwhile.
import { parentPort, workerData } from 'node:worker_threads';

import { AegisError } from '../domain/aegis-error.ts';
import { backUpDatabase } from '../store/sqlite/backup/back-up-database.ts';

/** What the thread tells: where it writes, and how it ended. */
export type BackupReport =
  | { readonly type: 'started'; readonly partial: string; readonly expectedBytes: number }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly code: AegisError['code']; readonly message: string };

if (parentPort === null) throw new Error('backup-thread.ts runs as a worker thread only.');
const port = parentPort;
const { from, file } = workerData as { readonly from: string; readonly file: string };

function tell(report: BackupReport): void {
  // Between threads there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  port.postMessage(report);
}

try {
  backUpDatabase(from, file, (partial, expectedBytes) => tell({ type: 'started', partial, expectedBytes }));
  tell({ type: 'done' });
} catch (error) {
  const { code, message } =
    error instanceof AegisError
      ? error
      : new AegisError('internal', error instanceof Error ? error.message : '');
  tell({ type: 'failed', code, message });
}
