import { auditLogEvent, createMatcher, parseLogQuery, wireLogEvent } from '@aegis/log-query';
import type { JsonObject } from '@aegis/log-query';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { datadog } from '../destinations/datadog/datadog.ts';
import { SAMPLE_TIME } from '../store/conformance/samples.ts';
import { searchedEvent, searchedTraits, searchQueries } from '../store/conformance/searched-events.ts';
import { destinationFilter } from './destination-filter.ts';

const EVENTS = 60;
const ALL = { maxEvents: EVENTS, maxBytes: 10_000_000 };

/** A log of all kinds of events, none so old that Datadog gets another date. */
async function log() {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const context = { organizationId, environment: 'production' };
  const traits = fc.sample(searchedTraits, { numRuns: EVENTS, seed: 33 });
  await store.auditLog.append(
    organizationId,
    traits.map((one, index) =>
      searchedEvent(organizationId, Object.assign(one, { occurredAt: SAMPLE_TIME + index * 1_000 })),
    ),
  );
  const events = await store.auditLog.read(organizationId, 0, EVENTS, ALL);
  const { payload, count } = datadog.encode(events, ALL, {
    ...context,
    now: SAMPLE_TIME,
    allocate: (bytes) => Buffer.alloc(bytes),
  });
  expect(count).toBe(EVENTS);
  const wire = (JSON.parse(Buffer.from(payload).toString()) as readonly JsonObject[]).map(wireLogEvent);
  return { store, organizationId, context, events, wire };
}

test('what Datadog gets of an event is what a search of the log and a filter see of it', async () => {
  const { context, events, wire } = await log();
  const seen = events.map((event) => {
    const body = JSON.parse(Buffer.from(event.body).toString()) as JsonObject;
    return auditLogEvent({ ...event, body }, context);
  });
  expect(wire).toEqual(seen);
});

test('a filter chooses the events that a search finds with the same words, here and in Datadog', async () => {
  const { store, organizationId, context, events, wire } = await log();
  const chosen = { some: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(searchQueries, async (text) => {
      const query = parseLogQuery(text);
      const filter = destinationFilter(text, context);
      if (filter.type !== 'some') throw new Error(filter.type);
      const request = { query, environment: 'production', from: null, to: null, limit: EVENTS, after: null };
      const found = await store.search.find(organizationId, request, { timeMs: 10_000 });
      const bySearch = found.events.map(({ sequence }) => sequence).toSorted((a, b) => a - b);
      const byFilter = events.filter(filter.wants).map(({ sequence }) => sequence);
      const matcher = createMatcher(query);
      const byDatadog = events.flatMap(({ sequence }, index) => (matcher(wire[index]!) ? [sequence] : []));
      expect(byFilter, text).toEqual(bySearch);
      expect(byDatadog, text).toEqual(bySearch);
      chosen[bySearch.length > 0 ? 'some' : 'none'] += 1;
    }),
    { numRuns: 60 },
  );
  // Agreement on nothing would prove nothing.
  expect(chosen.some).toBeGreaterThan(10);
});
