import { expect, test } from 'vitest';

import type { Settlement } from '../../domain/destination-store.ts';
import type { DeliveryCondition, DestinationState } from '../../domain/forwarding-destination.ts';
import { UNTRIED } from '../../domain/forwarding-destination.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import {
  createSampleOrganization,
  SAMPLE_TIME,
  SAMPLE_WHEN,
  sampleDeadLetter,
  sampleDestination,
  sampleEvent,
  sampleEvents,
  sampleId,
  sampleRecord,
  sampleSettlement,
  unknownOrganization,
  unstorableRecord,
} from './samples.ts';

const FAILING: DeliveryCondition = {
  health: 'retrying',
  consecutiveFailures: 7,
  lastError: 'HTTP 503: Service Unavailable',
  lastErrorAt: SAMPLE_TIME + 1,
  lastStatusCode: 503,
  lastDeliveredAt: SAMPLE_TIME,
  nextAttemptAt: SAMPLE_TIME + 2,
};

const idsOf = (states: readonly DestinationState[]) => states.map(({ destination }) => destination.id);

export function promiseDestinations(open: OpenStore): void {
  const store = storeForEachTest(open);

  async function create(organizationId: OrganizationId): Promise<DestinationState> {
    const destination = sampleDestination(organizationId);
    return await store().destinations.create(destination, 'automatic', sampleRecord(organizationId));
  }

  /** An organisation with ten events in its log and a destination that starts before them. */
  async function destinationWithBacklog() {
    const organizationId = await createSampleOrganization(store());
    const { destination } = await create(organizationId);
    await store().auditLog.append(organizationId, sampleEvents(organizationId, 9));
    const state = async () => await store().destinations.find(organizationId, destination.id);
    const settle = (settlement: Settlement) =>
      store().destinations.settle(organizationId, destination.id, settlement);
    return { organizationId, id: destination.id, state, settle };
  }

  test('what was created is found again, to the byte', async () => {
    const organizationId = await createSampleOrganization(store());
    const destination = sampleDestination(organizationId);
    const { destinations } = store();
    const created = await destinations.create(destination, 'automatic', sampleRecord(organizationId));
    const found = await destinations.find(organizationId, destination.id);
    expect(found).toEqual(created);
    expect({ ...found?.destination, authHeader: null }).toEqual({ ...destination, authHeader: null });
    const sealed = found?.destination.authHeader?.value;
    expect([...(sealed?.nonce ?? [])]).toEqual([1, 2, 3]);
    expect([...(sealed?.ciphertext ?? [])]).toEqual([4, 5, 6, 0]);
    expect(found?.condition).toEqual(UNTRIED);
  });

  test('the first destination starts at the beginning of the log, later ones at its head, even when the first is gone', async () => {
    const organizationId = await createSampleOrganization(store());
    await store().auditLog.append(organizationId, sampleEvents(organizationId, 5));
    const first = await create(organizationId);
    expect(first.ledger).toMatchObject({ start: 0, cursor: 0 });
    // The sixth event records the creation of the first.
    const second = await create(organizationId);
    expect(second.ledger).toMatchObject({ start: 6, cursor: 6 });
    for (const { destination } of [first, second]) {
      await store().destinations.remove(organizationId, destination.id, sampleRecord(organizationId));
    }
    expect((await create(organizationId)).ledger).toMatchObject({ start: 9, cursor: 9 });
  });

  test.each([
    ['now', 'now' as const, 6],
    ['the beginning', 'beginning' as const, 0],
    ['a time before everything', { acceptedFrom: 0 }, 0],
    ['the time at which the third was accepted', { acceptedFrom: SAMPLE_TIME + 20 }, 2],
    ['a time between two', { acceptedFrom: SAMPLE_TIME + 21 }, 3],
    ['a time to come', { acceptedFrom: SAMPLE_TIME + 3_600_000 }, 6],
  ])(
    'a destination that is to start at %s does, whether it is the first or not',
    async (_what, start, expected) => {
      const organizationId = await createSampleOrganization(store());
      const { auditLog, destinations } = store();
      // The last two stand in the other order, as they may.
      const accepted = [0, 10, 20, 30, 50, 40].map((after) =>
        sampleEvent(organizationId, { acceptedAt: SAMPLE_TIME + after }),
      );
      await auditLog.append(organizationId, accepted);
      // Where nothing stands yet, the second starts behind the record of the first.
      for (const expectedStart of [expected, expected === 6 ? 7 : expected]) {
        const created = await destinations.create(
          sampleDestination(organizationId),
          start,
          sampleRecord(organizationId),
        );
        expect(created.ledger).toMatchObject({ start: expectedStart, cursor: expectedStart });
      }
      // It was the first, whatever it asked for.
      expect((await create(organizationId)).ledger.start).toBe(8);
    },
  );

  test('of destinations created at once, exactly one is the first', async () => {
    const organizationId = await createSampleOrganization(store());
    const created = await Promise.all([1, 2, 3].map(() => create(organizationId)));
    expect(created.map(({ ledger }) => ledger.start).toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
  });

  test('a creation that fails leaves nothing, and the next one is still the first', async () => {
    const organizationId = await createSampleOrganization(store());
    const { auditLog, destinations } = store();
    await auditLog.append(organizationId, sampleEvents(organizationId, 2));
    const destination = sampleDestination(organizationId);
    const unrecorded = destinations.create(destination, 'automatic', unstorableRecord(organizationId));
    await expect(unrecorded).rejects.toBeInstanceOf(Error);
    expect(await destinations.list(organizationId, { after: null, limit: 10 })).toEqual([]);
    expect(await auditLog.head(organizationId)).toBe(2);
    expect((await create(organizationId)).ledger.start).toBe(0);
  });

  test('a change and its record are one: both happen or neither', async () => {
    const { organizationId, id, state } = await destinationWithBacklog();
    const { auditLog, destinations } = store();
    const change = {
      name: 'Renamed',
      paused: true,
      ordered: true,
      authHeader: null,
      filter: '@aegis.decision:BLOCKED',
      healthEvents: true,
    };
    const record = sampleRecord(organizationId);
    const changed = await destinations.change(organizationId, id, change, SAMPLE_WHEN, record);
    const destination = { ...change, updatedAt: SAMPLE_WHEN.now, enabled: true };
    expect(changed).toMatchObject({ destination });
    expect(await auditLog.head(organizationId)).toBe(11);

    const unrecorded = unstorableRecord(organizationId);
    const when = { unchangedSince: SAMPLE_WHEN.now, now: SAMPLE_WHEN.now };
    await expect(
      destinations.change(organizationId, id, { name: 'No' }, when, unrecorded),
    ).rejects.toBeInstanceOf(Error);
    await expect(destinations.remove(organizationId, id, unrecorded)).rejects.toBeInstanceOf(Error);
    expect(await state()).toEqual(changed);
    expect(await auditLog.head(organizationId)).toBe(11);
  });

  test('of two changes of the same settings one is made, even where the clock stands still', async () => {
    const { organizationId, id, state } = await destinationWithBacklog();
    const { auditLog, destinations } = store();
    const when = { unchangedSince: SAMPLE_TIME, now: SAMPLE_TIME };
    const change = (name: string) =>
      destinations.change(organizationId, id, { name }, when, sampleRecord(organizationId));
    expect(await Promise.all(['First', 'Second'].map(change))).toEqual([
      expect.objectContaining({ destination: expect.objectContaining({ name: 'First' }) }),
      'superseded',
    ]);
    expect(await change('Third')).toBe('superseded');
    expect(await state()).toMatchObject({ destination: { name: 'First', updatedAt: SAMPLE_TIME + 1 } });
    expect(await auditLog.head(organizationId)).toBe(11);
  });

  test.each([
    [
      'keeps its value',
      sampleDestination(unknownOrganization()).authHeader,
      { name: 'X-Other', hint: 'cdef' },
    ],
    ['does not appear where there is none', null, null],
  ])('a header that is renamed %s', async (_what, authHeader, expected) => {
    const organizationId = await createSampleOrganization(store());
    const { destinations } = store();
    const destination = sampleDestination(organizationId, { authHeader });
    const { id } = destination;
    await destinations.create(destination, 'automatic', sampleRecord(organizationId));
    const change = { authHeaderName: 'X-Other' };
    await destinations.change(organizationId, id, change, SAMPLE_WHEN, sampleRecord(organizationId));
    const after = (await destinations.find(organizationId, id))?.destination.authHeader ?? null;
    expect(after && { name: after.name, hint: after.hint }).toEqual(expected);
    expect(after?.value.keyId).toBe(authHeader?.value.keyId);
  });

  test('a removal is recorded once; a second one finds nothing and records nothing', async () => {
    const { organizationId, id, state } = await destinationWithBacklog();
    const { auditLog, destinations } = store();
    expect(await destinations.remove(organizationId, id, sampleRecord(organizationId))).toBe(true);
    expect(await destinations.remove(organizationId, id, sampleRecord(organizationId))).toBe(false);
    expect(await auditLog.head(organizationId)).toBe(11);
    expect(await state()).toBeNull();
  });

  test('a settlement moves the cursor and accounts for every event it passes', async () => {
    const { state, settle } = await destinationWithBacklog();
    const deadLetters = [sampleDeadLetter(3)];
    await settle(
      sampleSettlement({ cursor: 5, delivered: 3, late: 2, filtered: 1, deadLetters, condition: FAILING }),
    );
    await settle(sampleSettlement({ cursor: 7, delivered: 2, condition: FAILING }));
    const ledger = { start: 0, cursor: 7, delivered: 5, deadLettered: 1, filtered: 1, late: 2 };
    expect(await state()).toMatchObject({ ledger, condition: FAILING });
  });

  test.each([
    ['fewer events than the cursor passes', { cursor: 5, delivered: 4 }],
    ['more events than the cursor passes', { cursor: 5, delivered: 6 }],
    ['a cursor that stands still', { cursor: 4, delivered: 1 }],
    ['a cursor that goes back', { cursor: 3, delivered: -1 }],
    ['a cursor beyond the head of the log', { cursor: 11, delivered: 7 }],
    ['a negative count that another makes up for', { cursor: 5, delivered: 3, filtered: -2 }],
    ['more late events than delivered ones', { cursor: 5, delivered: 1, late: 9 }],
    ['an uncounted dead letter', { cursor: 5, delivered: 1, deadLetters: [sampleDeadLetter(5)] }],
  ])('a settlement with %s is refused and changes nothing', async (_what, wrong) => {
    const { state, settle } = await destinationWithBacklog();
    await settle(sampleSettlement({ cursor: 4, delivered: 4 }));
    const before = await state();
    await expect(settle(sampleSettlement({ ...wrong, condition: FAILING }))).rejects.toBeInstanceOf(Error);
    expect(await state()).toEqual(before);
    // The refused one left nothing behind: the right one fits, dead letter included.
    await settle(sampleSettlement({ cursor: 5, deadLetters: [sampleDeadLetter(5)] }));
    expect(await state()).toMatchObject({ ledger: { cursor: 5, delivered: 4, deadLettered: 1 } });
  });

  test('a note keeps how an attempt went and leaves the cursor alone', async () => {
    const { organizationId, id, state } = await destinationWithBacklog();
    await store().destinations.note(organizationId, id, FAILING);
    expect(await state()).toMatchObject({ condition: FAILING, ledger: { cursor: 0, delivered: 0 } });
  });

  test('settling and noting what was removed in the meantime does nothing', async () => {
    const { organizationId, id, settle } = await destinationWithBacklog();
    const { destinations } = store();
    await destinations.remove(organizationId, id, sampleRecord(organizationId));
    await settle(sampleSettlement({ cursor: 1, deadLetters: [sampleDeadLetter(1)] }));
    await destinations.note(organizationId, id, FAILING);
    expect(await destinations.listAll()).toEqual([]);
  });

  test('a foreign organisation finds, changes, removes and settles nothing', async () => {
    const { id, state } = await destinationWithBacklog();
    const before = await state();
    const { auditLog, destinations } = store();
    for (const foreign of [await createSampleOrganization(store()), unknownOrganization()]) {
      expect(await destinations.find(foreign, id)).toBeNull();
      expect(await destinations.list(foreign, { after: null, limit: 10 })).toEqual([]);
      const change = destinations.change(foreign, id, { name: 'Mine' }, SAMPLE_WHEN, sampleRecord(foreign));
      expect(await change).toBeNull();
      expect(await destinations.remove(foreign, id, sampleRecord(foreign))).toBe(false);
      await destinations.settle(foreign, id, sampleSettlement({ cursor: 1, delivered: 1 }));
      await destinations.note(foreign, id, FAILING);
      expect(await destinations.oldestPendingSince(foreign, 0)).toBeNull();
      expect(await auditLog.head(foreign)).toBe(0);
    }
    expect(await state()).toEqual(before);
  });

  test('an id that nobody has is not found', async () => {
    const organizationId = await createSampleOrganization(store());
    expect(await store().destinations.find(organizationId, sampleId('dst'))).toBeNull();
  });

  test('a list gives the oldest first, page after page; listAll gives those of every organisation', async () => {
    const one = await createSampleOrganization(store());
    const other = await createSampleOrganization(store());
    const first = await create(one);
    const second = await create(one);
    const third = await create(one);
    const foreign = await create(other);
    const { destinations } = store();
    const ids = idsOf([first, second, third]);
    expect(idsOf(await destinations.list(one, { after: null, limit: 2 }))).toEqual(ids.slice(0, 2));
    expect(idsOf(await destinations.list(one, { after: second.destination.id, limit: 2 }))).toEqual(
      ids.slice(2),
    );
    expect(idsOf(await destinations.listAll())).toEqual([...ids, foreign.destination.id]);
  });

  test('the age of a backlog is that of its oldest event; nothing pending has none', async () => {
    const { organizationId } = await destinationWithBacklog();
    const { destinations } = store();
    expect(await destinations.oldestPendingSince(organizationId, 9)).toBe(SAMPLE_TIME);
    expect(await destinations.oldestPendingSince(organizationId, 10)).toBeNull();
  });

  test('the progress of all destinations says of each what a look at it alone says', async () => {
    const { destinations } = store();
    const { organizationId, id, settle } = await destinationWithBacklog();
    await settle(sampleSettlement({ cursor: 4, delivered: 3, late: 1, filtered: 1, condition: FAILING }));
    const idle = await create(await createSampleOrganization(store()));
    const { organizationId: elsewhere } = idle.destination;
    const off = { enabled: false, paused: true };
    await destinations.change(elsewhere, idle.destination.id, off, SAMPLE_WHEN, sampleRecord(elsewhere));
    await destinations.settle(
      elsewhere,
      idle.destination.id,
      sampleSettlement({ cursor: 2, delivered: 1, deadLetters: [sampleDeadLetter(2)] }),
    );
    expect(await destinations.readProgress()).toEqual([
      {
        destination: { id, organizationId, kind: 'datadog', enabled: true, paused: false },
        ledger: { start: 0, cursor: 4, delivered: 3, deadLettered: 0, filtered: 1, late: 1 },
        health: 'retrying',
        head: 10,
        pendingSince: SAMPLE_TIME,
        again: { replayed: 0, replaysRemaining: 0, deadLettersWaiting: 0 },
      },
      {
        destination: {
          id: idle.destination.id,
          organizationId: elsewhere,
          kind: 'datadog',
          enabled: false,
          paused: true,
        },
        ledger: { start: 0, cursor: 2, delivered: 1, deadLettered: 1, filtered: 0, late: 0 },
        health: 'healthy',
        head: 2,
        pendingSince: null,
        again: { replayed: 0, replaysRemaining: 0, deadLettersWaiting: 0 },
      },
    ]);
  });
}
