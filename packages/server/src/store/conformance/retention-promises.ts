import { parseLogQuery } from '@aegis/log-query';
import { expect, test } from 'vitest';

import type { EncodedEvent } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { ForwardingDestination } from '../../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../../domain/ids.ts';
import { EXPIRED_BEFORE_DELIVERY } from '../../domain/retention-store.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import {
  createSampleOrganization,
  SAMPLE_TIME,
  sampleDeadLetter,
  sampleDestination,
  sampleEvent,
  sampleRecord,
  sampleSettlement,
  unknownOrganization,
} from './samples.ts';

/** Events are accepted a second apart. */
const SECOND = 1_000;
const LATER = SAMPLE_TIME + 1_000_000;
/** When and where events are given up. */
const NOW = { at: LATER, environment: 'production' };
const NOTHING = { deadLetters: 0, filtered: 0 };
const EVERYTHING = { maxEvents: 10_000, maxBytes: 1e9 };

/** Due are the first `events` of the log that `logOf` makes. */
function due(events: number, limit = 100) {
  return { before: SAMPLE_TIME + events * SECOND + 1, limit };
}

function eventAt(organizationId: OrganizationId, acceptedAt: EpochMs): EncodedEvent {
  return sampleEvent(organizationId, { acceptedAt, occurredAt: acceptedAt });
}

function eventsFrom(organizationId: OrganizationId, times: readonly EpochMs[]): readonly EncodedEvent[] {
  return times.map((acceptedAt) => eventAt(organizationId, acceptedAt));
}

const EVERY_EVENT = {
  query: parseLogQuery(''),
  environment: 'production',
  from: null,
  to: null,
  limit: 10,
  after: null,
};

export function promiseRetention(open: OpenStore): void {
  const store = storeForEachTest(open);

  /** An organisation with so many events; the n-th was accepted n seconds after {@link SAMPLE_TIME}. */
  async function logOf(count: number): Promise<OrganizationId> {
    const organizationId = await createSampleOrganization(store());
    const times = Array.from({ length: count }, (_, index) => SAMPLE_TIME + (index + 1) * SECOND);
    await store().auditLog.append(organizationId, eventsFrom(organizationId, times));
    return organizationId;
  }

  /** A destination from the first event on; its creation is one more event. */
  async function destinationOf(
    organizationId: OrganizationId,
    change: Partial<ForwardingDestination> = {},
  ): Promise<DestinationId> {
    const destination = sampleDestination(organizationId, change);
    await store().destinations.create(destination, 'automatic', eventAt(organizationId, LATER));
    return destination.id;
  }

  async function sequences(organizationId: OrganizationId): Promise<readonly number[]> {
    const events = await store().auditLog.read(organizationId, 0, Number.MAX_SAFE_INTEGER, EVERYTHING);
    return events.map(({ sequence }) => sequence);
  }

  test('whether something was accepted in a span of time: from its first moment to before its last', async () => {
    const organizationId = await logOf(3);
    const between = (from: number, to: number) =>
      store().retention.hasAcceptedBetween(
        organizationId,
        SAMPLE_TIME + from * SECOND,
        SAMPLE_TIME + to * SECOND,
      );
    const spans = [
      [1, 2],
      [3, 9],
      [-9, 9],
      [-9, 1],
      [3.1, 9],
      [1.1, 2],
    ] as const;
    expect(await Promise.all(spans.map(([from, to]) => between(from, to)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(await store().retention.hasAcceptedBetween(unknownOrganization(), 0, 1e15)).toBe(false);
  });

  test('events accepted before the moment are removed, in order; the head and the rest stay', async () => {
    const organizationId = await logOf(6);
    const { auditLog, retention, search } = store();
    expect(await retention.floor(organizationId)).toBe(0);
    expect(await retention.expireEvents(organizationId, due(4))).toBe(4);
    expect(await retention.floor(organizationId)).toBe(4);
    expect(await sequences(organizationId)).toEqual([5, 6]);
    expect(await auditLog.head(organizationId)).toBe(6);
    const { events } = await search.find(organizationId, EVERY_EVENT, { timeMs: 60_000 });
    expect(events.map(({ sequence }) => sequence)).toEqual([6, 5]);
    expect(await retention.expireEvents(organizationId, due(4))).toBe(0);
  });

  test('one step takes no more than it is told, the next goes on behind it', async () => {
    const organizationId = await logOf(7);
    const { retention } = store();
    expect(await retention.expireEvents(organizationId, due(7, 3))).toBe(3);
    expect(await sequences(organizationId)).toEqual([4, 5, 6, 7]);
    expect(await retention.expireEvents(organizationId, due(7, 3))).toBe(3);
    expect(await retention.expireEvents(organizationId, due(7, 3))).toBe(1);
    expect(await retention.expireEvents(organizationId, due(7, 3))).toBe(0);
  });

  test('an emptied log goes on counting where it was', async () => {
    const organizationId = await logOf(3);
    const { auditLog, retention } = store();
    expect(await retention.expireEvents(organizationId, due(3))).toBe(3);
    expect(await sequences(organizationId)).toEqual([]);
    expect(await auditLog.head(organizationId)).toBe(3);
    await auditLog.append(organizationId, eventsFrom(organizationId, [LATER]));
    expect(await sequences(organizationId)).toEqual([4]);
  });

  test('an event whose clock was ahead does not hold those behind it back', async () => {
    const organizationId = await createSampleOrganization(store());
    const wrong = SAMPLE_TIME + 1e12;
    await store().auditLog.append(
      organizationId,
      eventsFrom(organizationId, [SAMPLE_TIME, wrong, SAMPLE_TIME, LATER]),
    );
    expect(await store().retention.expireEvents(organizationId, { before: LATER, limit: 100 })).toBe(3);
    expect(await sequences(organizationId)).toEqual([4]);
  });

  test('events whose clock was behind take none of those before them along', async () => {
    const organizationId = await createSampleOrganization(store());
    const longAgo = SAMPLE_TIME - 1e12;
    const times = [SAMPLE_TIME, SAMPLE_TIME, SAMPLE_TIME, LATER, LATER, longAgo, LATER];
    await store().auditLog.append(organizationId, eventsFrom(organizationId, times));
    const { retention } = store();
    expect(await retention.expireEvents(organizationId, { before: LATER, limit: 100 })).toBe(3);
    expect(await sequences(organizationId)).toEqual([4, 5, 6, 7]);
    expect(await retention.expireEvents(organizationId, { before: LATER, limit: 100 })).toBe(0);
    expect(await retention.expireEvents(organizationId, { before: LATER + 1, limit: 100 })).toBe(4);
  });

  test.each([
    ['active', { enabled: true, paused: false }],
    ['paused', { enabled: true, paused: true }],
    ['disabled', { enabled: false, paused: false }],
  ])('nothing expires that a destination which is %s has still to get', async (_status, change) => {
    const organizationId = await logOf(5);
    const id = await destinationOf(organizationId, change);
    const { destinations, retention } = store();
    expect(await retention.expireEvents(organizationId, due(5))).toBe(0);
    await destinations.settle(organizationId, id, sampleSettlement({ cursor: 2, delivered: 2 }));
    expect(await retention.expireEvents(organizationId, due(5))).toBe(2);
    expect(await retention.floor(organizationId)).toBe(2);
    await destinations.remove(organizationId, id, eventAt(organizationId, LATER));
    expect(await retention.expireEvents(organizationId, due(5))).toBe(3);
  });

  test('another organisation keeps its events', async () => {
    const [one, other] = [await logOf(3), await logOf(3)];
    await store().retention.expireEvents(one, due(3));
    expect(await sequences(other)).toEqual([1, 2, 3]);
    expect(await store().retention.expireEvents(unknownOrganization(), due(3))).toBe(0);
    expect(await store().retention.floor(unknownOrganization())).toBe(0);
  });

  test('an id that has expired is a new event when it comes again; one that has not is a duplicate', async () => {
    const organizationId = await createSampleOrganization(store());
    const old = eventAt(organizationId, SAMPLE_TIME);
    const young = eventAt(organizationId, LATER);
    const { auditLog, retention } = store();
    await auditLog.append(organizationId, [old, young]);
    await retention.expireEvents(organizationId, { before: LATER, limit: 100 });
    const again = await auditLog.append(organizationId, [old, young]);
    expect(again).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await sequences(organizationId)).toEqual([2, 3]);
  });

  test('a first destination that comes after an expiry starts with the oldest event there is', async () => {
    const organizationId = await logOf(4);
    await store().retention.expireEvents(organizationId, due(3));
    const id = await destinationOf(organizationId);
    const state = await store().destinations.find(organizationId, id);
    expect(state?.ledger).toMatchObject({ start: 3, cursor: 3 });
  });

  test('what is given up becomes dead letters without attempts, and the ledger adds up', async () => {
    const organizationId = await logOf(6);
    const id = await destinationOf(organizationId);
    const { deadLetters, destinations, retention } = store();
    await destinations.settle(organizationId, id, sampleSettlement({ cursor: 1, delivered: 1 }));
    expect(await retention.findBehind(organizationId, due(4).before)).toEqual([id]);
    expect(await retention.giveUp(organizationId, id, { ...due(4, 2), ...NOW })).toEqual({
      deadLetters: 2,
      filtered: 0,
    });
    expect(await retention.giveUp(organizationId, id, { ...due(4, 2), ...NOW })).toEqual({
      deadLetters: 1,
      filtered: 0,
    });
    expect(await retention.giveUp(organizationId, id, { ...due(4, 2), ...NOW })).toEqual(NOTHING);
    expect(await retention.findBehind(organizationId, due(4).before)).toEqual([]);

    const state = await destinations.find(organizationId, id);
    expect(state?.ledger).toMatchObject({ start: 0, cursor: 4, delivered: 1, deadLettered: 3, filtered: 0 });
    const page = { after: 0, limit: 10, reason: null };
    const letters = await deadLetters.list(organizationId, id, page);
    expect(letters.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
    for (const letter of letters) {
      expect(letter).toMatchObject({
        reason: EXPIRED_BEFORE_DELIVERY,
        attempts: 0,
        firstAttemptAt: LATER,
        lastAttemptAt: LATER,
      });
    }
    expect(await retention.expireEvents(organizationId, due(4))).toBe(4);
    expect(await sequences(organizationId)).toEqual([5, 6, 7]);
    const bodies = (await deadLetters.list(organizationId, id, page)).map(({ body }) => body);
    expect(bodies).toEqual([null, null, null]);
  });

  test.each([
    ['@event.sequence:(2 OR 4)', [2, 4], 2],
    ['@aegis.decision:BLOCKED', [], 4],
    ['env:production', [1, 2, 3, 4], 0],
    // Of another version of Aegis: nobody can say that an event was not wanted.
    ['@a:[1 TO', [1, 2, 3, 4], 0],
  ])(
    'what the filter %s leaves out is counted as filtered when it expires',
    async (filter, kept, filtered) => {
      const organizationId = await logOf(6);
      const id = await destinationOf(organizationId, { filter });
      const { deadLetters, destinations, retention } = store();
      const givenUp = await retention.giveUp(organizationId, id, { ...due(4), ...NOW });
      expect(givenUp).toEqual({ deadLetters: kept.length, filtered });
      const letters = await deadLetters.list(organizationId, id, { after: 0, limit: 10, reason: null });
      expect(letters.map(({ sequence }) => sequence)).toEqual(kept);
      expect((await destinations.find(organizationId, id))?.ledger).toMatchObject({
        cursor: 4,
        delivered: 0,
        deadLettered: kept.length,
        filtered,
      });
    },
  );

  test('a settlement that was counted from before a giving-up is refused: no event is counted twice', async () => {
    const organizationId = await logOf(6);
    const id = await destinationOf(organizationId);
    const { destinations, retention } = store();
    await retention.giveUp(organizationId, id, { ...due(3), ...NOW });
    const late = destinations.settle(organizationId, id, sampleSettlement({ cursor: 5, delivered: 5 }));
    await expect(late).rejects.toBeInstanceOf(Error);
    const state = await destinations.find(organizationId, id);
    expect(state?.ledger).toMatchObject({ cursor: 3, delivered: 0, deadLettered: 3 });
  });

  test('giving up is for destinations that exist, of the organisation that is named', async () => {
    const organizationId = await logOf(2);
    const id = await destinationOf(organizationId);
    const other = await logOf(2);
    const step = { ...due(2), ...NOW };
    expect(await store().retention.giveUp(other, id, step)).toEqual(NOTHING);
    expect(await store().retention.giveUp(organizationId, 'dst_0' as DestinationId, step)).toEqual(NOTHING);
    expect(await store().retention.findBehind(other, step.before)).toEqual([]);
  });

  test('dead letters are removed once their last attempt is due, in steps, and stay counted', async () => {
    const organizationId = await logOf(5);
    const id = await destinationOf(organizationId);
    const { deadLetters, destinations, retention } = store();
    const letters = [1, 2, 3, 4].map((sequence) =>
      sampleDeadLetter(sequence, SAMPLE_TIME + sequence * SECOND),
    );
    await destinations.settle(organizationId, id, sampleSettlement({ cursor: 4, deadLetters: letters }));
    expect(await retention.expireDeadLetters(organizationId, due(3, 2))).toBe(2);
    expect(await retention.expireDeadLetters(organizationId, due(3, 2))).toBe(1);
    expect(await retention.expireDeadLetters(organizationId, due(3, 2))).toBe(0);
    const left = await deadLetters.list(organizationId, id, { after: 0, limit: 10, reason: null });
    expect(left.map(({ sequence }) => sequence)).toEqual([4]);
    expect((await destinations.find(organizationId, id))?.ledger).toMatchObject({
      cursor: 4,
      deadLettered: 4,
    });
    expect(await retention.expireDeadLetters(unknownOrganization(), due(9))).toBe(0);

    await destinations.remove(organizationId, id, sampleRecord(organizationId));
    expect(await retention.expireDeadLetters(organizationId, due(9))).toBe(1);
  });
}
