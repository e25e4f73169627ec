import type { DatabaseSync } from 'node:sqlite';

import { extendedResultCode } from './storage-failure.ts';

/** https://sqlite.org/rescode.html#ioerr_shmsize */
const SQLITE_IOERR_SHMSIZE = 4874;

/** Never the row that is there: SQLite writes no page whose bytes stay the same, and then nothing would be overwritten. */
const SMALLEST_COMMIT = `
  INSERT INTO write_probe (only_row, written_at) VALUES (1, 0)
  ON CONFLICT (only_row) DO UPDATE SET written_at = written_at + 1`;

/**
 * Makes sure that a transaction whose COMMIT has failed stays undone, by a commit that matters to nobody.
 *
 * SQLite writes a commit's frames to the write-ahead log, flushes them, enters them in the log's index, and reports
 * success. When the flush or the index fails (a disk that has room for the frames and none for the index, say), the
 * transaction is rolled back, but its frames may stand whole behind the last valid one. The index does not know
 * them, recovery after a kill goes by the log alone: it would bring the transaction back. The next commit is written
 * to the same place. Each frame's checksum continues that of the one before it, so what is left of the failed frames
 * behind the new ones is not valid any more. https://sqlite.org/walformat.html
 *
 * @returns whether that is certain. `false`: this commit did not reach the disk either
 */
export function overwriteFailedCommit(database: DatabaseSync): boolean {
  try {
    database.exec(SMALLEST_COMMIT);
    return true;
  } catch (error) {
    // The index is extended behind the flush: what was to be overwritten is, though the index still cannot grow.
    return extendedResultCode(error) === SQLITE_IOERR_SHMSIZE;
  }
}
