import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';

import { startProgram } from '../../../../../test/support/child-program.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';

const STORE_PROGRAM = new URL('../../../../../test/support/store-program.ts', import.meta.url);

/** Bits of the mode that speak of rights. */
const modeOf = (path: string) => statSync(path).mode & 0o777;

function unavailable(saying: string | RegExp) {
  return expect.objectContaining({
    code: 'store_unavailable',
    message: expect.stringMatching(saying),
  });
}

test('a new data directory and every file in it belong to their owner alone', () => {
  const dataDir = join(temporaryDirectory(), 'deep', 'data');
  const database = openDatabase(dataDir);
  database.exec("INSERT INTO organizations (id, name, created_at) VALUES ('org_1', 'x', 1)");
  expect(modeOf(dataDir)).toBe(0o700);
  const files = readdirSync(dataDir).toSorted();
  expect(files).toEqual(['aegis.db', 'aegis.db-shm', 'aegis.db-wal']);
  for (const file of files) expect([file, modeOf(join(dataDir, file))]).toEqual([file, 0o600]);
});

test.each(['/proc/aegis', '/proc/deep/er/aegis', '/dev/null', '/dev/null/aegis'])(
  'a data directory where none can be is refused: %s',
  (dataDir) => {
    expect(() => openDatabase(dataDir)).toThrow(
      unavailable(/cannot be (written|made).* choose another with --data-dir/),
    );
  },
);

test('a database that was copied here with wider rights is narrowed', () => {
  const dataDir = temporaryDirectory();
  openDatabase(dataDir).close();
  chmodSync(join(dataDir, DATABASE_FILE), 0o644);
  openDatabase(dataDir);
  for (const file of readdirSync(dataDir)) expect([file, modeOf(join(dataDir, file))]).toEqual([file, 0o600]);
});

test('commits are synced to disk before they return, and other processes read beside this one', () => {
  const database = openDatabase(temporaryDirectory());
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
});

test('opening again changes nothing', () => {
  const dataDir = temporaryDirectory();
  openDatabase(dataDir).close();
  const before = readFileSync(join(dataDir, DATABASE_FILE));
  openDatabase(dataDir).close();
  expect(readFileSync(join(dataDir, DATABASE_FILE)).equals(before)).toBe(true);
});

test('a database of a newer version is refused, and not a byte of it changes', () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  const newer = openDatabase(dataDir);
  // As a version might leave it that no longer uses a write-ahead log.
  newer.exec('PRAGMA user_version = 9999; PRAGMA journal_mode = DELETE;');
  newer.close();
  const before = readFileSync(path);
  expect(() => openDatabase(dataDir)).toThrow(unavailable('newer Aegis'));
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a database of another program is refused, and not a byte of it changes', () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  const foreign = new DatabaseSync(path);
  foreign.exec('CREATE TABLE photos (id INTEGER); INSERT INTO photos VALUES (1);');
  foreign.close();
  const before = readFileSync(path);
  expect(() => openDatabase(dataDir)).toThrow(unavailable('another program'));
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a file that is no database is refused, and not a byte of it changes', () => {
  const dataDir = temporaryDirectory();
  const garbage = Buffer.from('no database, but more than a hundred bytes long. '.repeat(100));
  writeFileSync(join(dataDir, DATABASE_FILE), garbage);
  expect(() => openDatabase(dataDir)).toThrow(unavailable('Restore it from a backup'));
  expect(readFileSync(join(dataDir, DATABASE_FILE)).equals(garbage)).toBe(true);
});

test('a creation that was cut short is completed by the next start', () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  // What is on disk between the first setting and the end of the migration.
  const cutShort = new DatabaseSync(path);
  cutShort.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;');
  cutShort.close();
  expect(statSync(path).size).toBeGreaterThan(0);
  const tables = openDatabase(dataDir).prepare("SELECT name FROM sqlite_schema WHERE name = 'events'").all();
  expect(tables).toHaveLength(1);
});

test('a data directory that is a file says what to do', () => {
  const path = join(temporaryDirectory(), 'file');
  writeFileSync(path, '');
  const told = unavailable(
    `${path} is a file and no directory. Move that away, or choose another with --data-dir`,
  );
  expect(() => openDatabase(path)).toThrow(told);
  expect(() => openDatabase(join(path, 'below'))).toThrow(told);
  expect(() => openDatabase(join(path, 'far', 'below'))).toThrow(told);
});

test('a write waits for those of other processes as long as was asked for, two seconds by itself', () => {
  const wait = (options?: Parameters<typeof openDatabase>[1]) => {
    using database = openDatabase(temporaryDirectory(), options);
    return database.prepare('PRAGMA busy_timeout').get()?.['timeout'];
  };
  expect([wait(), wait({ busyTimeoutMs: 20_000 })]).toEqual([2_000, 20_000]);
});

test('a directory without the right to write says what to do', (context) => {
  if (process.getuid?.() === 0) return context.skip('root may write everywhere');
  const dataDir = join(temporaryDirectory(), 'locked');
  mkdirSync(dataDir, { mode: 0o500 });
  expect(() => openDatabase(dataDir)).toThrow(unavailable('Make it writable'));
});

test('several processes that open a new directory at the same moment all succeed', async () => {
  const dataDir = join(temporaryDirectory(), 'new');
  const programs = [1, 2, 3].map(() => startProgram(STORE_PROGRAM, ['open', dataDir]));
  const codes = await Promise.all(programs.map((program) => program.ended()));
  expect(codes).toEqual([0, 0, 0]);
  expect(existsSync(join(dataDir, DATABASE_FILE))).toBe(true);
});
