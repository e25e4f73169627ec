/**
 * Works on a data directory from a process of its own, for tests of what happens between processes and after SIGKILL:
 *
 *   storm DIR ORG…       appends to these organisations without pause until it is killed; prints `ORG EVENT_ID` for each
 *                        event that the store has acknowledged
 *   storm-beside-checkpoints DIR ORG…
 *                        the same, with checkpoints on a thread of their own, every 40 pages of the write-ahead log
 *   create-orgs DIR N    creates N organisations, one after the other, with the patience of a command; prints their ids
 *   open DIR             opens and closes the store; prints `opened`
 *   lock DIR             takes the serve lock, prints `locked` and holds it until it is killed; or prints `refused: CODE`
 */
import { writeSync } from 'node:fs';

import { AegisError } from '../../packages/server/src/domain/aegis-error.ts';
import type { OrganizationId } from '../../packages/server/src/domain/ids.ts';
import type { Store } from '../../packages/server/src/domain/store.ts';
import { createUlidIdSource } from '../../packages/server/src/main/ulid-id-source.ts';
import { COMMAND_BUSY_TIMEOUT_MS } from '../../packages/server/src/main/open-store-at-hand.ts';
import { systemClock } from '../../packages/server/src/main/system-clock.ts';
import {
  createSampleOrganization,
  sampleEvent,
} from '../../packages/server/src/store/conformance/samples.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/open-sqlite-store.ts';
import { takeServeLock } from '../../packages/server/src/store/sqlite/serve-lock.ts';
import { silentMetrics } from './silent-telemetry.ts';

const ids = createUlidIdSource();

/** Synchronous, so that a line is in the pipe before anything else happens. */
function print(line: string): void {
  writeSync(1, `${line}\n`);
}

const CHECKPOINTS = {
  thread: new URL('../../packages/server/src/main/checkpoint-thread.ts', import.meta.url),
  limits: { begin: 40, finish: 10, alone: 16_000 },
};

function open(dataDir: string): Store {
  return openSqliteStore({ dataDir, clock: systemClock, metrics: silentMetrics });
}

/** Some thousand appends a second in groups that overlap, of one to five events each. */
async function storm(store: Store, organizations: readonly OrganizationId[]): Promise<never> {
  async function appendForever(organizationId: OrganizationId, size: number): Promise<never> {
    for (;;) {
      const events = Array.from({ length: size }, () =>
        sampleEvent(organizationId, { id: ids.next('pflt') }),
      );
      await store.auditLog.append(organizationId, events);
      for (const { id } of events) print(`${organizationId} ${id}`);
    }
  }
  const writers = organizations.flatMap((id) => [1, 2, 5].map((size) => appendForever(id, size)));
  return await Promise.race(writers);
}

function holdLock(dataDir: string): void {
  try {
    takeServeLock(dataDir);
    print('locked');
    setInterval(() => {}, 60_000);
  } catch (error) {
    print(`refused: ${error instanceof AegisError ? error.code : String(error)}`);
  }
}

const [command = '', dataDir = '', ...rest] = process.argv.slice(2);
switch (command) {
  case 'storm':
    await storm(open(dataDir), rest as OrganizationId[]);
    break;
  case 'storm-beside-checkpoints': {
    const deps = { dataDir, clock: systemClock, metrics: silentMetrics, checkpoints: CHECKPOINTS };
    await storm(openSqliteStore(deps), rest as OrganizationId[]);
    break;
  }
  case 'create-orgs': {
    const deps = {
      dataDir,
      clock: systemClock,
      metrics: silentMetrics,
      busyTimeoutMs: COMMAND_BUSY_TIMEOUT_MS,
    };
    const store = openSqliteStore(deps);
    for (let n = 0; n < Number(rest[0]); n += 1)
      print(await createSampleOrganization(store, ids.next('org')));
    await store.stop();
    break;
  }
  case 'open':
    await open(dataDir).stop();
    print('opened');
    break;
  case 'lock':
    holdLock(dataDir);
    break;
  default:
    throw new Error(`There is no command ${command}.`);
}
