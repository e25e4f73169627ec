import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EncodedEvent } from '../../../domain/audit-event.ts';
import type { EventId, OrganizationId } from '../../../domain/ids.ts';
import { packEvents } from './pack-events.ts';
import { RecentEvents } from './recent-events.ts';

const ORG = 'org_1' as OrganizationId;
const LIMITS = { maxEvents: 1_000, maxBytes: 1_000_000 };

function events(count: number, size = 10): EncodedEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `e${index}` as EventId,
    occurredAt: index,
    acceptedAt: index,
    dataset: 'aegis.preflight',
    decision: 'ALLOWED',
    actorId: null,
    head: '{'.padEnd(size, ' '),
    tail: '}',
  }));
}

function added(
  recent: RecentEvents,
  organizationId: OrganizationId,
  first: number,
  batch: EncodedEvent[],
): void {
  recent.add(organizationId, packEvents(batch), {
    accepted: batch.length,
    duplicates: 0,
    firstSequence: first,
  });
}

test('what was committed last is given without the database, with the bytes that are stored', () => {
  const recent = new RecentEvents();
  added(recent, ORG, 5, events(3));
  added(recent, ORG, 8, events(2));
  const read = recent.read(ORG, 5, 100, LIMITS)!;
  expect(read.map(({ sequence }) => sequence)).toEqual([6, 7, 8, 9]);
  expect(read[0]!.body).toBe('{         ,"sequence":6}');
});

test('the database is asked for what is older, for what may be newer, and for strangers', () => {
  const recent = new RecentEvents();
  added(recent, ORG, 5, events(3));
  expect(recent.read(ORG, 3, 100, LIMITS)).toBeNull();
  expect(recent.read(ORG, 7, 100, LIMITS)).toBeNull();
  expect(recent.read('org_2' as OrganizationId, 5, 100, LIMITS)).toBeNull();
});

test('limits hold, and at least one event is given', () => {
  const recent = new RecentEvents();
  added(recent, ORG, 1, events(10, 100));
  expect(recent.read(ORG, 0, 100, { maxEvents: 4, maxBytes: 1e6 })).toHaveLength(4);
  expect(recent.read(ORG, 0, 2, LIMITS)).toHaveLength(2);
  expect(recent.read(ORG, 0, 100, { maxEvents: 100, maxBytes: 1 })).toHaveLength(1);
});

test('after a gap, or a call with duplicates, nothing wrong is remembered', () => {
  const recent = new RecentEvents();
  added(recent, ORG, 1, events(2));
  added(recent, ORG, 9, events(2));
  expect(recent.read(ORG, 0, 100, LIMITS)).toBeNull();
  expect(recent.read(ORG, 8, 100, LIMITS)).toHaveLength(2);
  recent.add(ORG, packEvents(events(3)), { accepted: 2, duplicates: 1, firstSequence: 11 });
  expect(recent.read(ORG, 8, 100, LIMITS)).toBeNull();
});

test('many small commits are found again, and their number is bounded, too', () => {
  const recent = new RecentEvents();
  for (let sequence = 1; sequence <= 10_000; sequence += 1) added(recent, ORG, sequence, events(1));
  expect(recent.read(ORG, 9_500, 9_900, LIMITS)!.map((event) => event.sequence)).toEqual(
    Array.from({ length: 400 }, (_, index) => 9_501 + index),
  );
  expect(recent.read(ORG, 5_000, 9_900, LIMITS)).toBeNull();
});

test('memory is bounded, whoever writes: the newest stay', () => {
  const step = fc.record({ organization: fc.nat(3), count: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const recent = new RecentEvents();
      const heads = new Map<OrganizationId, number>();
      let last = ORG;
      for (const { organization, count } of steps) {
        last = `org_${organization}` as OrganizationId;
        const head = heads.get(last) ?? 0;
        added(recent, last, head + 1, events(count, 1_000_000));
        heads.set(last, head + count);
      }
      const head = heads.get(last)!;
      // A single call larger than the whole memory is not kept either.
      if (steps.at(-1)!.count < 5) expect(recent.read(last, head - 1, head, LIMITS)).toHaveLength(1);
      expect(keptCharacters(recent, heads)).toBeLessThanOrEqual(9 * 1024 * 1024);
    }),
    { numRuns: 30 },
  );
});

function keptCharacters(recent: RecentEvents, heads: ReadonlyMap<OrganizationId, number>): number {
  let total = 0;
  for (const [organizationId, head] of heads) {
    for (let after = 0; after < head; after += 1) {
      total += recent.read(organizationId, after, after + 1, LIMITS)?.[0]?.body.length ?? 0;
    }
  }
  return total;
}
