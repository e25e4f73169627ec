import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { LoggedEvent } from '../../domain/audit-event.ts';
import type { AuditLog, SearchPosition } from '../../domain/audit-log.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { OpenStore } from './opened-store.ts';
import { storeForEachTest } from './opened-store.ts';
import { createSampleOrganization, SAMPLE_TIME, sampleEvent, unknownOrganization } from './samples.ts';

const ALL = { from: null, to: null, limit: 1_000, after: null };

export function promiseSearch(open: OpenStore): void {
  const store = storeForEachTest(open);

  /** An organisation with events at these times, numbered 1, 2, … */
  async function logWith(times: readonly number[]): Promise<OrganizationId> {
    const organizationId = await createSampleOrganization(store());
    const events = times.map((occurredAt) => sampleEvent(organizationId, { occurredAt }));
    await store().auditLog.append(organizationId, events);
    return organizationId;
  }

  test('the newest come first by their own time, and of one time the last stored', async () => {
    const organizationId = await logWith([30, 10, 30, 20, 10]);
    const found = await store().auditLog.search(organizationId, ALL);
    expect(found.map(({ sequence }) => sequence)).toEqual([3, 1, 4, 5, 2]);
  });

  test.each([
    ['from, inclusive', { from: 20, to: null }, [3, 2]],
    ['to, exclusive', { from: null, to: 20 }, [1]],
    ['both', { from: 10, to: 30 }, [2, 1]],
    ['an empty range', { from: 30, to: 30 }, []],
    ['a range that ends before it starts', { from: 30, to: 10 }, []],
  ])('a time range holds: %s', async (_what, range, expected) => {
    const organizationId = await logWith([10, 20, 30]);
    const found = await store().auditLog.search(organizationId, { ...ALL, ...range });
    expect(found.map(({ sequence }) => sequence)).toEqual(expected);
  });

  test('every date that JavaScript knows is found by an open range', async () => {
    const organizationId = await logWith([8.64e15, 0, SAMPLE_TIME]);
    expect(await store().auditLog.search(organizationId, ALL)).toHaveLength(3);
  });

  test('another organisation finds nothing', async () => {
    await logWith([1, 2, 3]);
    const other = await logWith([]);
    expect(await store().auditLog.search(other, ALL)).toEqual([]);
    expect(await store().auditLog.search(unknownOrganization(), ALL)).toEqual([]);
  });

  test('paging gives every event of the range exactly once and in order, whatever times, range and page size', async () => {
    // Few distinct times, so that many events share one and pages end in the middle of it.
    const time = fc.integer({ min: 0, max: 6 });
    const bound = fc.option(fc.integer({ min: -1, max: 8 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(time, { maxLength: 40 }),
        bound,
        bound,
        fc.integer({ min: 1, max: 9 }),
        async (times, from, to, limit) => {
          const organizationId = await logWith(times);
          const wanted = times
            .map((occurredAt, index) => ({ occurredAt, sequence: index + 1 }))
            .filter((event) => event.occurredAt >= (from ?? -1) && event.occurredAt < (to ?? 99))
            .toSorted((a, b) => b.occurredAt - a.occurredAt || b.sequence - a.sequence);
          const found = await page(store().auditLog, organizationId, { from, to, limit });
          expect(found.map(({ occurredAt, sequence }) => ({ occurredAt, sequence }))).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('events stored while somebody pages neither repeat nor hide the older ones', async () => {
    const { auditLog } = store();
    const organizationId = await logWith([10, 20, 30, 40]);
    const page = await auditLog.search(organizationId, { ...ALL, limit: 2 });
    await auditLog.append(organizationId, [sampleEvent(organizationId, { occurredAt: 50 })]);
    const rest = await auditLog.search(organizationId, { ...ALL, after: page.at(-1) ?? null });
    expect([...page, ...rest].map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1]);
  });
}

async function page(
  log: AuditLog,
  organizationId: OrganizationId,
  range: { readonly from: number | null; readonly to: number | null; readonly limit: number },
): Promise<readonly LoggedEvent[]> {
  const found: LoggedEvent[] = [];
  let after: SearchPosition | null = null;
  for (;;) {
    const events: readonly LoggedEvent[] = await log.search(organizationId, { ...range, after });
    found.push(...events);
    after = events.at(-1) ?? null;
    if (after === null) return found;
  }
}
