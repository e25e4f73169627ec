import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EncodedEvent, LoggedEvent } from '../../domain/audit-event.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import { createSampleOrganization, SAMPLE_TIME, sampleDestination, sampleRecord } from './samples.ts';
import { searchedEvent } from './searched-events.ts';

const EVERYTHING = { maxEvents: 100_000, maxBytes: 1e9 };

function isMarked({ body }: LoggedEvent): boolean {
  const { aegis } = JSON.parse(Buffer.from(body).toString()) as { aegis: Readonly<Record<string, unknown>> };
  const mark = aegis['actor_first_seen'];
  expect([true, undefined]).toContain(mark);
  return mark === true;
}

function eventsOf(
  organizationId: OrganizationId,
  ...actors: readonly (string | null)[]
): readonly EncodedEvent[] {
  return actors.map((actorId) => searchedEvent(organizationId, { actorId }));
}

export function promiseActors(open: OpenStore): void {
  const store = storeForEachTest(open);

  async function read(organizationId: OrganizationId): Promise<readonly LoggedEvent[]> {
    return store().auditLog.read(organizationId, 0, Number.MAX_SAFE_INTEGER, EVERYTHING);
  }

  /** Sequence and actor of the events that are marked. */
  async function marks(organizationId: OrganizationId): Promise<readonly string[]> {
    const events = await read(organizationId);
    return events.filter(isMarked).map(({ sequence, actorId }) => `${sequence} ${actorId}`);
  }

  test('the first event of an actor says so, the later ones do not, and those of nobody never', async () => {
    const organizationId = await createSampleOrganization(store());
    const { auditLog } = store();
    await auditLog.append(organizationId, eventsOf(organizationId, null, 'ana', 'ben', 'ana', null));
    await auditLog.append(organizationId, eventsOf(organizationId, 'ben', 'zoë', 'Ana', 'ana '));
    expect(await marks(organizationId)).toEqual(['2 ana', '3 ben', '7 zoë', '8 Ana', '9 ana ']);
  });

  test('whom one organisation knows is new to another', async () => {
    const [one, other] = [await createSampleOrganization(store()), await createSampleOrganization(store())];
    await store().auditLog.append(one, eventsOf(one, 'ana'));
    await store().auditLog.append(other, eventsOf(other, 'ana'));
    expect(await marks(one)).toEqual(['1 ana']);
    expect(await marks(other)).toEqual(['1 ana']);
  });

  test('an administrator is an actor as well', async () => {
    const organizationId = await createSampleOrganization(store());
    const { destinations, auditLog } = store();
    const records = [sampleRecord(organizationId), sampleRecord(organizationId)] as const;
    for (const record of records) {
      await destinations.create(sampleDestination(organizationId), 'automatic', record);
    }
    await auditLog.append(organizationId, eventsOf(organizationId, 'cli'));
    expect(await marks(organizationId)).toEqual(['1 cli']);
  });

  test('of requests at the same time that bring the same new actor, the first in the log is marked', async () => {
    const organizationId = await createSampleOrganization(store());
    const calls = Array.from({ length: 30 }, (_, n) => eventsOf(organizationId, `actor ${n % 4}`, 'ana'));
    await Promise.all(calls.map((events) => store().auditLog.append(organizationId, events)));
    expect(await marks(organizationId)).toEqual([
      '1 actor 0',
      '2 ana',
      '3 actor 1',
      '5 actor 2',
      '7 actor 3',
    ]);
  });

  test('a request that stores nothing leaves its actors unknown, and so does a duplicate', async () => {
    const organizationId = await createSampleOrganization(store());
    const { auditLog } = store();
    const stored = searchedEvent(organizationId, { actorId: 'ana' });
    const elsewhere = searchedEvent(organizationId, { actorId: 'ben' });
    const broken = { ...searchedEvent(organizationId), dataset: null as never };
    await expect(auditLog.append(organizationId, [stored, elsewhere, broken])).rejects.toBeInstanceOf(Error);
    await auditLog.append(organizationId, [stored]);
    await auditLog.append(organizationId, [{ ...elsewhere, id: stored.id }, stored]);
    expect(await marks(organizationId)).toEqual(['1 ana']);
    await auditLog.append(organizationId, [elsewhere]);
    expect(await marks(organizationId)).toEqual(['1 ana', '2 ben']);
  });

  test('a fault of its neighbour in the commit does not change who is new', async () => {
    const organizationId = await createSampleOrganization(store());
    const broken = { ...searchedEvent(organizationId, { actorId: 'ana' }), dataset: null as never };
    const calls = [
      [...eventsOf(organizationId, 'ana'), broken],
      eventsOf(organizationId, 'ben', 'ana'),
      [broken],
      eventsOf(organizationId, 'ana', 'ben', 'zoë'),
    ];
    await Promise.allSettled(calls.map((events) => store().auditLog.append(organizationId, events)));
    expect(await marks(organizationId)).toEqual(['1 ben', '2 ana', '5 zoë']);
  });

  test('whoever has been seen stays seen when his events have expired', async () => {
    const organizationId = await createSampleOrganization(store());
    const { auditLog, retention } = store();
    await auditLog.append(organizationId, eventsOf(organizationId, 'ana', 'ben'));
    expect(await retention.expireEvents(organizationId, { before: SAMPLE_TIME + 1, limit: 100 })).toBe(2);
    await auditLog.append(organizationId, eventsOf(organizationId, 'ana', 'ben', 'zoë'));
    expect(await marks(organizationId)).toEqual(['5 zoë']);
  });

  test('in any calls, with any repetitions, exactly the first event of each actor is marked', async () => {
    const event = fc.record({ actor: fc.constantFrom('a', 'b', 'c', 'd', null), again: fc.nat(9) });
    const calls = fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(calls, fc.nat(11), async (drawn, broken) => {
        const organizationId = await createSampleOrganization(store());
        const sent: EncodedEvent[] = [];
        await Promise.allSettled(
          drawn.map((call, index) => {
            const events = call.map(({ actor, again }) => {
              // One in ten has the id of an earlier one, by whomever that was.
              const id = again === 0 ? sent.at(-1)?.id : undefined;
              const made = searchedEvent(organizationId, { actorId: actor });
              sent.push(id === undefined ? made : { ...made, id });
              return sent.at(-1) ?? made;
            });
            const last = searchedEvent(organizationId, { actorId: 'b' });
            const fault = index === broken ? [{ ...last, dataset: null as never }] : [];
            return store().auditLog.append(organizationId, [...events, ...fault]);
          }),
        );
        const events = await read(organizationId);
        const seen = new Set<string | null>([null]);
        for (const logged of events) {
          expect(isMarked(logged)).toBe(!seen.has(logged.actorId));
          seen.add(logged.actorId);
        }
      }),
      { numRuns: 40 },
    );
  });
}
