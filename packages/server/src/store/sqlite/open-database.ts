import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import { copiesLog, type OnLogCopy, whileCopyingLog } from './log-copy.ts';
import { inTheWay, makeDirectory } from './make-directory.ts';
import { ensureOwnerOnlyFile } from './owner-only-file.ts';
import { storageAdvice } from './storage-advice.ts';

export const DATABASE_FILE = 'aegis.db';

/** "AEGS" in the database header: tells our file from any other SQLite database. */
const APPLICATION_ID = 0x41454753;

/** How long a write waits for another process (the command line, for some milliseconds) to finish its own. */
const BUSY_TIMEOUT_MS = 2_000;

export interface OpenOptions {
  /** Told when the migration is one that takes its time. */
  readonly onLogCopy?: OnLogCopy;
  /** How long a write waits for those of other processes. */
  readonly busyTimeoutMs?: number;
}

const MIGRATIONS = join(import.meta.dirname, 'migrations');

/**
 * Opens the data directory's database, creates or migrates it as needed. WAL with `synchronous=FULL`: a commit that has
 * returned survives a power cut, and other processes read and write beside this one.
 *
 * @throws AegisError `store_unavailable`: the directory cannot be written, the file is not ours, or a newer Aegis wrote it
 */
export function openDatabase(
  dataDir: string,
  { onLogCopy = () => undefined, busyTimeoutMs = BUSY_TIMEOUT_MS }: OpenOptions = {},
): DatabaseSync {
  const path = join(dataDir, DATABASE_FILE);
  try {
    makeDirectory(dataDir);
    ensureOwnerOnlyFile(path);
    // Whoever copied it here may have widened its rights; the -wal and -shm beside it take after it.
    chmodSync(path, 0o600);
  } catch (cause) {
    const file = inTheWay(dataDir);
    if (file !== null) {
      throw new AegisError(
        'store_unavailable',
        `The data directory ${dataDir} cannot be made: ${file} is a file and no directory. Move that away, or choose another with --data-dir.`,
        { cause },
      );
    }
    throw new AegisError(
      'store_unavailable',
      `The data directory ${dataDir} cannot be written (${messageOf(cause)}). Make it writable for this user, or choose another with --data-dir.`,
      { cause },
    );
  }
  let database: DatabaseSync | undefined;
  try {
    // Opening takes back what a process that was killed had written into the file, and the journal is gone.
    const cutShort = existsSync(`${path}-journal`);
    database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    const migrations = migrationFiles();
    refuseForeignFile(database, path);
    refuseNewerSchema(database, path, migrations.length);
    // Larger pages than SQLite's 4 KiB: seven events a page, which measured 40 % more inserts a second.
    database.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA cache_size = -16384;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA wal_autocheckpoint = 4000;
    `);
    migrate(database, migrations, { path, again: cutShort, onLogCopy });
    return database;
  } catch (cause) {
    database?.close();
    if (cause instanceof AegisError) throw cause;
    throw new AegisError(
      'store_unavailable',
      `The database ${path} cannot be opened: ${messageOf(cause)}. ${storageAdvice(cause)}`,
      { cause },
    );
  }
}

/**
 * A database without any table is as good as new: a process that was killed while it created one leaves that behind.
 */
export function refuseForeignFile(database: DatabaseSync, path: string): void {
  if (pragma(database, 'application_id') === APPLICATION_ID) return;
  const { objects } = database.prepare('SELECT count(*) AS objects FROM sqlite_schema').get() ?? {};
  if (objects === 0) return;
  throw new AegisError(
    'store_unavailable',
    `${path} is a database of another program. Choose another --data-dir.`,
  );
}

export function refuseNewerSchema(
  database: DatabaseSync,
  path: string,
  newest: number = migrationFiles().length,
): void {
  const version = pragma(database, 'user_version');
  if (version <= newest) return;
  throw new AegisError(
    'store_unavailable',
    `${path} has schema version ${version}, written by a newer Aegis; this one knows ${newest}. Run the newer version, or restore a backup made before the upgrade.`,
  );
}

/** For readers, which cannot migrate. @throws AegisError `store_unavailable` */
export function refuseOtherSchema(database: DatabaseSync, path: string): void {
  refuseForeignFile(database, path);
  refuseNewerSchema(database, path);
  if (pragma(database, 'user_version') === migrationFiles().length) return;
  throw new AegisError(
    'store_unavailable',
    `${path} has the schema of an older Aegis. Start this version's server on it once, which migrates it, then try again.`,
  );
}

/** Runs the files behind the schema version that the database has, all in one transaction. */
function migrate(
  database: DatabaseSync,
  files: readonly string[],
  copying: Parameters<typeof whileCopyingLog>[1],
): void {
  const version = pragma(database, 'user_version');
  if (version === files.length) return;
  const run = () => runMissing(database, copying.path, files);
  if (copiesLog(version)) whileCopyingLog(database, copying, run);
  else run();
}

function runMissing(database: DatabaseSync, path: string, files: readonly string[]): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    // Looked at again under the lock: another process, perhaps a newer one, may have migrated in the meantime.
    refuseNewerSchema(database, path, files.length);
    const missing = files.slice(pragma(database, 'user_version'));
    for (const file of missing) database.exec(readFileSync(file, 'utf8'));
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${files.length};`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** In the order of their numbers; a database's `user_version` says how many it has seen. */
function migrationFiles(): readonly string[] {
  const names = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  return names.toSorted().map((name) => join(MIGRATIONS, name));
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
