import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { expect, onTestFinished, test } from 'vitest';

import { temporaryDirectory } from '../../../../../../test/support/temporary-directory.ts';
import { GroupCommit } from '../group-commit.ts';
import { DATABASE_FILE, openDatabase } from '../open-database.ts';
import { BackgroundCheckpoints, type CheckpointLimits } from './background-checkpoints.ts';
import { CheckpointThread } from './checkpoint-thread.ts';

const THREAD = new URL('../../../main/checkpoint-thread.ts', import.meta.url);
const LIMITS: CheckpointLimits = { begin: 60, finish: 20, alone: 100_000 };

/** A database whose every commit writes some ten pages. */
function bigPages(limits: CheckpointLimits, passOf?: (pass: () => Promise<void>) => Promise<void>) {
  const dataDir = temporaryDirectory();
  const database = openDatabase(dataDir);
  database.exec('CREATE TABLE pages (n INTEGER PRIMARY KEY, bytes BLOB) STRICT');
  const insert = database.prepare('INSERT INTO pages (bytes) VALUES (zeroblob(80000))');
  const commits = new GroupCommit({
    database,
    metrics: { committed: () => undefined, commitFailed: () => undefined },
  });
  const thread = new CheckpointThread(THREAD, dataDir);
  const pass = () => thread.pass();
  const checkpoints = new BackgroundCheckpoints({
    database,
    limits,
    pass: () => (passOf === undefined ? pass() : passOf(pass)),
  });
  commits.join(checkpoints);
  onTestFinished(async () => {
    checkpoints.stop();
    await thread.stop();
    database.close();
  });
  const look = database.prepare('PRAGMA wal_checkpoint(NOOP)');
  return {
    commit: () => commits.submit(0, () => insert.run()),
    /** Pages in the log. */
    log: () => Number(look.get()?.['log']),
    openReader() {
      const reader = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
      onTestFinished(() => reader.close());
      return reader;
    },
  };
}

/** Commits until the log is smaller than it was; how often. */
async function commitsUntilAnew({ commit, log }: Pick<ReturnType<typeof bigPages>, 'commit' | 'log'>) {
  for (let count = 1, before = 0; ; count += 1, before = log()) {
    await commit();
    if (log() < before) return count;
  }
}

test('what is committed reaches the database while commits go on, and the log begins anew', async () => {
  const store = bigPages(LIMITS);
  const first = await commitsUntilAnew(store);
  const second = await commitsUntilAnew(store);
  const { rows } = store.openReader().prepare('SELECT count(*) AS rows FROM pages').get() ?? {};
  expect(rows).toBe(first + second);
});

test('the writer bounds the log alone when the passes do not keep up', async () => {
  const alone = 200;
  const { commit, log } = bigPages({ ...LIMITS, alone }, () => new Promise(() => undefined));
  let longest = 0;
  for (let count = 0; count < 100; count += 1) {
    await commit();
    longest = Math.max(longest, log());
  }
  expect(longest).toBeGreaterThanOrEqual(alone);
  expect(longest).toBeLessThan(alone + 20);
});

test('a reader that holds on to the log costs a pass or two now and then, not one with every commit', async () => {
  let passes = 0;
  const store = bigPages(LIMITS, (pass) => {
    passes += 1;
    return pass();
  });
  const reader = store.openReader();
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM pages').get();
  for (let count = 0; count < 60; count += 1) await store.commit();
  const pages = store.log();
  expect(pages).toBeGreaterThan(600);
  expect(passes).toBeGreaterThan(0);
  expect(passes).toBeLessThanOrEqual((2 * pages) / LIMITS.begin);
  reader.exec('COMMIT');
  await commitsUntilAnew(store);
});

test('a commit stands, whatever keeps SQLite from telling how long the log is', () => {
  const database = openDatabase(temporaryDirectory());
  const checkpoints = new BackgroundCheckpoints({ database, pass: () => Promise.resolve() });
  database.close();
  expect(() => checkpoints.afterEnd(true)).not.toThrow();
});
