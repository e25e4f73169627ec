import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import { searchedEvent } from '../store/conformance/searched-events.ts';
import {
  EventTails,
  GATHER_MS,
  HEARTBEAT_MS,
  TAIL_MAX_MS,
  TAILS_MAX,
  TAILS_OF_ONE_MAX,
} from './event-tails.ts';
import type { TailItem, TailQuery } from './tail-events.ts';

const ALL: TailQuery = { query: null, after: null };

async function setUp() {
  const clock = createManualClock();
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const tails = new EventTails({ ...store, environment: 'production', clock });
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  return {
    clock,
    store,
    organizationId,
    tails,
    leaving,
    append: (organization = organizationId, actorId = 'ana') =>
      store.auditLog.append(organization, [searchedEvent(organization, { actorId })]),
    follow: async (query: TailQuery = ALL, organization = organizationId) => {
      const tail = await tails.follow(organization, query, leaving.signal);
      return tail[Symbol.asyncIterator]();
    },
  };
}

type Tail = AsyncIterator<TailItem, unknown>;

/** The next item, as what it is and its number; moves the clock until it is there. */
async function next(tail: Tail, clock: { advanceAsync(ms: number): Promise<void> }, stepMs = GATHER_MS) {
  const results: IteratorResult<TailItem, unknown>[] = [];
  void tail.next().then((result) => results.push(result));
  for (let turns = 0; results.length === 0 && turns < 1_000; turns += 1) await clock.advanceAsync(stepMs);
  const [{ done, value }] = results as [IteratorResult<TailItem, undefined>];
  return done === true ? 'end' : `${value.type} ${value.sequence}`;
}

test('what is stored from now on comes in the order of the log, and nothing from before', async () => {
  const { follow, append, clock } = await setUp();
  await append();
  const tail = await follow();
  expect(await next(tail, clock)).toBe('position 1');
  await append();
  expect(await next(tail, clock)).toBe('event 2');
  await append();
  await append();
  expect([await next(tail, clock), await next(tail, clock)]).toEqual(['event 3', 'event 4']);
});

test('who names the last event that it knows gets every one behind it', async () => {
  const { follow, append, clock } = await setUp();
  for (let count = 0; count < 4; count += 1) await append();
  const tail = await follow({ query: null, after: 2 });
  expect(await next(tail, clock)).toBe('position 2');
  expect([await next(tail, clock), await next(tail, clock)]).toEqual(['event 3', 'event 4']);
});

test('a number beyond the head of the log means from now on', async () => {
  const { follow, append, clock } = await setUp();
  const tail = await follow({ query: null, after: 1_000 });
  expect(await next(tail, clock)).toBe('position 0');
  await append();
  expect(await next(tail, clock)).toBe('event 1');
});

test('only what fits the query comes, and of the own organisation', async () => {
  const { follow, append, clock, store } = await setUp();
  const tail = await follow({ query: '@aegis.actor_id:ben', after: null });
  await next(tail, clock);
  await append(await store.newOrganization(), 'ben');
  await append();
  await append(undefined, 'ben');
  expect(await next(tail, clock)).toBe('event 2');
});

test('a silent log gives a sign of life, with the position that it has reached', async () => {
  const { follow, append, clock } = await setUp();
  const tail = await follow({ query: '@aegis.actor_id:nobody', after: null });
  await next(tail, clock);
  await append();
  expect(await next(tail, clock, HEARTBEAT_MS)).toBe('position 1');
});

test('it ends when the client leaves, when the server stops, and after its time', async () => {
  const left = await setUp();
  const leaver = await left.follow();
  await next(leaver, left.clock);
  left.leaving.abort();
  expect(await next(leaver, left.clock)).toBe('end');

  const stopped = await setUp();
  const follower = await stopped.follow();
  await next(follower, stopped.clock);
  const waiting = next(follower, stopped.clock, 0);
  stopped.tails.stop();
  expect(await waiting).toBe('end');
  await expect(stopped.follow()).rejects.toMatchObject({ code: 'overloaded' });

  const old = await setUp();
  const tail = await old.follow();
  await next(tail, old.clock);
  old.clock.advance(TAIL_MAX_MS);
  expect(await next(tail, old.clock)).toBe('end');
  expect(old.clock.pending()).toEqual([]);
});

test('there are not too many at a time, of one organisation and of all, and one that ends makes room', async () => {
  const { follow, clock, store } = await setUp();
  const fill = async (count: number, organization = store.newOrganization()) => {
    const id = await organization;
    const open: Tail[] = [];
    for (let number = 0; number < count; number += 1) {
      const tail = await follow(ALL, id);
      await next(tail, clock);
      open.push(tail);
    }
    return { id, end: async () => await open[0]?.return?.() };
  };

  const first = await fill(TAILS_OF_ONE_MAX);
  await expect(follow(ALL, first.id)).rejects.toMatchObject({ code: 'overloaded' });
  const others = await fill(TAILS_MAX - TAILS_OF_ONE_MAX);
  await expect(follow()).rejects.toMatchObject({ code: 'overloaded' });
  await others.end();
  await expect(follow(ALL, first.id)).rejects.toMatchObject({ code: 'overloaded' });
  await first.end();
  await follow(ALL, first.id);
});

test('who comes at the same time as many others finds no more room than one after the other', async () => {
  const { follow, leaving } = await setUp();
  const together = await Promise.allSettled(Array.from({ length: TAILS_OF_ONE_MAX + 7 }, () => follow()));
  expect(together.filter(({ status }) => status === 'rejected')).toHaveLength(7);
  // None of them was ever read.
  leaving.abort();
  await expect(follow()).resolves.toBeDefined();
});

test.each(['@a:', '* | stats count by @a'])('%j cannot be followed', async (query) => {
  const { follow } = await setUp();
  await expect(follow({ query, after: null })).rejects.toMatchObject({ code: 'invalid_input' });
});
