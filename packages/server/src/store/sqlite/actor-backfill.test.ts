import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';

import type { ManualClock } from '../../../../../test/support/manual-clock.ts';
import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { sampleId } from '../conformance/samples.ts';
import { searchedEvent } from '../conformance/searched-events.ts';
import { BACKFILL_EVENTS, BACKFILL_PAUSE_MS } from './actor-backfill.ts';
import { DATABASE_FILE } from './open-database.ts';
import type { SqliteStore } from './open-sqlite-store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** "AEGS", as in the header of every database of ours. */
const APPLICATION_ID = 0x41454753;
const ACTORS_MIGRATION = '0008-actors.sql';

interface OldLog {
  readonly organizationId: OrganizationId;
  /** By sequence, from 1 on. */
  readonly actors: readonly (string | null)[];
  readonly expired?: number;
}

/** A database of the version before the one that remembers actors. */
function oldDatabase(logs: readonly OldLog[]): string {
  const dataDir = temporaryDirectory();
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
  const migrations = join(import.meta.dirname, 'migrations');
  const before = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql') && name < ACTORS_MIGRATION)
    .toSorted();
  for (const name of before) database.exec(readFileSync(join(migrations, name), 'utf8'));
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${before.length}; BEGIN`);
  const insert = database.prepare(
    `INSERT INTO events VALUES (?, ?, 'e' || ?, 1, 1, 'aegis.preflight', NULL, ?, '{}')`,
  );
  for (const [index, { organizationId, actors, expired = 0 }] of logs.entries()) {
    database
      .prepare(
        `INSERT INTO organizations (organization_no, id, name, created_at, last_sequence, expired_sequence)
         VALUES (?, ?, 'Corp', 1, ?, ?)`,
      )
      .run(index + 1, organizationId, actors.length, expired);
    for (const [at, actor] of actors.entries()) {
      if (at >= expired) insert.run(index + 1, at + 1, at + 1, actor);
    }
  }
  database.exec('COMMIT');
  database.close();
  return dataDir;
}

function open(dataDir: string, clock: ManualClock): SqliteStore {
  const store = openSqliteStore({ dataDir, clock, metrics: silentMetrics });
  onTestFinished(() => store.stop());
  return store;
}

/** Appends an event of each. @returns whose are marked */
async function marked(store: SqliteStore, organizationId: OrganizationId, actors: readonly string[]) {
  const head = await store.auditLog.head(organizationId);
  await store.auditLog.append(
    organizationId,
    actors.map((actorId) => searchedEvent(organizationId, { actorId })),
  );
  const limits = { maxEvents: 1e6, maxBytes: 1e9 };
  const events = await store.auditLog.read(organizationId, head, Number.MAX_SAFE_INTEGER, limits);
  return events
    .filter(({ body }) => Buffer.from(body).toString().includes('"actor_first_seen":true'))
    .map(({ actorId }) => actorId);
}

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

test('after the upgrade nobody of before is called new, and whoever is new is marked once that is certain', async () => {
  const organizationId = sampleId('org');
  const old = numbered('old ', 3 * BACKFILL_EVENTS);
  const dataDir = oldDatabase([
    { organizationId, actors: ['gone', 'first', null, ...old, 'last'], expired: 1 },
  ]);
  const clock = createManualClock();
  const store = open(dataDir, clock);
  expect(await marked(store, organizationId, ['first', 'old 17', 'last', 'new'])).toEqual([]);
  await clock.advanceAsync(2 * BACKFILL_PAUSE_MS);
  expect(await marked(store, organizationId, ['first', 'old 17', 'last', 'new'])).toEqual([]);
  await clock.advanceAsync(100 * BACKFILL_PAUSE_MS);
  expect(clock.pending().filter((delay) => delay <= BACKFILL_PAUSE_MS)).toEqual([]);
  expect(await marked(store, organizationId, ['first', ...old, 'last', 'new', 'new'])).toEqual(['new']);
  // Of his events nothing was left, so nobody could know.
  expect(await marked(store, organizationId, ['gone', 'new', 'gone'])).toEqual(['gone']);
});

test('a small log does not wait for a large one', async () => {
  const [large, small] = [sampleId('org'), sampleId('org')];
  const dataDir = oldDatabase([
    { organizationId: large, actors: numbered('actor ', 3 * BACKFILL_EVENTS) },
    { organizationId: small, actors: ['ana'] },
  ]);
  const clock = createManualClock();
  const store = open(dataDir, clock);
  await clock.advanceAsync(BACKFILL_PAUSE_MS);
  expect(await marked(store, small, ['ana', 'ben'])).toEqual(['ben']);
  expect(await marked(store, large, ['ben'])).toEqual([]);
});

test('a server that is stopped on the way goes on from there', async () => {
  const organizationId = sampleId('org');
  const actors = numbered('actor ', 2 * BACKFILL_EVENTS);
  const dataDir = oldDatabase([{ organizationId, actors }]);
  const first = createManualClock();
  const before = open(dataDir, first);
  await first.advanceAsync(BACKFILL_PAUSE_MS);
  await before.stop();
  const second = createManualClock();
  const after = open(dataDir, second);
  expect(await marked(after, organizationId, ['new'])).toEqual([]);
  await second.advanceAsync(BACKFILL_PAUSE_MS);
  expect(await marked(after, organizationId, [...actors, 'new'])).toEqual(['new']);
});

test('a log without old events knows its actors from the start', async () => {
  const [empty, expired] = [sampleId('org'), sampleId('org')];
  const dataDir = oldDatabase([
    { organizationId: empty, actors: [] },
    { organizationId: expired, actors: ['ana'], expired: 1 },
  ]);
  const store = open(dataDir, createManualClock());
  expect(await marked(store, empty, ['ana'])).toEqual(['ana']);
  expect(await marked(store, expired, ['ana'])).toEqual(['ana']);
});
