import type { Field } from '@aegis/log-query';
import { parseLogQuery } from '@aegis/log-query';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { LoggedEvent } from '../../domain/audit-event.ts';
import type { EventSearch, FindEvents, SearchPosition } from '../../domain/event-search.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { naiveCount, naiveFind, sortedGroups } from './naive-search.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import { createSampleOrganization, SAMPLE_TIME, sampleEvent, unknownOrganization } from './samples.ts';
import { searchedEvent, searchedTraits, searchQueries } from './searched-events.ts';

const ALL: FindEvents = {
  query: parseLogQuery(''),
  environment: 'production',
  from: null,
  to: null,
  limit: 1_000,
  after: null,
};
const LIMITS = { timeMs: 60_000 };
const PACE = { restFactor: 0 };

export function promiseSearch(open: OpenStore): void {
  const store = storeForEachTest(open);

  /** An organisation with events at these times, numbered 1, 2, … */
  async function logWith(times: readonly number[]): Promise<OrganizationId> {
    const organizationId = await createSampleOrganization(store());
    const events = times.map((occurredAt) => sampleEvent(organizationId, { occurredAt }));
    await store().auditLog.append(organizationId, events);
    return organizationId;
  }

  async function sequences(
    organizationId: OrganizationId,
    change: Partial<FindEvents> = {},
  ): Promise<readonly number[]> {
    const { events } = await store().search.find(organizationId, { ...ALL, ...change }, LIMITS);
    return events.map(({ sequence }) => sequence);
  }

  test('the newest come first by their own time, and of one time the last stored', async () => {
    const organizationId = await logWith([30, 10, 30, 20, 10]);
    expect(await sequences(organizationId)).toEqual([3, 1, 4, 5, 2]);
  });

  test.each([
    ['from, inclusive', { from: 20, to: null }, [3, 2]],
    ['to, exclusive', { from: null, to: 20 }, [1]],
    ['both', { from: 10, to: 30 }, [2, 1]],
    ['an empty range', { from: 30, to: 30 }, []],
    ['a range that ends before it starts', { from: 30, to: 10 }, []],
  ])('a time range holds: %s', async (_what, range, expected) => {
    const organizationId = await logWith([10, 20, 30]);
    expect(await sequences(organizationId, range)).toEqual(expected);
  });

  test('every date that JavaScript knows is found by an open range', async () => {
    const organizationId = await logWith([8.64e15, 0, SAMPLE_TIME]);
    expect(await sequences(organizationId)).toEqual([1, 3, 2]);
  });

  test('another organisation finds nothing, whatever it asks', async () => {
    const owner = await logWith([1, 2, 3]);
    const other = await logWith([]);
    for (const query of ['', '*:ana', '@event.sequence:1', `@organization.id:${owner}`]) {
      const request = { query: parseLogQuery(query) };
      expect(await sequences(other, request)).toEqual([]);
      expect(await sequences(unknownOrganization(), request)).toEqual([]);
    }
  });

  test('a query and a time range find exactly what reading every event finds, in order', async () => {
    const bound = fc.option(fc.integer({ min: -1, max: 8 }).map((step) => SAMPLE_TIME + step * 20_000));
    await fc.assert(
      fc.asyncProperty(
        fc.array(searchedTraits, { maxLength: 30 }),
        fc.array(searchQueries, { minLength: 1, maxLength: 6 }),
        bound,
        bound,
        async (traits, queries, from, to) => {
          const organizationId = await createSampleOrganization(store());
          const events = traits.map((each) => searchedEvent(organizationId, each));
          await store().auditLog.append(organizationId, events);
          const log = await everyEvent(organizationId);
          for (const text of queries) {
            const request = { ...ALL, query: parseLogQuery(text), from, to };
            const found = await store().search.find(organizationId, request, LIMITS);
            expect(found.interruptedAt).toBeNull();
            expect(found.events.map(plain)).toEqual(naiveFind(log, organizationId, request).map(plain));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a log of thousands of events is searched to its end', async () => {
    const organizationId = await createSampleOrganization(store());
    const events = Array.from({ length: 5_000 }, (_, index) =>
      searchedEvent(organizationId, {
        occurredAt: SAMPLE_TIME + (index % 1_000),
        actorId: index % 2_500 === 7 ? 'rare' : 'usual',
      }),
    );
    await store().auditLog.append(organizationId, events);
    const query = parseLogQuery('@aegis.actor_id:rare');
    expect(await sequences(organizationId, { query })).toEqual([2_508, 8]);
  });

  test('paging gives every event of the range exactly once and in order, whatever times, range and page size', async () => {
    // Few distinct times, so that many events share one and pages end in the middle of it.
    const time = fc.integer({ min: 0, max: 6 });
    const bound = fc.option(fc.integer({ min: -1, max: 8 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(time, { maxLength: 40 }),
        bound,
        bound,
        fc.integer({ min: 1, max: 9 }),
        async (times, from, to, limit) => {
          const organizationId = await logWith(times);
          const wanted = times
            .map((occurredAt, index) => ({ occurredAt, sequence: index + 1 }))
            .filter((event) => event.occurredAt >= (from ?? -1) && event.occurredAt < (to ?? 99))
            .toSorted((a, b) => b.occurredAt - a.occurredAt || b.sequence - a.sequence);
          const found = await page(store().search, organizationId, { ...ALL, from, to, limit });
          expect(found.map(({ occurredAt, sequence }) => ({ occurredAt, sequence }))).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('events stored while somebody pages neither repeat nor hide the older ones', async () => {
    const organizationId = await logWith([10, 20, 30, 40]);
    const { events } = await store().search.find(organizationId, { ...ALL, limit: 2 }, LIMITS);
    const added = [sampleEvent(organizationId, { occurredAt: 50 })];
    await store().auditLog.append(organizationId, added);
    const rest = await sequences(organizationId, { after: events.at(-1) ?? null });
    expect([...events.map(({ sequence }) => sequence), ...rest]).toEqual([4, 3, 2, 1]);
  });

  test('a search whose time is over says how far it came, and goes on from there to the same result', async () => {
    const organizationId = await createSampleOrganization(store());
    const events = Array.from({ length: 9_000 }, (_, index) =>
      searchedEvent(organizationId, { occurredAt: index, actorId: index % 3_000 === 0 ? 'rare' : 'usual' }),
    );
    await store().auditLog.append(organizationId, events);
    const request = { ...ALL, query: parseLogQuery('@aegis.actor_id:rare') };
    const found: number[] = [];
    let rounds = 0;
    for (let after: SearchPosition | null = null; ; rounds += 1) {
      const answer = await store().search.find(organizationId, { ...request, after }, { timeMs: 0 });
      found.push(...answer.events.map(({ sequence }) => sequence));
      after = answer.interruptedAt;
      if (after === null) break;
    }
    expect(found).toEqual([6_001, 3_001, 1]);
    expect(rounds).toBeGreaterThan(1);
  });

  test('a search that nobody waits for any more ends with the reason', async () => {
    const organizationId = await logWith([1, 2, 3]);
    const gone = new Error('gone');
    const search = store().search.find(organizationId, ALL, {
      ...LIMITS,
      signal: AbortSignal.abort(gone),
    });
    await expect(search).rejects.toBe(gone);
    expect(await sequences(organizationId)).toEqual([3, 2, 1]);
  });

  test('a count gives exactly what counting every event gives, whatever query, range, fields and interval', async () => {
    const bound = fc.option(fc.integer({ min: -1, max: 8 }).map((step) => SAMPLE_TIME + step * 20_000));
    const field = fc.constantFrom(
      '@aegis.decision',
      '@aegis.actor_id',
      '@aegis.destination',
      '@aegis.source_type',
      '@event.dataset',
      '@event.type',
      '@aegis.finding_counts_by_type.SSN',
      '@no.such',
      'status',
      'service',
      'dataset',
      'env',
      'team',
    );
    const width = fc.option(fc.constantFrom(1, 1_000, 60_000, 300_000, 86_400_000));
    await fc.assert(
      fc.asyncProperty(
        fc.array(searchedTraits, { maxLength: 30 }),
        fc.array(fc.tuple(searchQueries, fc.uniqueArray(field, { maxLength: 3 }), width), {
          minLength: 1,
          maxLength: 5,
        }),
        bound,
        bound,
        // None, or small ones: logs of which all, a part or nothing is in blocks, some of them expired in part.
        fc.option(fc.integer({ min: 2, max: 7 })),
        fc.integer({ min: 0, max: 12 }),
        async (traits, questions, from, to, blockEvents, expired) => {
          const organizationId = await createSampleOrganization(store());
          const events = traits.map((each) => searchedEvent(organizationId, each));
          await store().auditLog.append(organizationId, events);
          await summarize(organizationId, blockEvents, Math.ceil(traits.length / 2));
          await store().retention.expireEvents(organizationId, { before: SAMPLE_TIME + 1, limit: expired });
          await summarize(organizationId, blockEvents, Infinity);
          const log = await everyEvent(organizationId);
          for (const [text, fields, intervalMs] of questions) {
            const groupBy = fields.length === 0 ? [] : groupsOf(fields);
            const request = { ...ALL, query: parseLogQuery(text), from, to, groupBy, intervalMs };
            const counts = await store().search.count(organizationId, request, LIMITS);
            expect({
              ...counts,
              groups: sortedGroups(counts.type === 'counted' ? counts.groups : []),
            }).toEqual({
              type: 'counted',
              groups: naiveCount(log, organizationId, request),
              events: naiveFind(log, organizationId, request).length,
            });
          }
        },
      ),
      { numRuns: 50 },
    );
  }, 90_000);

  test('a count whose time is over says so, and one of another organisation counts nothing', async () => {
    const organizationId = await logWith(Array.from({ length: 3_000 }, (_, index) => index));
    const request = { ...ALL, groupBy: [], intervalMs: null };
    const { search } = store();
    expect(await search.count(organizationId, request, { timeMs: 0 })).toEqual({ type: 'out_of_time' });
    expect(await search.count(organizationId, request, LIMITS)).toMatchObject({ events: 3_000 });
    expect(await search.count(unknownOrganization(), request, LIMITS)).toMatchObject({ events: 0 });
  });

  async function summarize(
    organizationId: OrganizationId,
    blockEvents: number | null,
    upTo: number,
  ): Promise<void> {
    if (blockEvents === null) return;
    const { searchIndex } = store();
    for (;;) {
      const summary = await searchIndex.next(organizationId, blockEvents, PACE);
      if (summary === null || summary.lastSequence > upTo) return;
      await searchIndex.add(organizationId, summary);
      await searchIndex.add(organizationId, summary);
    }
  }

  test('a summary whose events have expired meanwhile is not kept', async () => {
    const organizationId = await logWith([1, 2, 3, 4]);
    const { searchIndex, retention } = store();
    const summary = await searchIndex.next(organizationId, 2, PACE);
    await retention.expireEvents(organizationId, { before: SAMPLE_TIME + 1, limit: 3 });
    if (summary === null) throw new Error('There is a block.');
    await searchIndex.add(organizationId, summary);
    expect(await searchIndex.next(organizationId, 1, PACE)).toMatchObject({ firstSequence: 4 });
    expect(await searchIndex.next(organizationId, 2, PACE)).toBeNull();
    expect(await searchIndex.next(unknownOrganization(), 1, PACE)).toBeNull();
  });

  async function everyEvent(organizationId: OrganizationId): Promise<readonly LoggedEvent[]> {
    const limits = { maxEvents: 1e6, maxBytes: 1e9 };
    return store().auditLog.read(organizationId, 0, Number.MAX_SAFE_INTEGER, limits);
  }
}

function groupsOf(fields: readonly string[]): readonly Field[] {
  return parseLogQuery(`| stats count by ${fields.join(', ')}`).stats?.groupBy ?? [];
}

/** Events compare by their bytes, whichever class holds them. */
function plain(event: LoggedEvent): object {
  return { ...event, body: Buffer.from(event.body).toString() };
}

async function page(
  search: EventSearch,
  organizationId: OrganizationId,
  request: FindEvents,
): Promise<readonly LoggedEvent[]> {
  const found: LoggedEvent[] = [];
  let after: SearchPosition | null = null;
  for (;;) {
    const { events } = await search.find(organizationId, { ...request, after }, LIMITS);
    found.push(...events);
    after = events.at(-1) ?? null;
    if (after === null) return found;
  }
}
