import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import { ensureOwnerOnlyFile } from './owner-only-file.ts';
import { storageAdvice } from './storage-advice.ts';
import { resultCode } from './storage-failure.ts';

/** https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
/** SQLITE_IOERR, SQLITE_FULL. */
const NO_SPACE: ReadonlySet<number> = new Set([10, 13]);

/**
 * Lets one process at a time do something to a data directory. The operating system frees the lock when the process dies,
 * however it dies.
 *
 * @param lock.file its name; @param lock.purpose what it is for, and @param lock.held what to say when another holds it
 * @returns what gives the lock back
 * @throws AegisError `conflict`: another process holds it; `store_unavailable`: the lock file cannot be used
 */
export function takeDirectoryLock(
  dataDir: string,
  lock: { readonly file: string; readonly purpose: string; readonly held: string },
): () => void {
  const path = join(dataDir, lock.file);
  let database: DatabaseSync | undefined;
  try {
    ensureOwnerOnlyFile(path);
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (cause) {
    database?.close();
    if (resultCode(cause) === SQLITE_BUSY) throw new AegisError('conflict', lock.held, { cause });
    throw new AegisError(
      'store_unavailable',
      `${path}, ${lock.purpose}, cannot be used: ${String(cause)}. ${adviceOn(cause)}`,
      { cause },
    );
  }
  const held = database;
  return () => held.close();
}

function adviceOn(cause: unknown): string {
  return NO_SPACE.has(resultCode(cause) ?? 0)
    ? storageAdvice(cause)
    : 'Make the directory writable for this user, or choose another --data-dir.';
}
