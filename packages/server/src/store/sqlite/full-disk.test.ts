import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { makeReadOnly, mountSmallDisk } from '../../../../../test/support/small-disk.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import type { AppendResult, AuditLog } from '../../domain/audit-log.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { Store } from '../../domain/store.ts';
import { createSampleOrganization, sampleEvents } from '../conformance/samples.ts';
import { GroupCommit } from './group-commit.ts';
import { LogWriter } from './log-writer.ts';
import { DATABASE_FILE, openDatabase } from './open-database.ts';
import { openReadOnly } from './open-read-only.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { takeServeLock } from './serve-lock.ts';
import { SqliteAuditLog } from './sqlite-audit-log.ts';
import { SqliteTenancyStore } from './sqlite-tenancy-store.ts';

const LARGE_CALL = 400;

function openStore(dataDir: string): Store {
  const store = openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
  onTestFinished(() => store.stop());
  return store;
}

/** Appends of several calls at once until one round fails as a whole. @returns events acknowledged */
async function appendUntilFull(log: AuditLog, organizationId: OrganizationId): Promise<number> {
  let acknowledged = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const calls = [LARGE_CALL, 1, 20].map((size) =>
      log.append(organizationId, sampleEvents(organizationId, size)),
    );
    const results = await Promise.allSettled(calls);
    acknowledged += results.reduce((sum, result) => sum + acceptedBy(result), 0);
    const failed = results.filter((result) => result.status === 'rejected');
    if (failed.length === 0) continue;
    // They shared a transaction, so they share its fate, and each is told the same.
    expect(failed).toHaveLength(results.length);
    for (const { reason } of failed) {
      expect(reason).toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining('the disk is full'),
      });
    }
    return acknowledged;
  }
  throw new Error('The disk never became full.');
}

function acceptedBy(result: PromiseSettledResult<AppendResult>): number {
  return result.status === 'fulfilled' ? result.value.accepted : 0;
}

async function expectComplete(log: AuditLog, organizationId: OrganizationId, events: number): Promise<void> {
  const all = await log.read(organizationId, 0, Number.MAX_SAFE_INTEGER, {
    maxEvents: 1e6,
    maxBytes: 1e9,
  });
  expect(all.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: events }, (_, index) => index + 1),
  );
  expect(await log.head(organizationId)).toBe(events);
}

test('a database that may not grow refuses with store_unavailable, keeps what it acknowledged, and goes on when it may', async () => {
  const database = openDatabase(temporaryDirectory());
  onTestFinished(() => database.close());
  const commits = new GroupCommit({ database, metrics: silentMetrics });
  const writer = new LogWriter(database);
  commits.join(writer);
  const auditLog = new SqliteAuditLog({ database, commits, writer });
  const tenancy = new SqliteTenancyStore({ database, commits, writer });
  const organizationId = await createSampleOrganization({ tenancy });

  database.exec('PRAGMA max_page_count = 100');
  const acknowledged = await appendUntilFull(auditLog, organizationId);
  expect(acknowledged).toBeGreaterThan(0);
  await expectComplete(auditLog, organizationId, acknowledged);

  database.exec('PRAGMA max_page_count = 100000');
  await auditLog.append(organizationId, sampleEvents(organizationId, LARGE_CALL));
  await expectComplete(auditLog, organizationId, acknowledged + LARGE_CALL);
});

test('a full disk refuses with store_unavailable, keeps what it acknowledged, and takes events again once there is space', async (context) => {
  const disk = mountSmallDisk(6 * 1024);
  if ('missing' in disk) return context.skip(disk.missing);
  const filler = join(disk.path, 'filler');
  writeFileSync(filler, Buffer.alloc(1024 * 1024));
  const store = openStore(disk.path);
  const organizationId = await createSampleOrganization(store);

  const acknowledged = await appendUntilFull(store.auditLog, organizationId);
  expect(acknowledged).toBeGreaterThan(0);
  await expectComplete(store.auditLog, organizationId, acknowledged);

  rmSync(filler);
  await expect(store.checkWritable()).resolves.toBeUndefined();
  const { accepted } = await store.auditLog.append(organizationId, sampleEvents(organizationId, 50));
  expect(accepted).toBe(50);
  await expectComplete(store.auditLog, organizationId, acknowledged + 50);

  // What another process would find, were this one to die now.
  await store.stop();
  await expectComplete(openStore(disk.path).auditLog, organizationId, acknowledged + 50);
});

test('the readiness check fails when no write fits any more, and passes when one does', async (context) => {
  const disk = mountSmallDisk(2 * 1024);
  if ('missing' in disk) return context.skip(disk.missing);
  const store = openStore(disk.path);
  const organizationId = await createSampleOrganization(store);
  const filler = join(disk.path, 'filler');
  expect(() => writeFileSync(filler, Buffer.alloc(4 * 1024 * 1024))).toThrow('ENOSPC');
  await appendUntilFull(store.auditLog, organizationId);
  // Small writes still fit into what the log's file already has; each check takes a page of it.
  const checks: PromiseSettledResult<void>[] = [];
  while (checks.length < 300 && checks.at(-1)?.status !== 'rejected') {
    checks.push(...(await Promise.allSettled([store.checkWritable()])));
  }
  expect(checks.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
  const small = store.auditLog.append(organizationId, sampleEvents(organizationId, 1));
  await expect(small).rejects.toMatchObject({ code: 'store_unavailable' });
  rmSync(filler);
  await expect(store.checkWritable()).resolves.toBeUndefined();
});

test('a disk too full for a new database says so, and is as good as new when there is space', async (context) => {
  const disk = mountSmallDisk(64);
  if ('missing' in disk) return context.skip(disk.missing);
  const filler = join(disk.path, 'filler');
  writeFileSync(filler, Buffer.alloc(40 * 1024));
  expect(() => openDatabase(disk.path)).toThrow(/space/);
  rmSync(filler);
  // Smaller than the schema still, yet never mistaken for another program's file.
  expect(() => openDatabase(disk.path)).not.toThrow('another program');
});

test('whatever a full disk stands in the way of says that space is needed', (context) => {
  const disk = mountSmallDisk(2 * 1024);
  if ('missing' in disk) return context.skip(disk.missing);
  openDatabase(disk.path).close();
  writeFileSync(join(disk.path, 'serve.lock'), '');
  expect(() => writeFileSync(join(disk.path, 'filler'), Buffer.alloc(4 * 1024 * 1024))).toThrow('ENOSPC');
  const needsSpace = expect.objectContaining({
    code: 'store_unavailable',
    message: expect.stringContaining('space') as string,
  });
  expect(() => openDatabase(disk.path)).toThrow(needsSpace);
  expect(() => openReadOnly(join(disk.path, DATABASE_FILE))).toThrow(needsSpace);
  expect(() => takeServeLock(disk.path)).toThrow(needsSpace);
});

test('a read-only disk says what to do', (context) => {
  const disk = mountSmallDisk(2 * 1024);
  if ('missing' in disk) return context.skip(disk.missing);
  openDatabase(disk.path).close();
  makeReadOnly(disk.path);
  expect(() => openDatabase(disk.path)).toThrow(
    expect.objectContaining({ code: 'store_unavailable', message: expect.stringContaining('writable') }),
  );
});
