import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';

import { AegisError } from '../../../domain/aegis-error.ts';
import { refuseForeignFile, refuseNewerSchema } from '../open-database.ts';
import { openReadOnly } from '../open-read-only.ts';
import { readFailure, tellsOfDamage } from '../storage-failure.ts';

/**
 * Writes a consistent copy of a database, which may be in use, to a new file (mode 0600) that its owner alone may read. The
 * copy holds what was committed when it began, and none of the space that was freed. It appears under its name once it is
 * complete and flushed.
 *
 * Blocks the thread; see {@link backupSize} for how far it is.
 *
 * @param onStart gets the path that grows, and how large it is going to be
 * @throws AegisError `conflict`: the file exists; `store_unavailable`: it cannot be written, or the database not be read
 */
export function backUpDatabase(
  from: string,
  file: string,
  onStart: (partial: string, expectedBytes: number) => void,
): void {
  if (existsSync(file)) throw alreadyThere(file);
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`;
  const database = openReadOnly(from);
  try {
    // One of an older version is copied as it is: a backup before the first start of this one.
    refuseForeignFile(database, from);
    refuseNewerSchema(database, from);
    const page = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
    // Made first, because SQLite would make it with the rights of every new file; it fills an empty one.
    closeSync(openSync(partial, 'wx', 0o600));
    onStart(partial, (page('page_count') - page('freelist_count')) * page('page_size'));
    database.prepare('VACUUM INTO ?').run(partial);
    flush(partial);
    linkSync(partial, file);
    flush(dirname(file));
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    if (existsSync(file)) throw alreadyThere(file);
    const failure = readFailure(cause);
    if (tellsOfDamage(failure)) throw failure;
    const told = cause instanceof Error ? cause.message : String(cause);
    throw new AegisError(
      'store_unavailable',
      `The backup ${file} could not be written: ${told}. Nothing is left of it. Check the place and its free space.`,
      { cause },
    );
  } finally {
    database.close();
    if (existsSync(partial)) unlinkSync(partial);
    rmSync(`${partial}-journal`, { force: true });
  }
}

/** How much of it is written; 0 while there is nothing. */
export function backupSize(partial: string): number {
  return statSync(partial, { throwIfNoEntry: false })?.size ?? 0;
}

function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function alreadyThere(file: string): AegisError {
  return new AegisError(
    'conflict',
    `${file} exists already; a backup never overwrites anything. Choose another name.`,
  );
}
