import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';

import { startProgram } from '../../../../../test/support/child-program.ts';
import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { mountSmallDisk } from '../../../../../test/support/small-disk.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { until } from '../../../../../test/support/until.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { sampleEvents, sampleId } from '../conformance/samples.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { verifyDatabase } from './verify/verify-database.ts';

/** "AEGS", as in the header of every database of ours. */
const APPLICATION_ID = 0x41454753;

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

const MIGRATIONS = join(import.meta.dirname, 'migrations');
const STORE_PROGRAM = new URL('../../../../../test/support/store-program.ts', import.meta.url);
/** The schema version of the log before its copy. */
const BEFORE = 10;
const EVERYTHING = { maxEvents: 1e6, maxBytes: 1e9 };

type OldEvent = readonly [organizationNo: number, sequence: number, id: string, body: string];

/** A database of the version before the one that keeps the log by row number. */
function oldDatabase(path: string, floors: readonly number[], events: Iterable<OldEvent>): void {
  const database = new DatabaseSync(path);
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; BEGIN');
  for (const name of files.toSorted().slice(0, BEFORE)) {
    database.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  }
  const insertEvent = database.prepare(`
    INSERT INTO events VALUES (?, ?, ?, 1, 2, 'aegis.preflight', 'ALLOWED', NULL, ?)`);
  for (const event of events) insertEvent.run(...event);
  const insertOrganization = database.prepare(`
    INSERT INTO organizations (organization_no, id, name, created_at, expired_sequence, last_sequence)
    SELECT ?1, ?2, 'Corp', 1, ?3, coalesce(max(sequence), ?3) FROM events WHERE organization_no = ?1`);
  for (const [index, floor] of floors.entries()) insertOrganization.run(index + 1, idOf(index + 1), floor);
  database.exec(`COMMIT; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${BEFORE}`);
  database.close();
}

function idOf(organizationNo: number): OrganizationId {
  return `org_${String(organizationNo).padStart(26, '0')}` as OrganizationId;
}

function* oldEvents(organizationNo: number, first: number, last: number, text: string): Generator<OldEvent> {
  const organization = `"organization":{"id":"${idOf(organizationNo)}"}`;
  for (let sequence = first; sequence <= last; sequence += 1) {
    const id = `pflt_${(sequence * 7_919) % 100_003}`;
    const event = `"event":{"id":"${id}","sequence":${sequence},"dataset":"aegis.preflight"}`;
    yield [organizationNo, sequence, id, `{"message":"${text}",${event},${organization}}`];
  }
}

/** What the version before finds in its database; it must be as it left it. */
function inOldDatabase(path: string) {
  using database = new DatabaseSync(path);
  const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
  return {
    version: one('PRAGMA user_version'),
    integrity: one('PRAGMA integrity_check'),
    events: one('SELECT count(*) FROM events'),
    last: one('SELECT max(sequence) FROM events WHERE organization_no = 1'),
    insertable: one(
      "SELECT count(*) FROM pragma_table_info('events') WHERE name IN ('organization_no', 'sequence')",
    ),
  };
}

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
    const id = idOf(index + 1);
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
  const events = 40_000;
  oldDatabase(path, [0], oldEvents(1, 1, events, 'x'.repeat(3_000)));
  const old = { version: BEFORE, integrity: 'ok', events, last: events, insertable: 2 };
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
  expect(await store.auditLog.head(idOf(1))).toBe(events);
  expect(await store.verify()).toEqual([]);
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
  expect(before).toMatchObject({ version: BEFORE, events: 101 });
});

test('a log that somebody else has open is not copied under him', () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  oldDatabase(path, [0], oldEvents(1, 1, 100, 'x'));
  using other = new DatabaseSync(path);
  other.prepare('SELECT count(*) FROM events').get();
  expect(() => openDatabase(dataDir)).toThrow(/Another process keeps it locked/);
  expect(inOldDatabase(path)).toMatchObject({ version: BEFORE, events: 100 });
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
