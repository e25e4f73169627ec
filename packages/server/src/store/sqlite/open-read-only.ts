import { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';

/** @throws AegisError `store_unavailable` with what SQLite says */
export function openReadOnly(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
    database.exec('PRAGMA trusted_schema = OFF');
    return database;
  } catch (cause) {
    database?.close();
    const told = cause instanceof Error ? cause.message : String(cause);
    throw new AegisError(
      'store_unavailable',
      `The database ${path} cannot be read: ${told}. Check that it is there and that this user may read it.`,
      { cause },
    );
  }
}
