import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import * as fc from 'fast-check';
import { parseLogQuery } from '@aegis/log-query';
import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../../../test/support/temporary-store.ts';
import type { FindEvents, SearchPosition } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { DATABASE_FILE } from '../open-database.ts';
import { SPAN_EVENTS } from '../event-spans.ts';
import { naiveCount, naiveFind, sortedGroups } from '../../conformance/naive-search.ts';
import { SAMPLE_TIME } from '../../conformance/samples.ts';
import { searchedEvent, searchedTraits, searchQueries } from '../../conformance/searched-events.ts';

const ENVIRONMENT = 'production';
const LIMITS = { timeMs: 60_000 };

function setUp() {
  const store = temporaryStore();
  return {
    store,
    summarize: async (organizationId: OrganizationId, blockEvents: number, upTo: number): Promise<void> => {
      for (;;) {
        const summary = await store.searchIndex.next(organizationId, blockEvents, { restFactor: 0 });
        if (summary === null || summary.lastSequence > upTo) return;
        await store.searchIndex.add(organizationId, summary);
      }
    },
    page: async (
      organizationId: OrganizationId,
      request: FindEvents,
      timeMs: number,
    ): Promise<readonly number[]> => {
      const found: number[] = [];
      let after = request.after;
      for (let pages = 0; ; pages += 1) {
        if (pages > 200) throw new Error('It does not come to an end.');
        const { events, interruptedAt } = await store.search.find(
          organizationId,
          { ...request, after },
          { timeMs },
        );
        found.push(...events.map(({ sequence }) => sequence));
        after = events.length === request.limit ? (events.at(-1) ?? null) : interruptedAt;
        if (after === null) return found;
      }
    },
  };
}

test('blocks give exactly what reading every event gives, in order, however little time there is for a page', async () => {
  const { store, summarize, page } = setUp();
  const after: fc.Arbitrary<SearchPosition | null> = fc.option(
    fc.record({
      occurredAt: fc.integer({ min: 0, max: 7 }).map((step) => SAMPLE_TIME + step * 20_000),
      sequence: fc.integer({ min: 0, max: 30 }),
    }),
  );
  let found = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(searchedTraits, { minLength: 12, maxLength: 30 }),
      fc.array(searchQueries, { minLength: 1, maxLength: 8 }),
      fc.record({
        after,
        from: fc.option(fc.constantFrom(0, SAMPLE_TIME, SAMPLE_TIME + 40_000)),
        limit: fc.integer({ min: 2, max: 20 }),
        blockEvents: fc.integer({ min: 3, max: 12 }),
        summarized: fc.integer({ min: 0, max: 40 }),
        expired: fc.integer({ min: 0, max: 6 }),
      }),
      async (traits, queries, { from, limit, blockEvents, summarized, expired, after }) => {
        const organizationId = await store.newOrganization();
        const events = traits.map((each) => searchedEvent(organizationId, each));
        await store.auditLog.append(organizationId, events);
        await summarize(organizationId, blockEvents, summarized);
        await store.retention.expireEvents(organizationId, { before: SAMPLE_TIME + 1, limit: expired });
        const log = await store.auditLog.read(organizationId, 0, 1e9, { maxEvents: 1e6, maxBytes: 1e9 });
        for (const text of queries) {
          const request = {
            query: parseLogQuery(text),
            environment: ENVIRONMENT,
            from,
            to: null,
            limit,
            after,
          };
          const all = naiveFind(log, organizationId, request)
            .filter(
              ({ occurredAt, sequence }) =>
                after === null ||
                occurredAt < after.occurredAt ||
                (occurredAt === after.occurredAt && sequence < after.sequence),
            )
            .map(({ sequence }) => sequence);
          found += all.length;
          expect(await page(organizationId, request, LIMITS.timeMs), text).toEqual(all);
          expect(await page(organizationId, request, 0), text).toEqual(all);
        }
      },
    ),
    { numRuns: 30 },
  );
  expect(found).toBeGreaterThan(200);
}, 90_000);

test('events whose bounds of time are lost are found nevertheless', async () => {
  const { store, page } = setUp();
  const organizationId = await store.newOrganization();
  const events = Array.from({ length: 3 * SPAN_EVENTS }, (_, index) =>
    searchedEvent(organizationId, {
      occurredAt: SAMPLE_TIME + index,
      actorId: index % 2_000 === 7 ? 'rare' : 'usual',
    }),
  );
  await store.auditLog.append(organizationId, events);
  const database = new DatabaseSync(join(store.dataDir, DATABASE_FILE));
  database.exec('DELETE FROM event_spans WHERE span_no <> 1');
  database.close();
  const query = parseLogQuery('@aegis.actor_id:rare');
  const request = { query, environment: ENVIRONMENT, from: SAMPLE_TIME, to: null, limit: 3, after: null };
  for (const timeMs of [LIMITS.timeMs, 0]) {
    expect(await page(organizationId, request, timeMs)).toEqual([6_008, 4_008, 2_008, 8]);
  }
});

test('a block of thousands of people and numbers gives what reading every event gives', async () => {
  const { store, summarize, page } = setUp();
  const organizationId = await store.newOrganization();
  const events = Array.from({ length: 6_000 }, (_, index) =>
    searchedEvent(organizationId, {
      // Not in the order of the log.
      occurredAt: SAMPLE_TIME + ((index * 7_919) % 6_000) * 1_000,
      actorId: index % 10 === 3 ? null : `${index % 2 === 0 ? 'ana' : 'ben'}-${(index * 31) % 2_000}`,
      decision: index % 3 === 0 ? 'BLOCKED' : 'ALLOWED',
      counts: { SSN: (index * 13) % 2_500 },
    }),
  );
  await store.auditLog.append(organizationId, events);
  await summarize(organizationId, 2_500, Infinity);
  const log = await store.auditLog.read(organizationId, 0, 1e9, { maxEvents: 1e6, maxBytes: 1e9 });
  const all = { environment: ENVIRONMENT, from: SAMPLE_TIME + 100_000, to: null };
  for (const text of [
    '@aegis.finding_counts_by_type.SSN:[100 TO 120]',
    '@aegis.finding_counts_by_type.SSN:<30 @aegis.actor_id:ana*',
    '-@aegis.finding_counts_by_type.SSN:>3 -@aegis.actor_id:ben*',
    '@aegis.actor_id:ana-1?4* OR @aegis.finding_counts_by_type.SSN:7',
    '*:ana-1234',
  ]) {
    const request = { ...all, query: parseLogQuery(text), limit: 50, after: null };
    const expected = naiveFind(log, organizationId, request).map(({ sequence }) => sequence);
    expect(expected.length, text).toBeGreaterThan(1);
    expect(await page(organizationId, request, LIMITS.timeMs), text).toEqual(expected);
  }
  for (const [fields, intervalMs] of [
    ['@aegis.actor_id', null],
    ['@aegis.actor_id, @aegis.decision', 3_600_000],
    ['@aegis.decision', 1_000],
  ] as const) {
    const query = parseLogQuery(`@aegis.finding_counts_by_type.SSN:>1000 | stats count by ${fields}`);
    const request = { ...all, query, groupBy: query.stats?.groupBy ?? [], intervalMs };
    const counts = await store.search.count(organizationId, request, LIMITS);
    expect(counts.type === 'counted' ? sortedGroups(counts.groups) : counts, fields).toEqual(
      naiveCount(log, organizationId, request),
    );
  }
}, 60_000);
