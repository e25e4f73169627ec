import { expect, test } from 'vitest';

import { UNTRIED } from '../../domain/forwarding-destination.ts';
import type { ReplayId } from '../../domain/ids.ts';
import type { ReplayRange, ReplaySettlement } from '../../domain/replay-store.ts';
import { rangesOf } from '../../domain/sequence-ranges.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import {
  createSampleOrganization,
  SAMPLE_TIME,
  sampleDeadLetter,
  sampleDestination,
  sampleEvent,
  sampleId,
  sampleRecord,
  sampleSettlement,
  unknownOrganization,
  unstorableRecord,
} from './samples.ts';

const sequences = (first: number, last: number | null): ReplayRange => ({ type: 'sequences', first, last });
const chosen = (...given: readonly number[]): ReplayRange => ({ type: 'chosen', ranges: rangesOf(given) });
const accepted = (from: number, to: number | null): ReplayRange => ({ type: 'accepted', from, to });

export function promiseReplays(open: OpenStore): void {
  const store = storeForEachTest(open);

  /** Ten events, one a minute from {@link SAMPLE_TIME} on, of which the destination has passed eight. */
  async function passedEight() {
    const organizationId = await createSampleOrganization(store());
    const { destinations, replays, auditLog } = store();
    const events = Array.from({ length: 10 }, (_, minute) =>
      sampleEvent(organizationId, { acceptedAt: SAMPLE_TIME + minute * 60_000 }),
    );
    await auditLog.append(organizationId, events);
    const destination = sampleDestination(organizationId);
    const { id } = destination;
    await destinations.create(destination, 'automatic', sampleRecord(organizationId));
    await destinations.settle(organizationId, id, sampleSettlement({ cursor: 8, delivered: 8 }));
    const create = (range: ReplayRange, unfinishedMax = 5) =>
      replays.create(
        organizationId,
        id,
        { id: sampleId('rpl'), range, createdAt: SAMPLE_TIME, unfinishedMax },
        sampleRecord(organizationId),
      );
    const created = async (range: ReplayRange) => {
      const creation = await create(range);
      if (creation.type !== 'created') throw new Error(creation.type);
      return creation.replay;
    };
    const settle = (
      replayId: ReplayId,
      settlement: Partial<ReplaySettlement> & Pick<ReplaySettlement, 'cursor'>,
    ) =>
      replays.settle(organizationId, id, replayId, {
        delivered: 0,
        late: 0,
        refused: 0,
        filtered: 0,
        lastRefusal: null,
        condition: UNTRIED,
        at: SAMPLE_TIME + 5,
        ...settlement,
      });
    const cancel = (replayId: ReplayId) =>
      replays.cancel(organizationId, id, replayId, SAMPLE_TIME + 6, sampleRecord(organizationId));
    const find = (replayId: ReplayId) => replays.find(organizationId, id, replayId);
    const ledger = async () => (await destinations.find(organizationId, id))?.ledger;
    return { organizationId, id, create, created, settle, cancel, find, ledger };
  }

  test.each([
    ['sequences', sequences(2, 5), [2, 5]],
    ['one sequence', sequences(3, 3), [3, 3]],
    ['sequences without an end', sequences(2, null), [2, 8]],
    ['sequences beyond the cursor', sequences(7, 99), [7, 8]],
    ['an hour, its end exclusive', accepted(SAMPLE_TIME + 60_000, SAMPLE_TIME + 180_000), [2, 3]],
    ['times between events', accepted(SAMPLE_TIME + 1, SAMPLE_TIME + 180_001), [2, 4]],
    ['a time without an end', accepted(SAMPLE_TIME + 300_000, null), [6, 8]],
    ['all times', accepted(0, 8_000_000_000_000), [1, 8]],
  ])('a range of %s is what the destination has passed of it', async (_what, range, bounds) => {
    const [first = 0, last] = bounds;
    const { created, find } = await passedEight();
    const replay = await created(range);
    expect(replay).toMatchObject({ first, last, cursor: first - 1, delivered: 0, status: 'running' });
    expect(replay.ranges).toEqual([[first, last]]);
    expect(await find(replay.id)).toEqual(replay);
  });

  test.each([
    [
      'with gaps',
      chosen(2, 4, 5, 6, 8),
      [
        [2, 2],
        [4, 6],
        [8, 8],
      ],
    ],
    ['in a row', chosen(3, 4, 5), [[3, 5]]],
    [
      'of which some are behind the cursor',
      chosen(1, 7, 8, 9, 42),
      [
        [1, 1],
        [7, 8],
      ],
    ],
  ])('chosen events %s are kept as ranges', async (_what, range, ranges) => {
    const { organizationId, id, created, find } = await passedEight();
    const replay = await created(range);
    expect(replay).toMatchObject({ ranges, first: ranges[0]?.[0], last: ranges.at(-1)?.[1] });
    expect(await find(replay.id)).toEqual(replay);
    expect(await store().replays.running(organizationId, id)).toEqual(replay);
    expect(await store().replays.list(organizationId, id, { after: null, limit: 9 })).toEqual([replay]);
  });

  test('of chosen events, no more are counted than the cursor has passed', async () => {
    const { created, settle, find } = await passedEight();
    const replay = await created(chosen(2, 4, 5, 8));
    await expect(settle(replay.id, { cursor: 5, delivered: 4 })).rejects.toBeInstanceOf(Error);
    expect(await find(replay.id)).toEqual(replay);
    await settle(replay.id, { cursor: 5, delivered: 3 });
    const { destinations } = store();
    expect((await destinations.readProgress()).map(({ again }) => again.replaysRemaining)).toEqual([1]);
    await settle(replay.id, { cursor: 8, delivered: 0, refused: 1, lastRefusal: '8: HTTP 413' });
    expect(await find(replay.id)).toMatchObject({ status: 'completed', delivered: 3, refused: 1 });
  });

  test.each([
    ['behind the cursor', sequences(9, 10)],
    ['of chosen events behind the cursor', chosen(9, 10)],
    ['of a time to come', accepted(SAMPLE_TIME + 86_400_000, null)],
    ['of a time before everything', accepted(0, SAMPLE_TIME)],
    ['between two events', accepted(SAMPLE_TIME + 1, SAMPLE_TIME + 2)],
  ])('a range %s is empty: nothing is created or recorded', async (_what, range) => {
    const { organizationId, create } = await passedEight();
    const head = await store().auditLog.head(organizationId);
    expect(await create(range)).toEqual({ type: 'empty', cursor: 8 });
    expect(await store().auditLog.head(organizationId)).toBe(head);
  });

  test('a replay counts for itself and leaves the ledger of its destination alone', async () => {
    const { organizationId, id, created, settle, find, ledger } = await passedEight();
    const { replays } = store();
    const before = await ledger();
    const { id: replayId } = await created(sequences(2, 7));
    await settle(replayId, { cursor: 4, delivered: 2, late: 1, refused: 1, lastRefusal: '3: HTTP 413' });
    await settle(replayId, { cursor: 5, delivered: 1 });
    const halfway = { cursor: 5, delivered: 3, late: 1, refused: 1, lastRefusal: '3: HTTP 413' };
    expect(await find(replayId)).toMatchObject({ ...halfway, status: 'running', finishedAt: null });
    await settle(replayId, { cursor: 7, delivered: 1, filtered: 1 });
    expect(await find(replayId)).toMatchObject({
      status: 'completed',
      finishedAt: SAMPLE_TIME + 5,
      delivered: 4,
      filtered: 1,
    });
    expect(await replays.running(organizationId, id)).toBeNull();
    expect(await replays.replayedTotal(organizationId, id)).toBe(4);
    expect(await ledger()).toEqual(before);
  });

  test.each([
    ['a cursor beyond the range', { cursor: 8, delivered: 7 }],
    ['more events than it passed', { cursor: 3, delivered: 3 }],
    ['more events than it passed, some left out', { cursor: 3, delivered: 2, filtered: 1 }],
    ['more late events than delivered ones', { cursor: 3, delivered: 1, late: 2, refused: 1 }],
  ])('a settlement with %s is refused and changes nothing', async (_what, settlement) => {
    const { created, settle, find } = await passedEight();
    const replay = await created(sequences(2, 7));
    await expect(settle(replay.id, settlement)).rejects.toBeInstanceOf(Error);
    expect(await find(replay.id)).toEqual(replay);
  });

  test('the oldest unfinished one runs, the others wait, and there are not too many', async () => {
    const { organizationId, id, create, created, settle, find } = await passedEight();
    const { replays } = store();
    const first = await created(sequences(1, 2));
    const second = await created(sequences(3, 4));
    expect(await create(sequences(1, 8), 2)).toEqual({ type: 'too_many' });
    expect(await replays.running(organizationId, id)).toEqual(first);
    expect(second.status).toBe('waiting');
    await settle(first.id, { cursor: 2, delivered: 2 });
    expect(await replays.running(organizationId, id)).toMatchObject({ id: second.id, status: 'running' });
    expect(await find(second.id)).toMatchObject({ status: 'running' });
    expect((await create(sequences(1, 8), 2)).type).toBe('created');
  });

  test('a cancelled one is over and recorded; what was on its way still counts; a finished one stays as it is', async () => {
    const { organizationId, created, settle, cancel, find } = await passedEight();
    const { auditLog } = store();
    const replay = await created(sequences(1, 6));
    const head = await auditLog.head(organizationId);
    expect(await cancel(replay.id)).toMatchObject({ status: 'cancelled', finishedAt: SAMPLE_TIME + 6 });
    expect(await auditLog.head(organizationId)).toBe(head + 1);
    await settle(replay.id, { cursor: 6, delivered: 6 });
    expect(await find(replay.id)).toMatchObject({
      status: 'cancelled',
      finishedAt: SAMPLE_TIME + 6,
      delivered: 6,
    });
    const done = await created(sequences(1, 1));
    await settle(done.id, { cursor: 1, delivered: 1 });
    expect(await cancel(done.id)).toMatchObject({ status: 'completed' });
    expect(await cancel(sampleId('rpl'))).toBeNull();
  });

  test('a start or a cancellation that cannot be recorded does not happen', async () => {
    const { organizationId, id, created, find } = await passedEight();
    const { replays } = store();
    const replay = await created(sequences(1, 6));
    const unrecorded = unstorableRecord(organizationId);
    const cancelled = replays.cancel(organizationId, id, replay.id, SAMPLE_TIME, unrecorded);
    await expect(cancelled).rejects.toBeInstanceOf(Error);
    const another = { id: sampleId('rpl'), range: sequences(1, 2), createdAt: SAMPLE_TIME, unfinishedMax: 5 };
    await expect(replays.create(organizationId, id, another, unrecorded)).rejects.toBeInstanceOf(Error);
    expect(await find(replay.id)).toEqual(replay);
    expect(await replays.list(organizationId, id, { after: null, limit: 10 })).toEqual([replay]);
  });

  test('replays are listed oldest first, page after page, and are gone with their destination', async () => {
    const { organizationId, id, created, settle } = await passedEight();
    const { replays, destinations } = store();
    const first = await created(sequences(1, 2));
    const second = await created(sequences(3, 4));
    expect(await replays.list(organizationId, id, { after: null, limit: 1 })).toEqual([first]);
    expect(await replays.list(organizationId, id, { after: first.id, limit: 9 })).toEqual([second]);
    await destinations.remove(organizationId, id, sampleRecord(organizationId));
    expect(await replays.list(organizationId, id, { after: null, limit: 9 })).toEqual([]);
    await settle(first.id, { cursor: 2, delivered: 2 });
    expect(await replays.replayedTotal(organizationId, id)).toBe(0);
  });

  test('the progress of a destination says how much was and is to be sent again', async () => {
    const { organizationId, id, created, settle, cancel } = await passedEight();
    const { destinations, deadLetters } = store();
    const again = async () => (await destinations.readProgress()).map((one) => one.again);
    expect(await again()).toEqual([{ replayed: 0, replaysRemaining: 0, deadLettersWaiting: 0 }]);

    const begun = await created(sequences(2, 7));
    const cancelled = await created(sequences(1, 5));
    await created(sequences(8, 8));
    await settle(begun.id, { cursor: 4, delivered: 2, refused: 1, lastRefusal: '4: no' });
    await settle(cancelled.id, { cursor: 3, delivered: 3 });
    await cancel(cancelled.id);
    const dead = sampleSettlement({ cursor: 10, deadLetters: [sampleDeadLetter(9), sampleDeadLetter(10)] });
    await destinations.settle(organizationId, id, dead);
    const one = { type: 'sequences', sequences: [9] } as const;
    await deadLetters.queue(organizationId, id, one, SAMPLE_TIME, sampleRecord(organizationId));
    expect(await again()).toEqual([{ replayed: 5, replaysRemaining: 3 + 1, deadLettersWaiting: 1 }]);
  });

  test('a foreign organisation creates, finds, cancels and settles nothing', async () => {
    const { id, created, find } = await passedEight();
    const { replays, auditLog } = store();
    const replay = await created(sequences(1, 6));
    for (const foreign of [await createSampleOrganization(store()), unknownOrganization()]) {
      const theirs = {
        id: sampleId('rpl'),
        range: sequences(1, 2),
        createdAt: SAMPLE_TIME,
        unfinishedMax: 5,
      };
      expect(await replays.create(foreign, id, theirs, sampleRecord(foreign))).toEqual({
        type: 'unknown_destination',
      });
      expect(await replays.find(foreign, id, replay.id)).toBeNull();
      expect(await replays.list(foreign, id, { after: null, limit: 9 })).toEqual([]);
      expect(await replays.running(foreign, id)).toBeNull();
      expect(await replays.cancel(foreign, id, replay.id, SAMPLE_TIME, sampleRecord(foreign))).toBeNull();
      await replays.settle(foreign, id, replay.id, {
        cursor: 6,
        delivered: 6,
        late: 0,
        refused: 0,
        filtered: 0,
        lastRefusal: null,
        condition: UNTRIED,
        at: SAMPLE_TIME,
      });
      expect(await auditLog.head(foreign)).toBe(0);
    }
    expect(await find(replay.id)).toEqual(replay);
  });
}
