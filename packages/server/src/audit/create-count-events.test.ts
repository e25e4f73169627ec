import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { searchedEvent } from '../store/conformance/searched-events.ts';
import { createCountEvents } from './create-count-events.ts';

const ALL = { query: null, from: null, to: null, groupBy: null, intervalMs: null };
const HOUR = 3_600_000;

async function setUp({ timeMs, copies = 1 }: { readonly timeMs?: number; readonly copies?: number } = {}) {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const traits = [
    { occurredAt: 0, decision: 'BLOCKED', actorId: 'ana', counts: { SSN: 2 } },
    { occurredAt: 1, decision: 'BLOCKED', actorId: 'ben', counts: { SSN: 1 } },
    { occurredAt: HOUR, decision: 'ALLOWED', actorId: 'ana' },
    { occurredAt: HOUR, decision: 'BLOCKED', actorId: null },
    { occurredAt: 3 * HOUR, decision: 'BLOCKED', actorId: 'ana' },
  ] as const;
  const events = Array.from({ length: copies }, () =>
    traits.map((each) => searchedEvent(organizationId, each)),
  );
  await store.auditLog.append(organizationId, events.flat());
  const count = createCountEvents({
    ...store,
    environment: 'production',
    ...(timeMs === undefined ? {} : { timeMs }),
  });
  return { organizationId, count };
}

test('a count by bucket and field goes by time, the most frequent first, and leaves out what is empty', async () => {
  const { organizationId, count } = await setUp();
  const groupBy = '@aegis.decision';
  expect(await count(organizationId, { ...ALL, groupBy, intervalMs: HOUR })).toEqual({
    fields: ['@aegis.decision'],
    groups: [
      { bucket: 0, values: ['BLOCKED'], events: 2 },
      { bucket: HOUR, values: ['ALLOWED'], events: 1 },
      { bucket: HOUR, values: ['BLOCKED'], events: 1 },
      { bucket: 3 * HOUR, values: ['BLOCKED'], events: 1 },
    ],
    total: 5,
    advice: [],
  });
});

test('a count of nothing says what in its query is the likely reason', async () => {
  const { organizationId, count } = await setUp();
  expect(await count(organizationId, { ...ALL, query: '@aegis.destination:ai_tool' })).toEqual({
    fields: [],
    groups: [],
    total: 0,
    advice: [expect.stringContaining('Values are case-sensitive: AI_TOOL')],
  });
});

test('events without a value are a group of their own, so that the groups add up', async () => {
  const { organizationId, count } = await setUp();
  const { groups, total } = await count(organizationId, { ...ALL, groupBy: '@aegis.actor_id' });
  expect(groups).toEqual([
    { bucket: null, values: ['ana'], events: 3 },
    { bucket: null, values: ['ben'], events: 1 },
    { bucket: null, values: [null], events: 1 },
  ]);
  expect(total).toBe(5);
});

test('what a query groups by in Datadog it groups by here', async () => {
  const { organizationId, count } = await setUp();
  const query = '@aegis.decision:BLOCKED | stats count by @aegis.actor_id, @aegis.finding_counts_by_type.SSN';
  const { fields, groups } = await count(organizationId, { ...ALL, query, to: HOUR });
  expect(fields).toEqual(['@aegis.actor_id', '@aegis.finding_counts_by_type.SSN']);
  expect(groups.map(({ values }) => values)).toEqual([
    ['ana', 2],
    ['ben', 1],
  ]);
});

test.each([
  [{ query: '@a:' }, 'query', /^is not valid at column 4: expected/],
  [{ groupBy: '@a, @b, @c, @d' }, 'group_by', /^is not valid at column 13: expected/],
  [{ groupBy: '' }, 'group_by', /^is not valid at column 1: expected/],
  [{ groupBy: '@a | stats count' }, 'group_by', /^is not valid at column 4: expected/],
  [{ groupBy: 'tags' }, 'group_by', /all tags/],
  [{ query: '* | stats count by tags' }, 'query', /all tags/],
  [{ query: '* | stats count by @a', groupBy: '@b' }, 'group_by', /leave one of them out/],
])('what cannot be counted (%j) is invalid input and says why', async (change, path, message) => {
  const { organizationId, count } = await setUp();
  await expect(count(organizationId, { ...ALL, ...change })).rejects.toMatchObject({
    code: 'invalid_input',
    problems: [{ path, message: expect.stringMatching(message) as string }],
  });
});

test('a count that takes too long is given up, and says what to narrow', async () => {
  const { organizationId, count } = await setUp({ timeMs: 0, copies: 500 });
  await expect(count(organizationId, ALL)).rejects.toMatchObject({
    problems: [{ path: 'from', message: expect.stringContaining('narrow') as string }],
  });
});

test('a count with too many groups is refused, and says what to group by instead', async () => {
  const { organizationId, count } = await setUp({ copies: 2_100 });
  await expect(count(organizationId, { ...ALL, groupBy: '@event.id' })).rejects.toMatchObject({
    problems: [{ path: 'group_by', message: expect.stringContaining('fewer values') as string }],
  });
});
