import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import { resultCode } from './storage-failure.ts';

/** The migration that copies the log: 0011. */
const COPIED_FROM = 11;

/** For the index by id, whose ids may come in any order; for the time of the copy alone. */
const CACHE_KIB = 65_536;

const MEGABYTE = 1024 * 1024;

/** https://sqlite.org/rescode.html */
const SQLITE_FULL = 13;

/** What is known when a copy of the log begins. */
export interface LogCopy {
  /** The database. */
  readonly path: string;
  readonly events: number;
  /** Of the file before the copy. */
  readonly bytes: number;
  /** By which the file grows at most. */
  readonly growsBy: number;
  /** A copy before this one was cut short, by a kill or a power cut, and the log put back as it was. */
  readonly again: boolean;
}

/** Called when the log begins to be copied, on the thread that is busy with it from then on. */
export type OnLogCopy = (copy: LogCopy) => void;

/** Whether the way from that schema version to the newest copies the log. */
export function copiesLog(version: number): boolean {
  return version > 0 && version < COPIED_FROM;
}

/**
 * Runs `migrate` with a rollback journal in place of the write-ahead log. The copy is written once, to the end of the file,
 * and the journal holds little more than its length: in a write-ahead log all of it would stand a second time until the
 * commit. A process that dies on the way leaves the database as it was; the next that opens it cuts the file.
 *
 * @param again whether an earlier copy was cut short
 * @throws AegisError `store_unavailable`: the disk has too little room, or became full on the way; the log is as it was
 * @throws Error of SQLite: somebody else has the database open
 */
export function whileCopyingLog(
  database: DatabaseSync,
  {
    path,
    again,
    onLogCopy,
  }: { readonly path: string; readonly again: boolean; readonly onLogCopy: OnLogCopy },
  migrate: () => void,
): void {
  const growsBy = growth(database, path);
  requireRoom(path, growsBy);
  const cache = pragma(database, 'cache_size');
  database.exec(`PRAGMA journal_mode = DELETE; PRAGMA cache_size = -${CACHE_KIB}`);
  const counted = database.prepare('SELECT count(*) AS events FROM events').get();
  onLogCopy({ path, events: Number(counted?.['events']), bytes: statSync(path).size, growsBy, again });
  try {
    migrate();
  } catch (error) {
    if (resultCode(error) !== SQLITE_FULL) throw error;
    takeBack(database);
    throw becameFull(path, growsBy, error);
  }
  database.exec(`PRAGMA cache_size = ${cache}; PRAGMA journal_mode = WAL`);
}

/** The copy is smaller than what it is made from, and uses what is free in the file. */
function growth(database: DatabaseSync, path: string): number {
  const pages = pragma(database, 'page_count');
  const free = pragma(database, 'freelist_count');
  const pagesAfterwards = pages + Math.max(0, pages - 2 * free);
  return Math.max(0, pagesAfterwards * pragma(database, 'page_size') - statSync(path).size);
}

function requireRoom(path: string, growsBy: number): void {
  const room = roomBeside(path);
  if (growsBy <= room) return;
  throw new AegisError(
    'store_unavailable',
    `This version of Aegis copies the log in ${path} once, for which its disk needs ${megabytes(growsBy)} MB of free space and has ${megabytes(room)} MB. Nothing was changed. ${THEN}`,
  );
}

/** After a write that did not fit SQLite leaves its journal to whoever reads next: the copy would hold its space until then. */
function takeBack(database: DatabaseSync): void {
  try {
    database.prepare('SELECT 1 FROM sqlite_schema').get();
  } catch {
    // The next that opens it tries again.
  }
}

function becameFull(path: string, growsBy: number, cause: unknown): AegisError {
  return new AegisError(
    'store_unavailable',
    `The disk became full while this version of Aegis copied the log in ${path}. The log is as it was. The copy needs ${megabytes(growsBy)} MB of free space to the end, and there are ${megabytes(roomBeside(path))} MB now. ${THEN}`,
    { cause },
  );
}

const THEN = 'Free some space and start again; until then the version before goes on as it did.';

function roomBeside(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize;
}

function megabytes(bytes: number): string {
  return Math.ceil(bytes / MEGABYTE).toLocaleString('en');
}

function pragma(
  database: DatabaseSync,
  name: 'cache_size' | 'page_count' | 'freelist_count' | 'page_size',
): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
