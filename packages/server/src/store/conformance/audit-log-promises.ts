import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EncodedEvent, LoggedEvent } from '../../domain/audit-event.ts';
import type { AuditLog } from '../../domain/audit-log.ts';
import { bodyOf } from '../../domain/encode-event.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import { createSampleOrganization, sampleEvent, sampleEvents, unknownOrganization } from './samples.ts';

const EVERYTHING = { maxEvents: 100_000, maxBytes: 1e9 };

function readAll(log: AuditLog, organizationId: OrganizationId): Promise<readonly LoggedEvent[]> {
  return log.read(organizationId, 0, Number.MAX_SAFE_INTEGER, EVERYTHING);
}

function textOf(event: LoggedEvent | undefined): string | undefined {
  return event === undefined ? undefined : Buffer.from(event.body).toString();
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function pick(pool: readonly EncodedEvent[], indexes: readonly number[]): readonly EncodedEvent[] {
  return indexes.flatMap((index) => pool.slice(index, index + 1));
}

const sequencesOf = (events: readonly LoggedEvent[]) => events.map(({ sequence }) => sequence);

export function promiseAuditLog(open: OpenStore): void {
  const store = storeForEachTest(open);

  test('sequences have no gap, per organisation, however many organisations write at once', async () => {
    const { auditLog } = store();
    const organizations = await Promise.all(upTo(5).map(() => createSampleOrganization(store())));
    const calls = upTo(12).flatMap((n) =>
      organizations.map((id, index) => auditLog.append(id, sampleEvents(id, 1 + ((n + index) % 7)))),
    );
    const results = await Promise.all(calls);
    let accepted = 0;
    for (const organizationId of organizations) {
      const events = await readAll(auditLog, organizationId);
      expect(sequencesOf(events)).toEqual(upTo(events.length));
      expect(await auditLog.head(organizationId)).toBe(events.length);
      accepted += events.length;
    }
    expect(accepted).toBe(results.reduce((sum, result) => sum + result.accepted, 0));
  });

  test('events of a call are stored in its order, in exactly the bytes head, sequence, tail, closing', async () => {
    const { auditLog } = store();
    const organizationId = await createSampleOrganization(store());
    const first = sampleEvent(organizationId);
    const odd = { ...sampleEvent(organizationId), head: '{"ü":"\\"😀\\u0001', tail: '\n', closing: ' }' };
    await auditLog.append(organizationId, [first]);
    await auditLog.append(organizationId, [odd, sampleEvent(organizationId)]);
    const [one, two] = await readAll(auditLog, organizationId);
    expect(one).toEqual({
      sequence: 1,
      occurredAt: first.occurredAt,
      dataset: first.dataset,
      decision: first.decision,
      actorId: first.actorId,
      body: Buffer.from(`${first.head},"sequence":1${first.tail},"actor_first_seen":true${first.closing}`),
    });
    expect(textOf(two)).toBe(`${odd.head},"sequence":2\n }`);
  });

  test('an id sent again is counted as a duplicate and stored once: in a call, across calls, at once', async () => {
    const { auditLog } = store();
    const organizationId = await createSampleOrganization(store());
    const a = sampleEvent(organizationId);
    const b = sampleEvent(organizationId);
    const c = sampleEvent(organizationId);
    expect(await auditLog.append(organizationId, [a, b, a])).toEqual({
      accepted: 2,
      duplicates: 1,
      firstSequence: 1,
    });
    expect(await auditLog.append(organizationId, [b, c, b])).toEqual({
      accepted: 1,
      duplicates: 2,
      firstSequence: 3,
    });
    expect(await auditLog.append(organizationId, [a])).toEqual({
      accepted: 0,
      duplicates: 1,
      firstSequence: null,
    });

    const d = sampleEvent(organizationId);
    const results = await Promise.all(upTo(20).map(() => auditLog.append(organizationId, [d])));
    expect(results.filter(({ accepted }) => accepted === 1)).toHaveLength(1);
    expect(results.filter(({ duplicates }) => duplicates === 1)).toHaveLength(19);
    const events = await readAll(auditLog, organizationId);
    expect(events.map(textOf)).toEqual([a, b, c, d].map((e, index) => bodyOf(e, index + 1, index === 0)));
  });

  test('the same id in two organisations is two events', async () => {
    const { auditLog } = store();
    const one = await createSampleOrganization(store());
    const other = await createSampleOrganization(store());
    const event = sampleEvent(one);
    await auditLog.append(one, [event]);
    expect(await auditLog.append(other, [sampleEvent(other, event)])).toEqual({
      accepted: 1,
      duplicates: 0,
      firstSequence: 1,
    });
  });

  test('any mix of new and repeated events, in any calls, leaves one copy each and no gap', async () => {
    const { auditLog } = store();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(15), { maxLength: 8 }), { maxLength: 12 }), async (calls) => {
        const organizationId = await createSampleOrganization(store());
        const pool = sampleEvents(organizationId, 16);
        const results = await Promise.all(
          calls.map((call) => auditLog.append(organizationId, pick(pool, call))),
        );
        const distinct = new Set(calls.flat());
        const events = await readAll(auditLog, organizationId);
        expect(sequencesOf(events)).toEqual(upTo(distinct.size));
        expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(distinct.size);
        const counted = results.map(({ accepted, duplicates }) => accepted + duplicates);
        expect(counted).toEqual(calls.map(({ length }) => length));
      }),
      { numRuns: 25 },
    );
  });

  test('a call that fails stores none of its events and takes no number', async () => {
    const { auditLog } = store();
    const organizationId = await createSampleOrganization(store());
    const a = sampleEvent(organizationId);
    const b = sampleEvent(organizationId);
    const broken = { ...sampleEvent(organizationId), dataset: null as never };
    const [failed, neighbour] = await Promise.allSettled([
      auditLog.append(organizationId, [a, broken]),
      auditLog.append(organizationId, [b]),
    ]);
    expect(failed.status).toBe('rejected');
    expect(neighbour).toMatchObject({ status: 'fulfilled', value: { accepted: 1, duplicates: 0 } });
    const events = await readAll(auditLog, organizationId);
    expect(events.map(textOf)).toEqual([bodyOf(b, 1, true)]);
  });

  test('numbers that no event can have find nothing, and never events of another organisation', async () => {
    const { auditLog } = store();
    const neighbours = [await createSampleOrganization(store()), await createSampleOrganization(store())];
    for (const id of neighbours) await auditLog.append(id, sampleEvents(id, 20));
    for (const organizationId of neighbours) {
      for (const after of [20, 2 ** 40, 2 ** 43 - 1, 2 ** 43, 2 ** 43 + 1, Number.MAX_SAFE_INTEGER - 1]) {
        expect(await auditLog.read(organizationId, after, Number.MAX_SAFE_INTEGER, EVERYTHING)).toEqual([]);
      }
      for (const last of [0, -1, -(2 ** 43), Number.MIN_SAFE_INTEGER]) {
        expect(await auditLog.read(organizationId, Number.MIN_SAFE_INTEGER, last, EVERYTHING)).toEqual([]);
      }
      const all = await auditLog.read(
        organizationId,
        Number.MIN_SAFE_INTEGER,
        Number.MAX_SAFE_INTEGER,
        EVERYTHING,
      );
      expect(sequencesOf(all)).toEqual(upTo(20));
    }
  });

  test('an empty call adds nothing', async () => {
    const organizationId = await createSampleOrganization(store());
    expect(await store().auditLog.append(organizationId, [])).toEqual({
      accepted: 0,
      duplicates: 0,
      firstSequence: null,
    });
    expect(await store().auditLog.head(organizationId)).toBe(0);
  });

  test.each([
    ['all, when the limits are wide', 0, 100, EVERYTHING, [1, 2, 3, 4, 5]],
    ['what comes after a position', 3, 100, EVERYTHING, [4, 5]],
    ['up to a position, inclusive', 1, 3, EVERYTHING, [2, 3]],
    ['at most so many', 0, 100, { maxEvents: 2, maxBytes: 1e9 }, [1, 2]],
    ['one at least, whatever the bytes', 0, 100, { maxEvents: 10, maxBytes: 0 }, [1]],
    ['one at least, whatever the number', 0, 100, { maxEvents: 0, maxBytes: 1e9 }, [1]],
    ['nothing beyond the head', 5, 100, EVERYTHING, []],
    ['nothing of an empty range', 3, 2, EVERYTHING, []],
  ])('a read gives %s', async (_what, after, last, limits, expected) => {
    const organizationId = await createSampleOrganization(store());
    await store().auditLog.append(organizationId, sampleEvents(organizationId, 5));
    const events = await store().auditLog.read(organizationId, after, last, limits);
    expect(sequencesOf(events)).toEqual(expected);
  });

  test('a read ends with the event that exceeds the bytes, and the next read goes on behind it', async () => {
    const { auditLog } = store();
    const organizationId = await createSampleOrganization(store());
    const events = sampleEvents(organizationId, 9);
    await auditLog.append(organizationId, events);
    const size = Math.max(...events.map((event) => bodyOf(event, 1, true).length));
    const limits = { maxEvents: 100, maxBytes: 3 * size };
    const first = await auditLog.read(organizationId, 0, 9, limits);
    expect(sequencesOf(first)).toEqual([1, 2, 3, 4]);
    expect(sequencesOf(await auditLog.read(organizationId, 4, 9, limits))).toEqual([5, 6, 7, 8]);
  });

  test('an organisation that does not exist has no log: appending is not_found, reading finds nothing', async () => {
    const { auditLog } = store();
    const nobody = unknownOrganization();
    await expect(auditLog.append(nobody, sampleEvents(nobody, 1))).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await readAll(auditLog, nobody)).toEqual([]);
    expect(await auditLog.head(nobody)).toBe(0);
  });

  test('subscribers hear which log has grown, when its events can be read, and only then', async () => {
    const { auditLog } = store();
    const organizationId = await createSampleOrganization(store());
    const quiet = await createSampleOrganization(store());
    const heard: [OrganizationId, Promise<number>][] = [];
    const end = auditLog.onAppended((id) => heard.push([id, auditLog.head(id)]));
    const events = sampleEvents(organizationId, 2);
    await auditLog.append(organizationId, events);
    await auditLog.append(organizationId, events);
    await auditLog.append(quiet, []);
    expect(heard.map(([id]) => id)).toEqual([organizationId]);
    expect(await heard[0]?.[1]).toBe(2);
    end();
    await auditLog.append(organizationId, sampleEvents(organizationId, 1));
    expect(heard).toHaveLength(1);
  });

  test('who follows the log by reading whenever it has grown misses nothing, whatever is written or refused meanwhile', async () => {
    const { auditLog } = store();
    const organizationId = await createSampleOrganization(store());
    const seen: number[] = [];
    const { promise: all, resolve } = Promise.withResolvers<void>();
    async function readOn(): Promise<void> {
      const limits = { maxEvents: 7, maxBytes: 1e6 };
      const found = await auditLog.read(organizationId, seen.at(-1) ?? 0, Number.MAX_SAFE_INTEGER, limits);
      seen.push(...sequencesOf(found));
      if (found.length > 0) await readOn();
      else if (seen.length >= 300) resolve();
    }
    let reading = Promise.resolve();
    const end = auditLog.onAppended((grown) => {
      if (grown === organizationId) reading = reading.then(readOn);
    });
    const unknown = unknownOrganization();
    const refused = () =>
      expect(auditLog.append(unknown, sampleEvents(unknown, 3))).rejects.toMatchObject({ code: 'not_found' });
    const calls = upTo(100).map(async (n) => {
      if (n % 10 === 0) await refused();
      await auditLog.append(organizationId, sampleEvents(organizationId, 3));
    });
    await Promise.all(calls);
    await all;
    end();
    expect(seen).toEqual(upTo(300));
  });

  test('the store says that it can be written', async () => {
    await expect(store().checkWritable()).resolves.toBeUndefined();
  });
}
