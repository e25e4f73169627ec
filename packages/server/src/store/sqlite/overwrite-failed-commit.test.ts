import { appendFileSync, copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'vitest';
import { describe, expect, onTestFinished, test } from 'vitest';

import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { mountSmallDisk } from '../../../../../test/support/small-disk.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { GroupCommit } from './group-commit.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';
import { overwriteFailedCommit } from './overwrite-failed-commit.ts';

const PAGE_BYTES = 8_192;
const FRAME_BYTES = PAGE_BYTES + 24;
const WAL_HEADER_BYTES = 32;
/** Frames that the first block of the log's index holds: with the next one the index file grows. https://sqlite.org/walformat.html */
const FRAMES_IN_FIRST_INDEX_BLOCK = 4_062;
/** What the failing transaction writes: more than a few frames. */
const LARGE_BYTES = 12 * PAGE_BYTES;
const DISK_KIB = 64 * 1024;

/**
 * A database on a full disk whose write-ahead log has room for more frames, and whose index has none for more than
 * `framesLeft`: the next large commit is written, flushed, and then fails.
 */
function onTheBrink(framesLeft: number, { skip }: TestContext): DatabaseSync {
  const disk = mountSmallDisk(DISK_KIB);
  if ('missing' in disk) return skip(disk.missing);
  const database = openDatabase(disk.path);
  onTestFinished(() => database.close());
  database.exec(
    'PRAGMA wal_autocheckpoint = 0; CREATE TABLE notes (n INTEGER PRIMARY KEY, text BLOB) STRICT',
  );
  const wal = join(disk.path, `${DATABASE_FILE}-wal`);
  const frames = () => (statSync(wal).size - WAL_HEADER_BYTES) / FRAME_BYTES;
  const wanted = FRAMES_IN_FIRST_INDEX_BLOCK - framesLeft;
  database.exec(`INSERT INTO notes VALUES (1, zeroblob(${PAGE_BYTES * (wanted - frames() - 40)}))`);
  while (frames() < wanted) expect(overwriteFailedCommit(database)).toBe(true);
  expect(frames()).toBe(wanted);
  appendFileSync(wal, Buffer.alloc(64 * FRAME_BYTES));
  expect(() => writeFileSync(join(disk.path, 'filler'), Buffer.alloc(DISK_KIB * 1024))).toThrow('ENOSPC');
  return database;
}

const INSERT_LARGE = `INSERT INTO notes VALUES (2, zeroblob(${LARGE_BYTES}))`;

/** The notes that a start finds when the process is killed now: recovery reads the log, and makes its index anew. */
function notesAfterKill(database: DatabaseSync): readonly unknown[] {
  const left = join(temporaryDirectory(), 'left');
  mkdirSync(left);
  const path = database.location() ?? '';
  for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, join(left, `${DATABASE_FILE}${end}`));
  const recovered = openDatabase(left);
  try {
    return recovered
      .prepare('SELECT n FROM notes')
      .all()
      .map(({ n }) => n);
  } finally {
    recovered.close();
  }
}

describe.each([
  ['in the middle of a transaction', 3],
  ['at the next frame, so that the small commit fails as well', 0],
])('on a disk that takes a commit and not its index, which is full %s', (_where, framesLeft) => {
  test('SQLite alone brings back what it said had failed', (context) => {
    const database = onTheBrink(framesLeft, context);
    expect(() => database.exec(INSERT_LARGE)).toThrow(expect.objectContaining({ errcode: 4874 }));
    expect(notesAfterKill(database)).toEqual([1, 2]);
  });

  test('whoever is told that nothing was stored can rely on it, even when the server is killed at once', async (context) => {
    const database = onTheBrink(framesLeft, context);
    const commits = new GroupCommit({ database, metrics: silentMetrics });
    await expect(commits.submit(0, () => database.exec(INSERT_LARGE))).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('Nothing was stored'),
    });
    expect(notesAfterKill(database)).toEqual([1]);
  });
});

test('whose failed commit could not be overwritten is told that it is not certain', async (context) => {
  const database = onTheBrink(3, context);
  database.exec('ALTER TABLE write_probe RENAME TO gone');
  const commits = new GroupCommit({ database, metrics: silentMetrics });
  await expect(commits.submit(0, () => database.exec(INSERT_LARGE))).rejects.toMatchObject({
    message: expect.stringContaining('not certain'),
  });
});

test('a commit that matters to nobody is written each time, so that it overwrites something', () => {
  const dataDir = temporaryDirectory();
  const database = openDatabase(dataDir);
  onTestFinished(() => database.close());
  const size = () => statSync(join(dataDir, `${DATABASE_FILE}-wal`)).size;
  const sizes = [0, 1, 2, 3].map(() => {
    expect(overwriteFailedCommit(database)).toBe(true);
    return size();
  });
  expect(new Set(sizes).size).toBe(sizes.length);
});

test('a database that cannot be written now is no proof', () => {
  const database = openDatabase(temporaryDirectory());
  onTestFinished(() => database.close());
  database.exec('PRAGMA query_only = ON');
  expect(overwriteFailedCommit(database)).toBe(false);
});
