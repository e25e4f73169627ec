import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { EncodedEvent } from '../../../domain/audit-event.ts';
import type { EventId, OrganizationId } from '../../../domain/ids.ts';
import { completeEvent } from '../packed-events.ts';
import { RecentEvents } from './recent-events.ts';
import { CHUNK_BYTES, SharedChunks } from './shared-chunks.ts';

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
    tail: '',
    closing: '}',
  }));
}

/** Recent events, filled as the store fills them. */
function recentEvents() {
  const live = new Set<number>();
  const chunks = new SharedChunks((notice) => {
    if (notice.type === 'chunk') live.add(notice.no);
    else live.delete(notice.no);
  });
  const recent = new RecentEvents(chunks);
  return {
    recent,
    /** Megabytes of shared memory in existence. */
    megabytes: () => (live.size * CHUNK_BYTES) / 1e6,
    added: (
      organizationId: OrganizationId,
      first: number,
      batch: readonly EncodedEvent[],
      duplicates = 0,
    ) => {
      const placed = chunks.place(batch, 1);
      for (const index of batch.keys()) completeEvent(placed.packed, index, first + index, false);
      recent.add(organizationId, placed, {
        accepted: batch.length - duplicates,
        duplicates,
        firstSequence: first,
      });
      chunks.release(placed.chunk);
    },
  };
}

test('what was committed last is given without the database, with the bytes that are stored', () => {
  const { recent, added } = recentEvents();
  added(ORG, 5, events(3));
  added(ORG, 8, events(2));
  const read = recent.read(ORG, 5, 100, LIMITS)!;
  expect(read.map(({ sequence }) => sequence)).toEqual([6, 7, 8, 9]);
  expect(Buffer.from(read[0]!.body).toString()).toBe('{         ,"sequence":6}');
});

test('the database is asked for what is older, for what may be newer, and for strangers', () => {
  const { recent, added } = recentEvents();
  added(ORG, 5, events(3));
  expect(recent.read(ORG, 3, 100, LIMITS)).toBeNull();
  expect(recent.read(ORG, 7, 100, LIMITS)).toBeNull();
  expect(recent.read('org_2' as OrganizationId, 5, 100, LIMITS)).toBeNull();
});

test('limits hold, and at least one event is given', () => {
  const { recent, added } = recentEvents();
  added(ORG, 1, events(10, 100));
  added(ORG, 11, events(10, 100));
  expect(recent.read(ORG, 0, 100, { maxEvents: 4, maxBytes: 1e6 })).toHaveLength(4);
  expect(recent.read(ORG, 5, 100, { maxEvents: 9, maxBytes: 1e6 })).toHaveLength(9);
  expect(recent.read(ORG, 0, 2, LIMITS)).toHaveLength(2);
  expect(recent.read(ORG, 0, 100, { maxEvents: 100, maxBytes: 1 })).toHaveLength(1);
});

test('after a gap, or a call with duplicates, nothing wrong is remembered', () => {
  const { recent, added } = recentEvents();
  added(ORG, 1, events(2));
  added(ORG, 9, events(2));
  expect(recent.read(ORG, 0, 100, LIMITS)).toBeNull();
  expect(recent.read(ORG, 8, 100, LIMITS)).toHaveLength(2);
  added(ORG, 11, events(3), 1);
  expect(recent.read(ORG, 8, 100, LIMITS)).toBeNull();
});

test('many small commits are found again, and their number is bounded, too', () => {
  const { recent, added } = recentEvents();
  for (let sequence = 1; sequence <= 60_000; sequence += 1) added(ORG, sequence, events(1));
  expect(recent.read(ORG, 59_500, 59_900, LIMITS)!.map((event) => event.sequence)).toEqual(
    Array.from({ length: 400 }, (_, index) => 59_501 + index),
  );
  expect(recent.read(ORG, 40_000, 59_900, LIMITS)).toBeNull();
});

test('memory is bounded, whoever writes: the newest stay, whole and in order', () => {
  const step = fc.record({ organization: fc.nat(3), count: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const { recent, added, megabytes } = recentEvents();
      const heads = new Map<OrganizationId, number>();
      for (const { organization, count } of steps) {
        const organizationId = `org_${organization}` as OrganizationId;
        const head = heads.get(organizationId) ?? 0;
        added(organizationId, head + 1, events(count, 300_000));
        heads.set(organizationId, head + count);
        expect(recent.read(organizationId, head + count - 1, head + count, LIMITS)).toHaveLength(1);
      }
      for (const [organizationId, head] of heads) {
        for (let after = 0; after < head; after += 1) {
          const [event] = recent.read(organizationId, after, after + 1, LIMITS) ?? [];
          if (event === undefined) continue;
          expect(event.sequence).toBe(after + 1);
          expect(Buffer.from(event.body).toString()).toContain(`,"sequence":${after + 1}}`);
        }
      }
      expect(megabytes()).toBeLessThan(60);
    }),
    { numRuns: 20 },
  );
});
