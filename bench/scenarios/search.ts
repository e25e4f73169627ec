import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { parseLogQuery } from '@aegis/log-query';

import { SearchIndexer } from '../../packages/server/src/audit/search-indexer.ts';
import type { OrganizationId } from '../../packages/server/src/domain/ids.ts';
import { BLOCK_EVENTS } from '../../packages/server/src/domain/search-index.ts';
import type { Store } from '../../packages/server/src/domain/store.ts';
import { systemClock } from '../../packages/server/src/main/system-clock.ts';
import { createSampleOrganization } from '../../packages/server/src/store/conformance/samples.ts';
import { searchedEvent } from '../../packages/server/src/store/conformance/searched-events.ts';
import { openThreadedStore } from '../../packages/server/src/store/sqlite/thread/open-threaded-store.ts';
import { silentLogger, silentMetrics } from '../../test/support/silent-telemetry.ts';
import { printTable, thousands } from '../support/table.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 4, 15);
const ACTORS = 5_000;
const BATCH = 1_000;
const ROUNDS = 3;
const LIMITS = { timeMs: 60_000 };
const MAIN = new URL('../../packages/server/src/main/', import.meta.url);

/** A log of one day, and how long typical questions about it take before and after it is summarised. */
export async function runSearch(backlog: number): Promise<void> {
  const dataDir = mkdtempSync(join(import.meta.dirname, '..', '..', '.aegis-bench-'));
  const store = await openThreadedStore({
    dataDir,
    thread: new URL('store-thread.ts', MAIN),
    searchThread: new URL('search-thread.ts', MAIN),
    metrics: silentMetrics,
  });
  try {
    const organizationId = await createSampleOrganization(store);
    const half = Math.ceil(backlog / 2 / BATCH) * BATCH;
    const alone = await append(store, organizationId, 0, half, backlog);
    const indexer = new SearchIndexer({ ...store, clock: systemClock, logger: silentLogger });
    await indexer.start();
    const beside = await append(store, organizationId, half, backlog, backlog);
    await indexer.stop();
    printTable(
      ['events', 'appended/s', 'beside the indexer, appended/s'],
      [[thousands(backlog), thousands(alone), thousands(beside)]],
    );
    const before = await askAll(store, organizationId);
    const startedAt = performance.now();
    const blocks = await summarizeAll(store, organizationId);
    const blockMs = (performance.now() - startedAt) / Math.max(1, blocks);
    const after = await askAll(store, organizationId);
    printTable(
      ['question, median ms', 'while it is being summarised', 'summarised'],
      Object.entries(after).map(([question, ms]) => [
        question,
        (before[question] ?? 0).toFixed(0),
        ms.toFixed(0),
      ]),
    );
    printTable(['summaries made at the end', 'ms each'], [[thousands(blocks), blockMs.toFixed(1)]]);
  } finally {
    await store.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** @returns events a second */
async function append(
  store: Store,
  organizationId: OrganizationId,
  from: number,
  to: number,
  all: number,
): Promise<number> {
  const startedAt = performance.now();
  for (let first = from; first < to; first += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, to - first) }, (_, index) =>
      dayEvent(organizationId, first + index, all),
    );
    await store.auditLog.append(organizationId, events);
  }
  return ((to - from) * 1_000) / (performance.now() - startedAt);
}

function dayEvent(organizationId: OrganizationId, index: number, all: number) {
  return searchedEvent(organizationId, {
    occurredAt: START + Math.floor((index / all) * DAY_MS),
    actorId: index === 1_234 ? 'once@corp.example' : `actor-${(index * 7_919) % ACTORS}`,
    decision: (['ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED'] as const)[index % 3] ?? 'ALLOWED',
    counts: index % 100_001 === 77 ? { IBAN: 2 } : { EMAIL: 1 },
  });
}

async function summarizeAll({ searchIndex }: Store, organizationId: OrganizationId): Promise<number> {
  for (let blocks = 0; ; blocks += 1) {
    const summary = await searchIndex.next(organizationId, BLOCK_EVENTS);
    if (summary === null) return blocks;
    await searchIndex.add(organizationId, summary);
  }
}

async function askAll(
  { search }: Store,
  organizationId: OrganizationId,
): Promise<Readonly<Record<string, number>>> {
  const find = (text: string) => () => {
    const query = parseLogQuery(text);
    const request = { query, environment: 'bench', from: null, to: null, limit: 101, after: null };
    return search.find(organizationId, request, LIMITS);
  };
  const count = (text: string, intervalMs: number | null) => () => {
    const query = parseLogQuery(text);
    const groupBy = query.stats?.groupBy ?? [];
    const range = { from: START, to: START + DAY_MS };
    return search.count(
      organizationId,
      { query, environment: 'bench', ...range, groupBy, intervalMs },
      LIMITS,
    );
  };
  return {
    'the one event of an actor': await median(find('@aegis.actor_id:once@corp.example')),
    'a rare finding that was blocked': await median(
      find('@aegis.decision:BLOCKED @aegis.finding_counts_by_type.IBAN:>1'),
    ),
    '24 hours by decision and hour': await median(count('* | stats count by @aegis.decision', 3_600_000)),
    'blocked by actor': await median(count('@aegis.decision:BLOCKED | stats count by @aegis.actor_id', null)),
  };
}

async function median(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await ask();
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}
