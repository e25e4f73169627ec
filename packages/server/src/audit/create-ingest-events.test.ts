import { expect, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { createRecordingTelemetry } from '../../../../test/support/silent-telemetry.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { createIngestEvents } from './create-ingest-events.ts';
import { createMetadataGuard } from './metadata-guard.ts';

async function setUp() {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const { metrics, calls } = createRecordingTelemetry();
  const ingest = createIngestEvents({
    auditLog: store.auditLog,
    clock: createManualClock(),
    ids: createCountingIds(),
    guard: createMetadataGuard(),
    metrics,
  });
  return { store, organizationId, ingest, calls };
}

const event = (id: string) => ({ event: { id }, aegis: { decision: 'ALLOWED' } });

test('good events are stored although others of the call are rejected, each with its place and reason', async () => {
  const { store, organizationId, ingest, calls } = await setUp();
  const result = await ingest(organizationId, [event('a'), { aegis: {} }, event('b'), 5, event('a')]);
  expect(result).toEqual({
    accepted: 2,
    duplicates: 1,
    rejected: [
      { index: 1, path: 'aegis.decision', message: expect.stringContaining('is missing') },
      { index: 3, path: '', message: 'must be a JSON object' },
    ],
  });
  const ids = (await store.bodies(organizationId)).map(
    (body) => (JSON.parse(body) as { event: object }).event,
  );
  expect(ids).toMatchObject([
    { id: 'a', sequence: 1 },
    { id: 'b', sequence: 2 },
  ]);
  expect(calls).toEqual([
    { name: 'appended', values: [2, 1] },
    { name: 'rejected', values: [2] },
  ]);
});

test('sending the same again stores nothing twice', async () => {
  const { store, organizationId, ingest } = await setUp();
  await ingest(organizationId, [event('a'), event('b')]);
  expect(await ingest(organizationId, [event('a'), event('b'), event('c')])).toEqual({
    accepted: 1,
    duplicates: 2,
    rejected: [],
  });
  expect(await store.bodies(organizationId)).toHaveLength(3);
});

test('a call of nothing but bad events needs no log', async () => {
  const { ingest } = await setUp();
  const nobody = 'org_nobody' as OrganizationId;
  expect(await ingest(nobody, [5])).toMatchObject({ accepted: 0, duplicates: 0, rejected: [{ index: 0 }] });
  await expect(ingest(nobody, [event('a')])).rejects.toMatchObject({ code: 'not_found' });
});
