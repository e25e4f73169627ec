import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { parseLogQuery } from '@aegis/log-query';
import { expect, onTestFinished, test } from 'vitest';

import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import type { AegisError } from '../../domain/aegis-error.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { Store } from '../../domain/store.ts';
import { createSampleOrganization, sampleEvents } from '../conformance/samples.ts';
import { DATABASE_FILE } from './open-database.ts';
import { openThreadedStore } from './thread/open-threaded-store.ts';
import { watchForDamage } from './watch-for-damage.ts';

const READ_ALL = [0, Number.MAX_SAFE_INTEGER, { maxEvents: 10_000, maxBytes: 1e9 }] as const;
const FIND_ALL = {
  query: parseLogQuery(''),
  environment: 'test',
  from: null,
  to: null,
  limit: 1_000,
  after: null,
};

/** A store with a log of some hundred pages, as a server opens it. */
async function openLog(dataDir: string) {
  const told: AegisError[] = [];
  const opened = await openThreadedStore({
    dataDir,
    thread: new URL('../../main/store-thread.ts', import.meta.url),
    searchThread: new URL('../../main/search-thread.ts', import.meta.url),
    metrics: silentMetrics,
  });
  // What is damaged may not be closed in good order.
  onTestFinished(() => opened.stop().catch(() => undefined));
  return { store: watchForDamage(opened, (damage) => told.push(damage)), told };
}

function overwrite(path: string, from: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(statSync(path).size - from, 0xa5), 0, null, from);
  closeSync(file);
}

/** Moves what stands in the write-ahead log. */
function intoDatabaseFile(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

function unavailable(words: RegExp) {
  return expect.objectContaining({
    code: 'store_unavailable',
    message: expect.stringMatching(words) as string,
  });
}

const DAMAGED = unavailable(/cannot be read: the database file is damaged.*aegis verify.*aegis restore/);

async function filled(
  dataDir: string,
): Promise<{ store: Store; organizationId: OrganizationId; told: AegisError[] }> {
  const { store, told } = await openLog(dataDir);
  const organizationId = await createSampleOrganization(store);
  await store.auditLog.append(organizationId, sampleEvents(organizationId, 2_000));
  return { store, organizationId, told };
}

test('damaged pages of the database: whoever reads them is told what to do, and readiness says it, too', async () => {
  const dataDir = temporaryDirectory();
  const before = await filled(dataDir);
  await before.store.stop();
  const path = join(dataDir, DATABASE_FILE);
  intoDatabaseFile(path);
  overwrite(path, Math.ceil(statSync(path).size / 2 / 4_096) * 4_096);

  const { store, told } = await openLog(dataDir);
  const { organizationId } = before;
  await expect(store.checkWritable()).resolves.toBeUndefined();
  await expect(store.auditLog.read(organizationId, ...READ_ALL)).rejects.toEqual(DAMAGED);
  await expect(store.search.find(organizationId, FIND_ALL, { timeMs: 10_000 })).rejects.toEqual(DAMAGED);
  await expect(store.checkWritable()).rejects.toEqual(DAMAGED);
  // What can be read still is.
  expect(await store.tenancy.findOrganization(organizationId)).toMatchObject({ id: organizationId });
  expect(told).toEqual([DAMAGED]);
});

test('damaged pages of the write-ahead log', async () => {
  const dataDir = temporaryDirectory();
  const { store, organizationId, told } = await filled(dataDir);
  overwrite(join(dataDir, `${DATABASE_FILE}-wal`), 32);
  await expect(store.search.find(organizationId, FIND_ALL, { timeMs: 10_000 })).rejects.toEqual(DAMAGED);
  await expect(store.checkWritable()).rejects.toEqual(DAMAGED);
  expect(told).toEqual([DAMAGED]);
});

test('a write-ahead log that was cut', async () => {
  const dataDir = temporaryDirectory();
  const { store, organizationId } = await filled(dataDir);
  truncateSync(join(dataDir, `${DATABASE_FILE}-wal`), 32);
  await expect(store.search.find(organizationId, FIND_ALL, { timeMs: 10_000 })).rejects.toEqual(
    unavailable(/cannot be read: the disk reported an input\/output error.*aegis verify/),
  );
});

test('what is at fault itself is told as it is', async () => {
  const { store, told } = await openLog(temporaryDirectory());
  await expect(
    store.auditLog.append('org_01k8x4c2h0v5q7d3m9t6r1b8ze' as OrganizationId, []),
  ).rejects.toMatchObject({ code: 'not_found' });
  await expect(store.checkWritable()).resolves.toBeUndefined();
  expect(told).toEqual([]);
});
