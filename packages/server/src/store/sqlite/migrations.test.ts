import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';

import { startProgram } from '../../../../../test/support/child-program.ts';
import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import {
  APPLICATION_ID,
  BEFORE_COPY,
  inOldDatabase,
  oldDatabase,
  type OldEvent,
  oldEvents,
  oldOrganization,
} from '../../../../../test/support/old-database.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { mountSmallDisk } from '../../../../../test/support/small-disk.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { until } from '../../../../../test/support/until.ts';
import { sampleEvents, sampleId } from '../conformance/samples.ts';
import { backUpDatabase } from './backup/back-up-database.ts';
import { restoreDatabase } from './backup/restore-database.ts';
import type { LogCopy } from './log-copy.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { verifyDatabase } from './verify/verify-database.ts';

test('a database of the first version is taken over with all it holds, its dead letters too', async () => {
  const dataDir = temporaryDirectory();
  mkdirSync(dataDir, { recursive: true });
  const [organization, destination] = [sampleId('org'), sampleId('dst')];
  const first = new DatabaseSync(join(dataDir, DATABASE_FILE));
  first.exec(readFileSync(join(import.meta.dirname, 'migrations', '0001-initial.sql'), 'utf8'));
  first.exec(`
    INSERT INTO organizations VALUES (1, '${organization}', 'Corp', 1, 2, 1);
    INSERT INTO events VALUES
      (1, 1, 'e1', 1, 1, 'aegis.preflight', NULL, NULL, '{"event":{"id":"e1"}}'),
      (1, 2, 'e2', 2, 2, 'aegis.preflight', NULL, NULL, '{"event":{"id":"e2"}}');
    INSERT INTO forwarding_destinations
      (id, organization_no, name, kind, url, enabled, paused, created_at, updated_at, start_sequence, cursor,
       delivered, dead_lettered)
    VALUES ('${destination}', 1, 'Datadog', 'datadog', 'https://example.com/', 1, 0, 1, 1, 0, 2, 1, 1);
    INSERT INTO dead_letters VALUES ('${destination}', 2, 1, 'HTTP 413', 3, 1, 2);
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = 1;`);
  first.close();

  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  onTestFinished(() => store.stop());
  expect(await store.destinations.find(organization, destination)).toMatchObject({
    destination: { ordered: false, filter: null, healthEvents: false },
    ledger: { cursor: 2, delivered: 1, deadLettered: 1 },
  });
  const page = { after: 0, limit: 9, reason: null };
  expect(await store.deadLetters.list(organization, destination, page)).toEqual([
    {
      sequence: 2,
      reason: 'HTTP 413',
      attempts: 3,
      firstAttemptAt: 1,
      lastAttemptAt: 2,
      queuedAt: null,
      body: '{"event":{"id":"e2"}}',
    },
  ]);
  expect(await store.verify()).toEqual([]);
});

const STORE_PROGRAM = new URL('../../../../../test/support/store-program.ts', import.meta.url);
const EVERYTHING = { maxEvents: 1e6, maxBytes: 1e9 };

function open(dataDir: string) {
  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  onTestFinished(() => store.stop());
  return store;
}

test('the copy of the log holds every event of every organisation, byte for byte, and it goes on from there', async () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  const logs = [
    { floor: 0, events: [...oldEvents(1, 1, 3_000, 'ü'.repeat(200))] },
    { floor: 40, events: [...oldEvents(2, 41, 60, 'x'.repeat(20_000))] },
    { floor: 9, events: [] },
    { floor: 0, events: [] },
    { floor: 2 ** 40, events: [...oldEvents(5, 2 ** 40 + 1, 2 ** 40 + 7, 'late')] },
  ];
  const events = logs.flatMap((log) => log.events);
  oldDatabase(
    path,
    logs.map(({ floor }) => floor),
    events,
  );

  const store = open(dataDir);
  expect(existsSync(`${path}-journal`)).toBe(false);
  expect(verifyDatabase({ path, full: true, onProgress: () => undefined })).toMatchObject({
    findings: [],
    bodies: events.length,
  });
  for (const [index, { floor, events: expected }] of logs.entries()) {
    const id = oldOrganization(index + 1);
    const read = await store.auditLog.read(id, 0, Number.MAX_SAFE_INTEGER, EVERYTHING);
    expect(read.map(({ sequence, body }) => [sequence, Buffer.from(body).toString()])).toEqual(
      expected.map(([, sequence, , body]) => [sequence, body]),
    );
    const { firstSequence } = await store.auditLog.append(id, sampleEvents(id, 20));
    expect(firstSequence).toBe(floor + expected.length + 1);
  }
  expect(await store.verify()).toEqual([]);
});

test('a process that is killed while it copies leaves the log to the version before, and the next copies it', async () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  const events = 25_000;
  oldDatabase(path, [0], oldEvents(1, 1, events, 'x'.repeat(3_000)));
  const old = { version: BEFORE_COPY, integrity: 'ok', events, last: events, insertable: 2 };
  const bytes = statSync(path).size;
  const program = startProgram(STORE_PROGRAM, ['open', dataDir]);
  // Well over the cache, far from the end.
  await until(async () => (statSync(path).size > bytes * 1.3 ? true : null));
  await program.kill();
  expect(program.lines).toEqual([]);
  expect(existsSync(`${path}-journal`)).toBe(true);

  expect(inOldDatabase(path)).toEqual(old);
  expect(statSync(path).size).toBe(bytes);

  const store = open(dataDir);
  expect(await store.auditLog.head(oldOrganization(1))).toBe(events);
  expect(await store.verify()).toEqual([]);
});

/** A data directory whose log was being copied when the process was killed. */
async function killedWhileCopying(events: number) {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  oldDatabase(path, [0], oldEvents(1, 1, events, 'x'.repeat(3_000)));
  const bytes = statSync(path).size;
  const program = startProgram(STORE_PROGRAM, ['open', dataDir]);
  await until(async () => (statSync(path).size > bytes * 1.3 ? true : null));
  await program.kill();
  expect(existsSync(`${path}-journal`)).toBe(true);
  return { dataDir, path, bytes };
}

test('the copy says what it begins with, and whether an earlier one was cut short', async () => {
  const { dataDir, path, bytes } = await killedWhileCopying(25_000);
  const copies: LogCopy[] = [];
  openDatabase(dataDir, { onLogCopy: (copy) => copies.push(copy) }).close();
  expect(copies).toEqual([{ path, events: 25_000, bytes, growsBy: bytes, again: true }]);
  // Neither a migrated database nor a new one copies anything.
  openDatabase(dataDir, { onLogCopy: (copy) => copies.push(copy) }).close();
  openDatabase(temporaryDirectory(), { onLogCopy: (copy) => copies.push(copy) }).close();
  expect(copies).toHaveLength(1);

  const fresh = temporaryDirectory();
  oldDatabase(join(fresh, DATABASE_FILE), [0], oldEvents(1, 1, 10, 'x'));
  openDatabase(fresh, { onLogCopy: (copy) => copies.push(copy) }).close();
  expect(copies[1]).toMatchObject({ events: 10, again: false });
});

test('after a kill while the log was copied it can be backed up as it was, and the backup be restored', async () => {
  const events = 25_000;
  const { path } = await killedWhileCopying(events);
  const file = join(temporaryDirectory(), 'backup.db');
  // Neither is a backup: half a copy, and what it was before beside it.
  expect(() => restoreDatabase(path, temporaryDirectory())).toThrow(/not a backup.*aegis backup FILE/);
  backUpDatabase(path, file, () => undefined);
  expect(existsSync(`${path}-journal`)).toBe(false);
  expect(inOldDatabase(file)).toEqual({
    version: BEFORE_COPY,
    integrity: 'ok',
    events,
    last: events,
    insertable: 2,
  });
  const restored = temporaryDirectory();
  restoreDatabase(file, restored);
  const store = open(restored);
  expect(await store.auditLog.head(oldOrganization(1))).toBe(events);
  expect(await store.verify()).toEqual([]);
});

test('after a kill while the log was copied a verification says to start the server once', async () => {
  const { path } = await killedWhileCopying(25_000);
  const verify = () => verifyDatabase({ path, full: false, onProgress: () => undefined });
  expect(verify).toThrow(/older Aegis\. Start this version's server on it once/);
  expect(inOldDatabase(path)).toMatchObject({ integrity: 'ok', events: 25_000 });
});

test('while the log is copied, who wants to read is told to wait for that', async () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  oldDatabase(path, [0], oldEvents(1, 1, 10, 'x'));
  using copying = new DatabaseSync(path);
  copying.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  const waits = expect.objectContaining({
    code: 'store_unavailable',
    message: expect.stringMatching(/copies the log after an update/) as string,
  });
  expect(() => verifyDatabase({ path, full: false, onProgress: () => undefined })).toThrow(waits);
  expect(() => openDatabase(dataDir)).toThrow(waits);
});

test('a log that cannot be copied stays as it was', () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  // The highest number of the version before, which the new one does not take.
  const tooHigh: OldEvent = [1, 2 ** 43 - 1, 'x', '{}'];
  oldDatabase(path, [0], [...oldEvents(1, 1, 100, 'x'), tooHigh]);
  const before = inOldDatabase(path);
  expect(() => openDatabase(dataDir)).toThrow(
    expect.objectContaining({ code: 'store_unavailable', message: expect.stringContaining('CHECK') }),
  );
  expect(inOldDatabase(path)).toEqual(before);
  expect(before).toMatchObject({ version: BEFORE_COPY, events: 101 });
});

test('a log that somebody else has open is not copied under him', () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  oldDatabase(path, [0], oldEvents(1, 1, 100, 'x'));
  using other = new DatabaseSync(path);
  other.prepare('SELECT count(*) FROM events').get();
  expect(() => openDatabase(dataDir)).toThrow(/Another process keeps it locked/);
  expect(inOldDatabase(path)).toMatchObject({ version: BEFORE_COPY, events: 100 });
});

test('a disk with too little room for the copy says how much it takes, and nothing has changed', (context) => {
  const disk = mountSmallDisk(12 * 1024);
  if ('missing' in disk) return context.skip(disk.missing);
  const path = join(disk.path, DATABASE_FILE);
  oldDatabase(path, [0], oldEvents(1, 1, 5_000, 'x'.repeat(700)));
  const filler = join(disk.path, 'filler');
  writeFileSync(filler, Buffer.alloc(4 * 1024 * 1024));
  const before = readFileSync(path);
  expect(() => openDatabase(disk.path)).toThrow(
    expect.objectContaining({
      code: 'store_unavailable',
      message: expect.stringMatching(/needs \d MB of free space and has \d MB. Nothing was changed\./),
    }),
  );
  expect(readFileSync(path).equals(before)).toBe(true);
  rmSync(filler);
  openDatabase(disk.path).close();
});

test('a disk that becomes full while the log is copied leaves it to the version before, and says what it takes', async (context) => {
  const disk = mountSmallDisk(500 * 1024);
  if ('missing' in disk) return context.skip(disk.missing);
  const path = join(disk.path, DATABASE_FILE);
  const events = 25_000;
  oldDatabase(path, [0], oldEvents(1, 1, events, 'x'.repeat(3_000)));
  const bytes = statSync(path).size;
  const filler = join(disk.path, 'filler');
  const somebodyWrites = () => {
    const { bavail, bsize } = statfsSync(disk.path);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - bytes / 8));
  };
  expect(() => openDatabase(disk.path, { onLogCopy: somebodyWrites })).toThrow(
    expect.objectContaining({
      code: 'store_unavailable',
      message: expect.stringMatching(
        /^The disk became full .* The log is as it was\. The copy needs \d+ MB .* there are \d+ MB now\. Free some space and start again/,
      ),
    }),
  );
  expect(existsSync(`${path}-journal`)).toBe(false);
  expect(inOldDatabase(path)).toMatchObject({ version: BEFORE_COPY, integrity: 'ok', events });
  expect(statSync(path).size).toBe(bytes);
  rmSync(filler);
  const store = open(disk.path);
  expect(await store.auditLog.head(oldOrganization(1))).toBe(events);
  expect(await store.verify()).toEqual([]);
});
