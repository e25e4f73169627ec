import { expect, test } from 'vitest';

import type { DeadLetterSelection, DeadLetterSettlement } from '../../domain/dead-letter-store.ts';
import { UNTRIED } from '../../domain/forwarding-destination.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import {
  createSampleOrganization,
  SAMPLE_TIME,
  sampleDeadLetter,
  sampleDestination,
  sampleEvents,
  sampleRecord,
  sampleSettlement,
  unknownOrganization,
  unstorableRecord,
} from './samples.ts';

const ALL: DeadLetterSelection = { type: 'all' };
const LIMITS = { maxEvents: 1_000, maxBytes: 1_000_000 };

export function promiseDeadLetters(open: OpenStore): void {
  const store = storeForEachTest(open);

  /** Ten events passed, of which 3, 5 and 8 were refused; 5 for another reason. */
  async function withDeadLetters() {
    const organizationId = await createSampleOrganization(store());
    const { destinations, deadLetters, auditLog } = store();
    const destination = sampleDestination(organizationId);
    const { id } = destination;
    await destinations.create(destination, 'automatic', sampleRecord(organizationId));
    await auditLog.append(organizationId, sampleEvents(organizationId, 9));
    const letters = [
      sampleDeadLetter(3),
      { ...sampleDeadLetter(5), reason: 'HTTP 400: no such field' },
      sampleDeadLetter(8),
    ];
    await destinations.settle(
      organizationId,
      id,
      sampleSettlement({ cursor: 10, delivered: 7, deadLetters: letters }),
    );
    const queue = (selection: DeadLetterSelection) =>
      deadLetters.queue(organizationId, id, selection, SAMPLE_TIME + 99, sampleRecord(organizationId));
    const list = (reason: string | null = null) =>
      deadLetters.list(organizationId, id, { after: 0, limit: 10, reason });
    const waiting = async () =>
      (await deadLetters.readQueued(organizationId, id, 0, 10, LIMITS)).map(({ sequence }) => sequence);
    const settle = (settlement: Partial<DeadLetterSettlement>) =>
      deadLetters.settleQueued(organizationId, id, {
        delivered: [],
        late: 0,
        filtered: [],
        refused: [],
        condition: UNTRIED,
        ...settlement,
      });
    const ledger = async () => (await destinations.find(organizationId, id))?.ledger;
    return { organizationId, id, queue, list, waiting, settle, ledger };
  }

  test('are listed in the order of the log, with their event, over pages and by the beginning of their reason', async () => {
    const { organizationId, id, list } = await withDeadLetters();
    const { deadLetters, auditLog } = store();
    const [third] = await auditLog.read(organizationId, 2, 3, LIMITS);
    const all = await list();
    expect(all.map(({ sequence }) => sequence)).toEqual([3, 5, 8]);
    expect(all[0]).toEqual({
      ...sampleDeadLetter(3),
      queuedAt: null,
      body: Buffer.from(third?.body ?? []).toString(),
    });
    expect(await deadLetters.find(organizationId, id, 3)).toEqual(all[0]);
    expect(await deadLetters.find(organizationId, id, 4)).toBeNull();
    const page = await deadLetters.list(organizationId, id, { after: 3, limit: 1, reason: null });
    expect(page).toEqual([all[1]]);
    expect((await list('HTTP 4')).length).toBe(3);
    expect((await list('HTTP 413')).map(({ sequence }) => sequence)).toEqual([3, 8]);
    expect(await list('413')).toEqual([]);
    expect(await list('HTTP 4__')).toEqual([]);
  });

  test.each([
    ['all', ALL, [3, 5, 8]],
    ['by reason', { type: 'reason', reason: 'HTTP 400' } as const, [5]],
    ['by sequence, known ones only', { type: 'sequences', sequences: [8, 9, 8] } as const, [8]],
    ['none', { type: 'sequences', sequences: [1] } as const, []],
  ])(
    'are queued (%s) once, however often that is asked for, and recorded once',
    async (_what, selection, expected) => {
      const { organizationId, id, queue, waiting, list } = await withDeadLetters();
      const { auditLog, deadLetters } = store();
      const head = await auditLog.head(organizationId);
      expect(await queue(selection)).toEqual({ queued: expected.length, waiting: expected.length });
      expect(await queue(selection)).toEqual({ queued: 0, waiting: expected.length });
      expect(await waiting()).toEqual(expected);
      expect(await deadLetters.countQueued(organizationId, id)).toBe(expected.length);
      expect(
        (await list()).flatMap(({ sequence, queuedAt }) => (queuedAt === null ? [] : [sequence])),
      ).toEqual(expected);
      expect(await auditLog.head(organizationId)).toBe(head + (expected.length === 0 ? 0 : 1));
    },
  );

  test('are not queued when that cannot be recorded', async () => {
    const { organizationId, id, waiting } = await withDeadLetters();
    const unrecorded = unstorableRecord(organizationId);
    const queued = store().deadLetters.queue(organizationId, id, ALL, SAMPLE_TIME, unrecorded);
    await expect(queued).rejects.toBeInstanceOf(Error);
    expect(await waiting()).toEqual([]);
  });

  test('that were delivered leave the list, and the ledger moves with them', async () => {
    const { queue, settle, list, waiting, ledger } = await withDeadLetters();
    await queue(ALL);
    await settle({ delivered: [3, 8], late: 1 });
    expect((await list()).map(({ sequence }) => sequence)).toEqual([5]);
    expect(await waiting()).toEqual([5]);
    expect(await ledger()).toEqual({
      start: 0,
      cursor: 10,
      delivered: 9,
      deadLettered: 1,
      filtered: 0,
      late: 1,
    });
  });

  test('that the filter of their destination leaves out by now leave the list, counted as filtered', async () => {
    const { queue, settle, list, waiting, ledger } = await withDeadLetters();
    await queue(ALL);
    await settle({ delivered: [3], filtered: [5, 6, 8], late: 2 });
    expect(await list()).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await ledger()).toEqual({
      start: 0,
      cursor: 10,
      delivered: 8,
      deadLettered: 0,
      filtered: 2,
      late: 1,
    });
  });

  test('that were refused again stay, with all their attempts and the reason of this time, and wait no more', async () => {
    const { queue, settle, list, waiting, ledger } = await withDeadLetters();
    await queue({ type: 'sequences', sequences: [3, 5] });
    const again = {
      ...sampleDeadLetter(3),
      reason: 'HTTP 422',
      attempts: 2,
      lastAttemptAt: SAMPLE_TIME + 60_000,
    };
    await settle({ delivered: [5], refused: [again] });
    expect(await list()).toMatchObject([
      {
        sequence: 3,
        reason: 'HTTP 422',
        attempts: 5,
        firstAttemptAt: SAMPLE_TIME,
        lastAttemptAt: SAMPLE_TIME + 60_000,
        queuedAt: null,
      },
      { sequence: 8 },
    ]);
    expect(await waiting()).toEqual([]);
    expect(await ledger()).toMatchObject({ delivered: 8, deadLettered: 2 });
  });

  test('that are gone already count nowhere, so a settlement told twice does no harm', async () => {
    const { queue, settle, ledger } = await withDeadLetters();
    await queue(ALL);
    await settle({ delivered: [3], late: 1 });
    const before = await ledger();
    await settle({ delivered: [3, 4], late: 2, refused: [sampleDeadLetter(7)] });
    expect(await ledger()).toEqual(before);
  });

  test('whose event has left the log are listed without it, and cannot be sent again', async () => {
    const { organizationId, queue, list, waiting, ledger } = await withDeadLetters();
    await queue({ type: 'sequences', sequences: [3] });
    await store().retention.expireEvents(organizationId, { before: SAMPLE_TIME + 1, limit: 4 });
    expect((await list()).map(({ sequence, body }) => [sequence, body === null])).toEqual([
      [3, true],
      [5, false],
      [8, false],
    ]);
    expect(await queue(ALL)).toEqual({ queued: 2, waiting: 2 });
    expect(await waiting()).toEqual([5, 8]);
    expect(await ledger()).toMatchObject({ deadLettered: 3 });
  });

  test('do not exist for another organisation, nor when their destination is gone', async () => {
    const { organizationId, id, list, ledger } = await withDeadLetters();
    const { deadLetters, destinations } = store();
    const foreigners = [await createSampleOrganization(store()), unknownOrganization()];
    const nothingFor = async (other: typeof organizationId) => {
      expect(await deadLetters.list(other, id, { after: 0, limit: 10, reason: null })).toEqual([]);
      expect(await deadLetters.find(other, id, 3)).toBeNull();
      expect(await deadLetters.queue(other, id, ALL, SAMPLE_TIME, sampleRecord(other))).toBeNull();
      expect(await deadLetters.countQueued(other, id)).toBe(0);
      expect(await deadLetters.readQueued(other, id, 0, 10, LIMITS)).toEqual([]);
      const settlement = { delivered: [3], late: 0, filtered: [5], refused: [], condition: UNTRIED };
      await deadLetters.settleQueued(other, id, settlement);
    };
    for (const foreign of foreigners) await nothingFor(foreign);
    expect(await ledger()).toMatchObject({ deadLettered: 3 });
    expect((await list()).length).toBe(3);
    await destinations.remove(organizationId, id, sampleRecord(organizationId));
    await nothingFor(organizationId);
  });
}
