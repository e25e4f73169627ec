import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';

/** The migration that copies the log: 0011. */
const COPIED_FROM = 11;

/** For the index by id, whose ids may come in any order; for the time of the copy alone. */
const CACHE_KIB = 65_536;

const MEGABYTE = 1024 * 1024;

/** Whether the way from that schema version to the newest copies the log. */
export function copiesLog(version: number): boolean {
  return version > 0 && version < COPIED_FROM;
}

/**
 * Runs `migrate` with a rollback journal in place of the write-ahead log. The copy is written once, to the end of the file,
 * and the journal holds little more than its length: in a write-ahead log all of it would stand a second time until the
 * commit. A process that dies on the way leaves the database as it was; the next that opens it cuts the file.
 *
 * @throws AegisError `store_unavailable`: the disk has too little room; nothing has been changed
 * @throws Error of SQLite: somebody else has the database open
 */
export function whileCopyingLog(database: DatabaseSync, path: string, migrate: () => void): void {
  requireRoom(database, path);
  const before = pragma(database, 'cache_size');
  database.exec(`PRAGMA journal_mode = DELETE; PRAGMA cache_size = -${CACHE_KIB}`);
  try {
    migrate();
  } finally {
    database.exec(`PRAGMA cache_size = ${before}; PRAGMA journal_mode = WAL`);
  }
}

/** The copy is smaller than what it is made from, and uses what is free in the file. */
function requireRoom(database: DatabaseSync, path: string): void {
  const pages = pragma(database, 'page_count');
  const free = pragma(database, 'freelist_count');
  const pagesAfterwards = pages + Math.max(0, pages - 2 * free);
  const needed = pagesAfterwards * pragma(database, 'page_size') - statSync(path).size;
  const { bavail, bsize } = statfsSync(dirname(path));
  if (needed <= bavail * bsize) return;
  throw new AegisError(
    'store_unavailable',
    `This version of Aegis copies the log in ${path} once, for which its disk needs ${megabytes(needed)} MB of free space and has ${megabytes(bavail * bsize)} MB. Nothing was changed. Free some space and start again; until then the version before goes on as it did.`,
  );
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
