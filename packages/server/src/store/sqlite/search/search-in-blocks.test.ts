import * as fc from 'fast-check';
import { parseLogQuery } from '@aegis/log-query';
import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../../../test/support/temporary-store.ts';
import type { FindEvents, SearchPosition } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { naiveFind } from '../../conformance/naive-search.ts';
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
