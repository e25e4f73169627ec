import { statSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { startProgram } from '../../../../../test/support/child-program.ts';
import { createManualClock } from '../../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../../test/support/silent-telemetry.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { until } from '../../../../../test/support/until.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { Store } from '../../domain/store.ts';
import { createSampleOrganization, sampleEvents } from '../conformance/samples.ts';
import { LOOK_EVERY_MS } from './external-changes.ts';
import { DATABASE_FILE } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const STORE_PROGRAM = new URL('../../../../../test/support/store-program.ts', import.meta.url);
const EVERYTHING = { maxEvents: 1e6, maxBytes: 1e9 };

function openStore(dataDir: string, clock = createManualClock()): Store {
  return openSqliteStore({ dataDir, clock, metrics: silentMetrics });
}

test.each([
  ['with checkpoints within commits', 'storm'],
  ['with checkpoints beside them', 'storm-beside-checkpoints'],
])(
  'every event acknowledged before SIGKILL is in the log, numbered without a gap: %s',
  { timeout: 30_000 },
  async (_, command) => {
    const dataDir = temporaryDirectory();
    const before = openStore(dataDir);
    const organizations = [await createSampleOrganization(before), await createSampleOrganization(before)];
    await before.stop();
    const emptyBytes = databaseBytes(dataDir);

    const acknowledged = new Set<string>();
    for (const lines of [50, 400]) {
      const storm = startProgram(STORE_PROGRAM, [command, dataDir, ...organizations]);
      await storm.printed(lines);
      if (command === 'storm-beside-checkpoints') {
        await until(async () => (databaseBytes(dataDir) > emptyBytes ? true : null));
      }
      await storm.kill();
      // The kill may have cut the last line.
      for (const line of storm.lines) if (/^org_\w+ pflt_\w{26}$/.test(line)) acknowledged.add(line);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(450);

    const after = openStore(dataDir);
    onTestFinished(() => after.stop());
    for (const organizationId of organizations) {
      const events = await after.auditLog.read(organizationId, 0, Number.MAX_SAFE_INTEGER, EVERYTHING);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect(await after.auditLog.head(organizationId)).toBe(events.length);
      for (const { body } of events)
        acknowledged.delete(`${organizationId} ${idIn(Buffer.from(body).toString())}`);
      const { accepted } = await after.auditLog.append(organizationId, sampleEvents(organizationId, 1));
      expect(accepted).toBe(1);
    }
    expect([...acknowledged]).toEqual([]);
  },
);

function databaseBytes(dataDir: string): number {
  return statSync(join(dataDir, DATABASE_FILE)).size;
}

function idIn(body: string): string {
  return (JSON.parse(body) as { event: { id: string } }).event.id;
}

test(
  'the command line creates organisations while the server takes a storm of events, and the server notices',
  { timeout: 30_000 },
  async () => {
    const dataDir = temporaryDirectory();
    const clock = createManualClock();
    const store = openStore(dataDir, clock);
    onTestFinished(() => store.stop());
    const organizationId = await createSampleOrganization(store);
    let noticed = 0;
    const end = store.onExternalChange(() => {
      noticed += 1;
    });
    await store.auditLog.append(organizationId, sampleEvents(organizationId, 1));
    clock.advance(LOOK_EVERY_MS);
    expect(noticed).toBe(0);

    const commandLine = startProgram(STORE_PROGRAM, ['create-orgs', dataDir, '20']);
    const ended = commandLine.ended();
    const state = { running: true };
    void ended.finally(() => {
      state.running = false;
    });
    let appended = 1;
    while (state.running) {
      const calls = [1, 50, 200].map((n) =>
        store.auditLog.append(organizationId, sampleEvents(organizationId, n)),
      );
      for (const { accepted } of await Promise.all(calls)) appended += accepted;
    }
    expect(await ended).toBe(0);
    expect(await store.auditLog.head(organizationId)).toBe(appended);
    expect(commandLine.lines).toHaveLength(20);
    for (const id of commandLine.lines) {
      expect(await store.tenancy.findOrganization(id as OrganizationId)).toMatchObject({ id });
    }

    clock.advance(LOOK_EVERY_MS);
    expect(noticed).toBe(1);
    clock.advance(10 * LOOK_EVERY_MS);
    expect(noticed).toBe(1);
    end();
  },
);

test('a stopped store looks for changes no more', async () => {
  const clock = createManualClock();
  const store = openStore(temporaryDirectory(), clock);
  await store.stop();
  expect(clock.pending()).toEqual([]);
});
