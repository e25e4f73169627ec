import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import { ensureOwnerOnlyFile } from './owner-only-file.ts';
import { resultCode } from './storage-failure.ts';

const LOCK_FILE = 'serve.lock';

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;

/**
 * Lets one server at a time forward from a data directory: two would send every event twice. The operating system frees
 * the lock when the process dies, however it dies. Other commands do not take it.
 *
 * @returns what gives the lock back
 * @throws AegisError `conflict`: a server runs on this directory; `store_unavailable`: the lock file cannot be used
 */
export function takeServeLock(dataDir: string): () => void {
  const path = join(dataDir, LOCK_FILE);
  let database: DatabaseSync | undefined;
  try {
    ensureOwnerOnlyFile(path);
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (cause) {
    database?.close();
    if (resultCode(cause) === SQLITE_BUSY) {
      throw new AegisError(
        'conflict',
        `An Aegis server is already running on the data directory ${dataDir}. Stop it first, or choose another --data-dir.`,
        { cause },
      );
    }
    throw new AegisError(
      'store_unavailable',
      `${path}, by which a server shows that it runs here, cannot be used: ${String(cause)}. Make the directory writable for this user, or choose another --data-dir.`,
      { cause },
    );
  }
  const lock = database;
  return () => lock.close();
}
