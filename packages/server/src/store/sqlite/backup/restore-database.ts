import { copyFileSync, chmodSync, constants, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { AegisError } from '../../../domain/aegis-error.ts';
import { DATABASE_FILE, refuseForeignFile, refuseNewerSchema } from '../open-database.ts';
import { openReadOnly } from '../open-read-only.ts';
import { resultCode } from '../storage-failure.ts';

/**
 * Copies a backup into a directory as its database, and looks at the copy: whether it is ours, of a schema that this
 * version knows, and undamaged. What does not pass is removed again.
 *
 * @param directory exists and holds no database
 * @throws AegisError `not_found`: no such file; `invalid_input`: it is no backup, or damaged; `store_unavailable`
 */
export function restoreDatabase(file: string, directory: string): void {
  if (!existsSync(file)) throw new AegisError('not_found', `There is no file ${file}.`);
  if (existsSync(`${file}-wal`)) {
    throw new AegisError(
      'invalid_input',
      `${file} is a database in use and not a backup: its newest events are in ${file}-wal. Make a backup of it with: aegis backup FILE`,
    );
  }
  if (existsSync(`${file}-journal`)) {
    throw new AegisError(
      'invalid_input',
      `${file} is a database that a process was changing when it ended, and not a backup: what it was before is in ${file}-journal. Make a backup of it with: aegis backup FILE`,
    );
  }
  const path = join(directory, DATABASE_FILE);
  try {
    copyFileSync(file, path, constants.COPYFILE_EXCL);
    chmodSync(path, 0o600);
    inspect(path, file);
  } catch (cause) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
    if (cause instanceof AegisError) throw cause;
    throw notUsable(file, cause);
  }
}

function inspect(path: string, file: string): void {
  const database = openReadOnly(path);
  try {
    refuseForeignFile(database, file);
    refuseNewerSchema(database, file);
    const { tables } =
      database.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'events'").get() ?? {};
    if (tables !== 1) throw new AegisError('invalid_input', `${file} is not a backup of Aegis.`);
    const told = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (told !== 'ok') throw damaged(file, String(told));
  } finally {
    database.close();
  }
}

function notUsable(file: string, cause: unknown): AegisError {
  const told = cause instanceof Error ? cause.message : String(cause);
  // SQLite speaks of what is in the file; everything else of reading and writing.
  if (resultCode(cause) !== null) return damaged(file, told);
  return new AegisError(
    'store_unavailable',
    `${file} could not be copied: ${told}. Check both places and the free space.`,
    { cause },
  );
}

function damaged(file: string, told: string): AegisError {
  return new AegisError(
    'invalid_input',
    `${file} is damaged or not a backup of Aegis: ${told}. Use another backup.`,
  );
}
