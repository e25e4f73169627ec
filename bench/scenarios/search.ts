import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { OrganizationId } from '../../packages/server/src/domain/ids.ts';
import { BLOCK_EVENTS } from '../../packages/server/src/domain/search-index.ts';
import type { Store } from '../../packages/server/src/domain/store.ts';
import { createSampleOrganization } from '../../packages/server/src/store/conformance/samples.ts';
import { openThreadedStore } from '../../packages/server/src/store/sqlite/thread/open-threaded-store.ts';
import { silentMetrics } from '../../test/support/silent-telemetry.ts';
import { LOG_DAYS, logEvent } from '../support/search-log.ts';
import { searchQuestions } from '../support/search-questions.ts';
import { printTable, thousands } from '../support/table.ts';

const BATCH = 1_000;
const ROUNDS = 5;
const MAIN = new URL('../../packages/server/src/main/', import.meta.url);

/**
 * What typical questions about a log take: elapsed, and of the processor.
 *
 * @param directory where the log is, or is to be kept; absent: a fresh one that is removed afterwards
 */
export async function runSearch(events: number, directory?: string): Promise<void> {
  const dataDir = directory ?? mkdtempSync(join(import.meta.dirname, '..', '..', '.aegis-bench-'));
  const isThere = directory !== undefined && existsSync(join(directory, 'aegis.db'));
  const store = await openThreadedStore({
    dataDir,
    thread: new URL('store-thread.ts', MAIN),
    searchThread: new URL('search-thread.ts', MAIN),
    metrics: silentMetrics,
  });
  try {
    const organizationId = await organizationOf(store);
    if (!isThere) await append(store, organizationId, events);
    await summarizeAll(store, organizationId);
    const logged = await store.auditLog.head(organizationId);
    console.log(`${thousands(logged)} events of ${LOG_DAYS} days.\n`);
    const rows: string[][] = [];
    for (const { name, ask } of searchQuestions(store, organizationId, logged)) {
      const elapsed: number[] = [];
      const spent: number[] = [];
      let found = '';
      for (let round = 0; round < ROUNDS; round += 1) {
        const startedAt = performance.now();
        const before = process.cpuUsage();
        found = await ask();
        const { user, system } = process.cpuUsage(before);
        elapsed.push(performance.now() - startedAt);
        spent.push((user + system) / 1_000);
      }
      rows.push([name, found, median(elapsed).toFixed(0), median(spent).toFixed(0)]);
    }
    printTable(['question', 'found', 'median ms', 'median CPU ms'], rows);
  } finally {
    await store.stop();
    if (directory === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

async function organizationOf(store: Store): Promise<OrganizationId> {
  const [known] = await store.tenancy.listOrganizations({ after: null, limit: 1 });
  return known?.id ?? createSampleOrganization(store);
}

async function append({ auditLog }: Store, organizationId: OrganizationId, events: number): Promise<void> {
  const startedAt = performance.now();
  for (let first = 0; first < events; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, events - first) }, (_, index) =>
      logEvent(organizationId, first + index, events),
    );
    await auditLog.append(organizationId, batch);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(`Made and appended in ${seconds.toFixed(0)} s.`);
}

async function summarizeAll({ searchIndex }: Store, organizationId: OrganizationId): Promise<void> {
  const before = process.cpuUsage();
  let blocks = 0;
  let bytes = 0;
  for (;;) {
    const summary = await searchIndex.next(organizationId, BLOCK_EVENTS, { restFactor: 0 });
    if (summary === null) break;
    await searchIndex.add(organizationId, summary);
    blocks += 1;
    for (const { dictionary, codes } of summary.contents) bytes += dictionary.length + codes.length;
  }
  if (blocks === 0) return;
  const { user, system } = process.cpuUsage(before);
  const events = blocks * BLOCK_EVENTS;
  const each = `${((user + system) / events).toFixed(1)} CPU µs and ${(bytes / events).toFixed(1)} bytes an event`;
  console.log(`Indexed ${thousands(blocks)} blocks: ${each}.`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
