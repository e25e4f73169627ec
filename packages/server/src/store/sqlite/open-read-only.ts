import { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import { resultCode } from './storage-failure.ts';

/** SQLITE_CORRUPT, SQLITE_NOTADB. https://sqlite.org/rescode.html */
const DAMAGED: ReadonlySet<number> = new Set([11, 26]);

/** @throws AegisError `store_unavailable` with what SQLite says */
export function openReadOnly(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
    database.exec('PRAGMA trusted_schema = OFF');
    probe(database);
    return database;
  } catch (cause) {
    database?.close();
    const told = cause instanceof Error ? cause.message : String(cause);
    throw new AegisError(
      'store_unavailable',
      `The database ${path} cannot be read: ${told}. Check that it is there, that this user may read it, and that its disk works and has space left.`,
      { cause },
    );
  }
}

/** SQLite opens nothing before it has to. To read a write-ahead log it needs space on the disk for the log's index. */
function probe(database: DatabaseSync): void {
  try {
    database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
  } catch (error) {
    // Damage is for whoever reads to find, and to say where.
    if (!DAMAGED.has(resultCode(error) ?? 0)) throw error;
  }
}
