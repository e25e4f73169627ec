import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { Store } from '../../domain/store.ts';
import { createSampleOrganization, sampleEvents } from '../conformance/samples.ts';
import { DATABASE_FILE } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { verifyDatabase } from './verify/verify-database.ts';

/** In the database file; the others are in the write-ahead log alone. */
const CHECKPOINTED = 20;
const COMMITS = 30;
const EVENTS_A_COMMIT = 4;
const ALL = CHECKPOINTED + COMMITS * EVENTS_A_COMMIT;

function open(dataDir: string): Store {
  return openSqliteStore({ dataDir, clock: createManualClock(), metrics: silentMetrics });
}

/** The files of a process that died at this moment: the database as of the last checkpoint, and what followed in its log. */
interface Crashed {
  readonly database: Buffer;
  readonly wal: Buffer;
  readonly organizationId: OrganizationId;
}

let crashed: Crashed;

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'aegis-crash-'));
  const path = join(dataDir, DATABASE_FILE);
  const before = open(dataDir);
  const organizationId = await createSampleOrganization(before);
  await before.auditLog.append(organizationId, sampleEvents(organizationId, CHECKPOINTED));
  await before.stop();
  const store = open(dataDir);
  for (let commit = 0; commit < COMMITS; commit += 1) {
    await store.auditLog.append(organizationId, sampleEvents(organizationId, EVENTS_A_COMMIT));
  }
  const copy = join(dataDir, 'copy');
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  crashed = { database: readFileSync(copy), wal: readFileSync(`${copy}-wal`), organizationId };
  await store.stop();
  return () => rmSync(dataDir, { recursive: true });
});

/** What a start finds after `damage` was done to the files. Fails unless it is the beginning of the log, whole and writable. */
async function eventsAfter(damage: (path: string) => void): Promise<number> {
  const dataDir = join(temporaryDirectory(), 'data');
  mkdirSync(dataDir);
  const path = join(dataDir, DATABASE_FILE);
  writeFileSync(path, crashed.database);
  writeFileSync(`${path}-wal`, crashed.wal);
  damage(path);
  const { organizationId } = crashed;
  const store = open(dataDir);
  try {
    const limits = { maxEvents: 10_000, maxBytes: 1e9 };
    const events = await store.auditLog.read(organizationId, 0, Number.MAX_SAFE_INTEGER, limits);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(await store.auditLog.head(organizationId)).toBe(events.length);
    // Whole commits or nothing of them.
    expect((events.length - CHECKPOINTED) % EVENTS_A_COMMIT).toBe(0);
    await store.auditLog.append(organizationId, sampleEvents(organizationId, 1));
    expect(verifyDatabase({ path, full: true, onProgress: () => undefined }).findings).toEqual([]);
    return events.length;
  } finally {
    await store.stop();
  }
}

describe('after a power cut', () => {
  test('everything that was committed is there', async () => {
    expect(await eventsAfter(() => undefined)).toBe(ALL);
  });

  test('the index of the write-ahead log may be missing or garbage: it is made anew', async () => {
    expect(await eventsAfter((path) => rmSync(`${path}-shm`, { force: true }))).toBe(ALL);
    expect(await eventsAfter((path) => writeFileSync(`${path}-shm`, randomBytes(32_768)))).toBe(ALL);
  });

  test('what was written behind the last commit is ignored, whatever it is', async () => {
    const behind = (bytes: Buffer) => (path: string) =>
      writeFileSync(`${path}-wal`, Buffer.concat([crashed.wal, bytes]));
    expect(await eventsAfter(behind(randomBytes(10_000)))).toBe(ALL);
    expect(await eventsAfter(behind(Buffer.alloc(24_576)))).toBe(ALL);
    // A frame that was once valid, of an earlier round of the log.
    expect(await eventsAfter(behind(crashed.wal.subarray(32, 32 + 8_216)))).toBe(ALL);
  });
});

// What a disk may do that lies about its flushes. Nothing can bring the end back; but what is left must be sound.
describe('a disk that lost the end of the write-ahead log', () => {
  test(
    'cut at any byte, the log ends with a whole commit and goes on from there',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(crashed.wal.length), async (length) => {
          const events = await eventsAfter((path) => truncateSync(`${path}-wal`, length));
          expect(events).toBeGreaterThanOrEqual(CHECKPOINTED);
          expect(events).toBeLessThanOrEqual(ALL);
        }),
        { numRuns: 25, examples: [[0], [31], [32], [crashed.wal.length - 1]] },
      );
    },
  );

  test(
    'with a byte changed anywhere in it, the log ends before the commit that holds it',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat(crashed.wal.length - 1),
          fc.integer({ min: 1, max: 255 }),
          async (at, change) => {
            const wal = Buffer.from(crashed.wal);
            wal[at] = (wal[at] ?? 0) ^ change;
            const changed = await eventsAfter((path) => writeFileSync(`${path}-wal`, wal));
            expect(changed).toBe(await eventsAfter((path) => truncateSync(`${path}-wal`, at)));
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  test('without it, the log is that of the last checkpoint: the file must never be deleted', async () => {
    expect(await eventsAfter((path) => rmSync(`${path}-wal`))).toBe(CHECKPOINTED);
  });
});

test('a database file that lost its end is refused, and not a byte of it changes', () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, DATABASE_FILE);
  writeFileSync(path, crashed.database);
  truncateSync(path, 8_192 + 100);
  const before = readFileSync(path);
  expect(() => open(dataDir)).toThrow(expect.objectContaining({ code: 'store_unavailable' }));
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0).toBe(0);
});
