import { expect, test } from 'vitest';

import { createRecordingTelemetry } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { GroupCommit } from './group-commit.ts';
import { openDatabase } from './open-database.ts';

const MEGABYTE = 1024 * 1024;

/** Group commits over a real database with one table of numbers. */
function numbers() {
  const database = openDatabase(temporaryDirectory());
  database.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY) STRICT');
  const insert = database.prepare('INSERT INTO numbers (n) VALUES (?)');
  const { metrics, calls, count } = createRecordingTelemetry();
  const commits = new GroupCommit({ database, metrics });
  return {
    database,
    commits,
    failures: () => count('commitFailed'),
    commitSizes: () => calls.filter(({ name }) => name === 'committed').map(({ values }) => values[1]),
    add: (n: number, weight = 0) =>
      commits.submit(weight, () => {
        insert.run(n);
        return n;
      }),
    stored: () =>
      database
        .prepare('SELECT n FROM numbers ORDER BY n')
        .all()
        .map(({ n }) => n),
  };
}

test('all who wait at one moment share one commit, and each gets its own result', async () => {
  const { add, commitSizes, stored } = numbers();
  expect(await Promise.all([add(1), add(2), add(3)])).toEqual([1, 2, 3]);
  expect(await add(4)).toBe(4);
  expect(commitSizes()).toEqual([3, 1]);
  expect(stored()).toEqual([1, 2, 3, 4]);
});

test('one that fails by its own fault fails alone: its neighbours are stored, it leaves nothing', async () => {
  const { add, commits, stored } = numbers();
  const lost = commits.submit(0, () => {
    throw new AegisError('not_found', 'There is no such thing.');
  });
  const results = await Promise.allSettled([add(1), lost, add(1), add(2)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({ reason: { code: 'not_found' } });
  expect(stored()).toEqual([1, 2]);
});

test('what a failing step had written before it failed is taken back', async () => {
  const { commits, database, stored } = numbers();
  const failing = commits.submit(0, () => {
    database.exec('INSERT INTO numbers VALUES (7)');
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(stored()).toEqual([]);
});

test('more than the disk keeps up with is turned away as overloaded; what waited is stored, and then there is room', async () => {
  const { add, stored } = numbers();
  const waiting = [add(1, 40 * MEGABYTE), add(2, 24 * MEGABYTE)];
  await expect(add(3, 1)).rejects.toMatchObject({ code: 'overloaded' });
  await Promise.all([...waiting, add(4, 0)]);
  await add(5, 64 * MEGABYTE);
  expect(stored()).toEqual([1, 2, 4, 5]);
});

test('a failing disk does not use up the room for what waits', async () => {
  const { add, database } = numbers();
  database.exec('PRAGMA query_only = ON');
  for (const n of [1, 2, 3]) {
    await expect(add(n, 60 * MEGABYTE)).rejects.toMatchObject({ code: 'store_unavailable' });
  }
  database.exec('PRAGMA query_only = OFF');
  expect(await add(4, 60 * MEGABYTE)).toBe(4);
});

test('a long queue goes out in several commits, in order', async () => {
  const { add, commitSizes } = numbers();
  const settled: number[] = [];
  async function addThenNote(n: number): Promise<void> {
    settled.push(await add(n, 3 * MEGABYTE));
  }
  await Promise.all([1, 2, 3, 4, 5].map(addThenNote));
  expect(settled).toEqual([1, 2, 3, 4, 5]);
  expect(commitSizes()).toEqual([2, 2, 1]);
});

test('a database that cannot be written rejects everybody with store_unavailable, and recovers by itself', async () => {
  const { add, failures, database, stored } = numbers();
  await add(1);
  database.exec('PRAGMA query_only = ON');
  const results = await Promise.allSettled([add(2), add(3)]);
  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
    expect(result).toMatchObject({ reason: { message: expect.stringContaining('read-only') } });
  }
  expect(failures()).toBe(1);
  database.exec('PRAGMA query_only = OFF');
  await add(4);
  expect(stored()).toEqual([1, 4]);
});

test('stopping commits what waits, however much; afterwards everything is refused', async () => {
  const { add, commits, stored } = numbers();
  const waiting = [1, 2, 3].map((n) => add(n, 5 * MEGABYTE));
  commits.stop();
  expect(stored()).toEqual([1, 2, 3]);
  expect(await Promise.all(waiting)).toEqual([1, 2, 3]);
  await expect(add(4)).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(stored()).toEqual([1, 2, 3]);
});
