import { join } from 'node:path';

import { parseLogQuery, toSqliteCondition } from '@aegis/log-query';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';

import { temporaryStore } from '../../../../../../test/support/temporary-store.ts';
import type { FindEvents, FoundEvents, SearchPosition } from '../../../domain/event-search.ts';
import type { OrganizationId } from '../../../domain/ids.ts';
import { naiveFind } from '../../conformance/naive-search.ts';
import { SAMPLE_TIME } from '../../conformance/samples.ts';
import { searchedEvent, searchedTraits, searchQueries } from '../../conformance/searched-events.ts';
import { DATABASE_FILE } from '../open-database.ts';
import { openReadOnly } from '../open-read-only.ts';
import { findInBlocks } from './find-in-blocks.ts';
import { readLogBlocks } from './log-blocks.ts';
import { readLogBounds } from './log-bounds.ts';
import { runSteps } from './run-steps.ts';
import { BEGINNING_OF_TIME, END_OF_TIME } from './time-slices.ts';

const ENVIRONMENT = 'production';
const NEVER = () => false;

function setUp() {
  const store = temporaryStore();
  const database = openReadOnly(join(store.dataDir, DATABASE_FILE));
  onTestFinished(() => database.close());
  return {
    store,
    summarize: async (organizationId: OrganizationId, blockEvents: number): Promise<void> => {
      for (;;) {
        const summary = await store.searchIndex.next(organizationId, blockEvents);
        if (summary === null) return;
        await store.searchIndex.add(organizationId, summary);
      }
    },
    find: (
      organizationId: OrganizationId,
      request: FindEvents & { readonly after: SearchPosition },
      isOver: () => boolean = NEVER,
    ): Promise<FoundEvents> => {
      const bounds = readLogBounds(database, organizationId);
      if (bounds === null) throw new Error('The organisation is there.');
      const range = { from: request.from ?? BEGINNING_OF_TIME, to: request.after.occurredAt + 1 };
      const blocks = readLogBlocks(database, bounds, range);
      if (blocks === null) throw new Error('The log is in blocks.');
      const condition = toSqliteCondition(request.query, { organizationId, environment: ENVIRONMENT });
      const deps = { database, organizationNo: bounds.organizationNo, condition };
      return runSteps(findInBlocks(deps, request, blocks, isOver));
    },
  };
}

test('blocks give exactly what reading every event gives, in order, however often the time is over meanwhile', async () => {
  const { store, summarize, find } = setUp();
  const after = fc.oneof(
    fc.constant({ occurredAt: END_OF_TIME, sequence: 0 }),
    fc.record({
      occurredAt: fc.integer({ min: 0, max: 7 }).map((step) => SAMPLE_TIME + step * 20_000),
      sequence: fc.integer({ min: 0, max: 30 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(searchedTraits, { minLength: 12, maxLength: 40 }),
      searchQueries,
      fc.record({
        after,
        from: fc.option(fc.constantFrom(0, SAMPLE_TIME, SAMPLE_TIME + 40_000)),
        limit: fc.integer({ min: 1, max: 20 }),
        blockEvents: fc.integer({ min: 1, max: 4 }),
        expired: fc.integer({ min: 0, max: 6 }),
        steps: fc.integer({ min: 1, max: 30 }),
      }),
      async (traits, text, { from, limit, blockEvents, expired, steps, ...given }) => {
        const organizationId = await store.newOrganization();
        const events = traits.map((each) => searchedEvent(organizationId, each));
        await store.auditLog.append(organizationId, events);
        await summarize(organizationId, blockEvents);
        await store.retention.expireEvents(organizationId, { before: SAMPLE_TIME + 1, limit: expired });
        const log = await store.auditLog.read(organizationId, 0, 1e9, { maxEvents: 1e6, maxBytes: 1e9 });
        const query = parseLogQuery(text);
        const request = { query, environment: ENVIRONMENT, from, to: null, limit, after: given.after };
        const all = naiveFind(log, organizationId, request).filter(
          ({ occurredAt, sequence }) =>
            occurredAt < given.after.occurredAt ||
            (occurredAt === given.after.occurredAt && sequence < given.after.sequence),
        );

        const whole = await find(organizationId, request);
        expect(whole.interruptedAt).toBeNull();
        expect(whole.events.map(({ sequence }) => sequence)).toEqual(
          all.slice(0, limit).map(({ sequence }) => sequence),
        );

        let asked = 0;
        const part = await find(organizationId, request, () => (asked += 1) > steps);
        // What is given is right, and what the next search is to begin with is not lost.
        const rest =
          part.interruptedAt === null
            ? []
            : (await find(organizationId, { ...request, after: part.interruptedAt })).events;
        expect([...part.events, ...rest].slice(0, limit)).toEqual(whole.events);
      },
    ),
    { numRuns: 200 },
  );
});
