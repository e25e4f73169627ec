import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { sampleEvent } from '../store/conformance/samples.ts';
import { createSearchEvents } from './create-search-events.ts';

const FIRST = { query: null, from: null, to: null, limit: 2, cursor: null };

async function setUp(times: readonly number[]) {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  await store.auditLog.append(
    organizationId,
    times.map((occurredAt) => sampleEvent(organizationId, { occurredAt })),
  );
  return { store, organizationId, search: createSearchEvents({ ...store, environment: 'production' }) };
}

test('following the cursor gives every event once, newest first, and then ends', async () => {
  const { store, organizationId, search } = await setUp([10, 10, 10, 5, 20]);
  const found: string[] = [];
  let pages = 0;
  let cursor: string | null = null;
  do {
    const page = await search(organizationId, { ...FIRST, cursor });
    found.push(...page.bodies);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor !== null);
  const [one, two, three, four, five] = await store.bodies(organizationId);
  expect(found).toEqual([five, three, two, one, four]);
  expect(pages).toBe(3);
});

test('a page that is just full and the last has no cursor', async () => {
  const { organizationId, search } = await setUp([1, 2]);
  expect(await search(organizationId, FIRST)).toMatchObject({ nextCursor: null });
});

test('an empty log is one empty page', async () => {
  const { organizationId, search } = await setUp([]);
  expect(await search(organizationId, FIRST)).toEqual({
    bodies: [],
    nextCursor: null,
    searchedTo: null,
    advice: [],
  });
});

test('a search that finds nothing says what in its query is the likely reason, and one that finds something does not', async () => {
  const { organizationId, search } = await setUp([1, 2]);
  const adviceOn = async (query: string) => (await search(organizationId, { ...FIRST, query })).advice;
  expect(await adviceOn('@aegis.decision:blocked')).toEqual([
    expect.stringContaining('Values are case-sensitive: ALLOWED'),
  ]);
  expect(await adviceOn('@aegis.decison:BLOCKED')).toEqual([
    expect.stringContaining('an attribute that no event of the log has'),
  ]);
  expect(await adviceOn('@aegis.decision:blocked OR @event.sequence:1')).toEqual([]);
  expect(await adviceOn('@event.sequence:99')).toEqual([]);
});

test.each([
  '',
  'garbage',
  '!!!',
  Buffer.from('1').toString('base64url'),
  Buffer.from('1.').toString('base64url'),
  Buffer.from('1.2.3').toString('base64url'),
  Buffer.from('NaN.1').toString('base64url'),
  Buffer.from('1e5.1').toString('base64url'),
  Buffer.from('1.-1').toString('base64url'),
  Buffer.from(`${'9'.repeat(17)}.1`).toString('base64url'),
  Buffer.from('1.2\n').toString('base64url'),
  '\0',
  'x'.repeat(100_000),
])('a cursor that is none (%j) is invalid input and says what to do', async (cursor) => {
  const { organizationId, search } = await setUp([1]);
  const message = expect.stringContaining('next_cursor') as string;
  await expect(search(organizationId, { ...FIRST, cursor })).rejects.toMatchObject({
    code: 'invalid_input',
    problems: [{ path: 'cursor', message }],
  });
});

test("another organisation's cursor leads to nothing of theirs", async () => {
  const { store, organizationId, search } = await setUp([1, 2, 3]);
  const { nextCursor } = await search(organizationId, FIRST);
  const other = await store.newOrganization();
  expect(await search(other, { ...FIRST, cursor: nextCursor })).toEqual({
    bodies: [],
    nextCursor: null,
    searchedTo: null,
    advice: [],
  });
});

test('a query finds the events that fit, page by page', async () => {
  const { organizationId, search } = await setUp([1, 2, 3]);
  const query = '@event.sequence:(1 OR 3)';
  const first = await search(organizationId, { ...FIRST, query, limit: 1 });
  const second = await search(organizationId, { ...FIRST, query, limit: 1, cursor: first.nextCursor });
  expect([...first.bodies, ...second.bodies].map((body) => /"sequence":(\d)/.exec(body)?.[1])).toEqual([
    '3',
    '1',
  ]);
  expect(second.nextCursor).toBeNull();
});

test.each([
  ['@aegis.decision:', /^is not valid at column \d+: expected .+, found the end\. .+/],
  ['a (b', /^is not valid at column \d+: expected .+/],
  ['BLOCKED | stats count by @aegis.decision', /aggregate/],
])(
  'what finds nothing because it is no query (%j) is invalid input and says where',
  async (query, message) => {
    const { organizationId, search } = await setUp([1]);
    await expect(search(organizationId, { ...FIRST, query })).rejects.toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'query', message: expect.stringMatching(message) as string }],
    });
  },
);

test('a search whose time is over says down to when it looked, and its cursor goes on from there', async () => {
  const { store, organizationId } = await setUp(Array.from({ length: 3_000 }, (_, index) => index));
  const search = createSearchEvents({ ...store, environment: 'production', timeMs: 0 });
  const query = '@event.sequence:5 OR @event.sequence:0';
  const first = await search(organizationId, { ...FIRST, query });
  expect(first).toEqual({
    bodies: [],
    nextCursor: expect.any(String) as string,
    searchedTo: 2_048,
    advice: [],
  });
  const second = await search(organizationId, { ...FIRST, query, cursor: first.nextCursor });
  expect(second.bodies).toHaveLength(1);
});
