import { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import { extendedResultCode, resultCode } from './storage-failure.ts';

/** SQLITE_CORRUPT, SQLITE_NOTADB. https://sqlite.org/rescode.html */
const DAMAGED: ReadonlySet<number> = new Set([11, 26]);

/** SQLITE_BUSY. */
const BUSY = 5;

/** SQLITE_READONLY_ROLLBACK: a change that a kill cut short has to be taken back before anybody can read. */
const CUT_SHORT = 776;

const BUSY_TIMEOUT_MS = 2_000;

/** @throws AegisError `store_unavailable` with what SQLite says */
export function openReadOnly(path: string): DatabaseSync {
  try {
    return open(path);
  } catch (cause) {
    if (extendedResultCode(cause) !== CUT_SHORT) throw unreadable(path, cause);
  }
  takeBack(path);
  try {
    return open(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec('PRAGMA trusted_schema = OFF');
    probe(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What any program does that opens a database with a journal beside it. */
function takeBack(path: string): void {
  try {
    using database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    probe(database);
  } catch (cause) {
    throw new AegisError(
      'store_unavailable',
      `A start that was ended while it changed ${path} has left its journal beside it, and this user cannot take the change back (${messageOf(cause)}). Run this as the user of the server, or start the server, which does it.`,
      { cause },
    );
  }
}

function unreadable(path: string, cause: unknown): AegisError {
  const advice =
    resultCode(cause) === BUSY
      ? 'Another process keeps it for itself, such as a start that copies the log after an update; try again when that is done.'
      : 'Check that it is there, that this user may read it, and that its disk works and has space left.';
  return new AegisError(
    'store_unavailable',
    `The database ${path} cannot be read: ${messageOf(cause)}. ${advice}`,
    { cause },
  );
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
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
