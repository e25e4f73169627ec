import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';

const LOCK_FILE = 'serve.lock';

/**
 * Lets one server at a time forward from a data directory: two would send every event twice. The operating system frees
 * the lock when the process dies, however it dies. Other commands do not take it.
 *
 * @returns what gives the lock back
 * @throws AegisError `conflict`: a server runs on this directory
 */
export function takeServeLock(dataDir: string): () => void {
  const database = new DatabaseSync(join(dataDir, LOCK_FILE), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (cause) {
    database.close();
    throw new AegisError(
      'conflict',
      `An Aegis server is already running on the data directory ${dataDir}. Stop it first, or choose another --data-dir.`,
      { cause },
    );
  }
  return () => database.close();
}
