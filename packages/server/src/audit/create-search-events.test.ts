import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { sampleEvent } from '../store/conformance/samples.ts';
import { createSearchEvents } from './create-search-events.ts';

const FIRST = { from: null, to: null, limit: 2, cursor: null };

async function setUp(times: readonly number[]) {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  await store.auditLog.append(
    organizationId,
    times.map((occurredAt) => sampleEvent(organizationId, { occurredAt })),
  );
  return { store, organizationId, search: createSearchEvents(store) };
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
  expect(await search(organizationId, FIRST)).toEqual({ bodies: [], nextCursor: null });
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
  expect(await search(other, { ...FIRST, cursor: nextCursor })).toEqual({ bodies: [], nextCursor: null });
});
