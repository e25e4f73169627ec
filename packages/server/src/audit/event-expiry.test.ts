import { expect, onTestFinished, test, vi } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { silentMetrics } from '../../../../test/support/silent-telemetry.ts';
import { temporaryStore } from '../../../../test/support/temporary-store.ts';
import type { Clock } from '../domain/clock.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { Logger } from '../domain/telemetry.ts';
import { sampleDestination, sampleEvent, sampleRecord } from '../store/conformance/samples.ts';
import { EXPIRE_EVERY_MS, EXPIRY_STEP, EventExpiry } from './event-expiry.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

function recordingLogger() {
  const lines: { level: string; message: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ level, message, fields });
  const logger: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  return { logger, lines };
}

/** Over the real store; the clock stands still until a test moves it. */
function setUp() {
  const clock = createManualClock();
  const store = temporaryStore(clock);
  const { logger, lines } = recordingLogger();
  const held: DestinationId[] = [];
  const counted = { events: 0, undelivered: 0 };
  const expiry = new EventExpiry({
    tenancy: store.tenancy,
    retention: store.retention,
    hold: async (_organizationId, id, work) => {
      held.push(id);
      await work();
    },
    environment: 'production',
    clock,
    logger,
    metrics: {
      expired(events, undelivered) {
        counted.events += events;
        counted.undelivered += undelivered;
      },
    },
  });
  onTestFinished(() => expiry.stop());
  expiry.start();
  return {
    clock,
    store,
    lines,
    held,
    counted,
    expiry,
    append: async (organizationId: OrganizationId, count: number, ageMs: number) => {
      const acceptedAt = clock.now() - ageMs;
      const events = Array.from({ length: count }, () => sampleEvent(organizationId, { acceptedAt }));
      await store.auditLog.append(organizationId, events);
    },
    floor: (organizationId: OrganizationId) => store.retention.floor(organizationId),
    /** Moves the clock, some milliseconds at a time, until what is asked for holds. */
    until: async (holds: () => Promise<void>) => {
      await vi.waitFor(async () => {
        await clock.advanceAsync(10);
        await holds();
      }, 10_000);
    },
  };
}

test('events of every organisation expire after its own retention', async () => {
  const { clock, store, append, floor, until } = setUp();
  const [usual, short] = [await store.newOrganization(), await store.newOrganization()];
  await store.tenancy.changeOrganization(short, { retentionDays: 2 }, sampleRecord(short));
  for (const organizationId of [usual, short]) {
    await append(organizationId, 3, 31 * DAY_MS);
    await append(organizationId, 4, 3 * DAY_MS);
    await append(organizationId, 5, 1.5 * DAY_MS);
  }
  clock.advance(EXPIRE_EVERY_MS - 1);
  expect(await floor(usual)).toBe(0);
  await until(async () => expect([await floor(usual), await floor(short)]).toEqual([3, 1 + 3 + 4]));
});

test(
  'many events go in many small transactions with pauses between them, and a stop ends it after the one under way',
  { timeout: 30_000 },
  async () => {
    const { clock, store, append, floor, until, expiry } = setUp();
    const organizationId = await store.newOrganization();
    await append(organizationId, 5 * EXPIRY_STEP, 31 * DAY_MS);
    await append(organizationId, 1, 2 * DAY_MS);
    clock.advance(EXPIRE_EVERY_MS);
    await until(async () => expect(await floor(organizationId)).toBeGreaterThan(0));
    const reached = await floor(organizationId);
    expect(reached % EXPIRY_STEP).toBe(0);
    expect(reached).toBeLessThan(5 * EXPIRY_STEP);
    await expiry.stop();
    const stopped = await floor(organizationId);
    await clock.advanceAsync(10 * EXPIRE_EVERY_MS);
    expect(await floor(organizationId)).toBe(stopped);
  },
);

test('undelivered events are kept, unless the organisation says otherwise: then those that were wanted are dead letters', async () => {
  const { clock, store, append, floor, until, held, counted, lines } = setUp();
  const organizationId = await store.newOrganization();
  await append(organizationId, 4, 31 * DAY_MS);
  await append(organizationId, 1, 2 * DAY_MS);
  const { id } = sampleDestination(organizationId);
  await store.destinations.create(
    sampleDestination(organizationId, { id, filter: '-@event.sequence:2' }),
    'automatic',
    sampleRecord(organizationId),
  );
  clock.advance(EXPIRE_EVERY_MS);
  await clock.advanceAsync(1_000);
  expect(await floor(organizationId)).toBe(0);
  expect(held).toEqual([]);

  await store.tenancy.changeOrganization(
    organizationId,
    { expireUndelivered: true },
    sampleRecord(organizationId),
  );
  clock.advance(EXPIRE_EVERY_MS);
  await until(async () => expect(await floor(organizationId)).toBe(4));
  expect(held).toEqual([id]);
  expect(counted).toEqual({ events: 4, undelivered: 3 });
  const state = await store.destinations.find(organizationId, id);
  expect(state?.ledger).toMatchObject({ cursor: 4, delivered: 0, deadLettered: 3, filtered: 1 });
  expect(lines).toContainEqual({
    level: 'warn',
    message: 'events expired before they were delivered',
    fields: { organization_id: organizationId, destination_id: id, events: 3 },
  });
});

test('a clock that is years ahead takes nothing along: not at the start, not when it jumps, not when events have been accepted by it', async () => {
  const { clock, store, append, floor, lines, until } = setUp();
  const organizationId = await store.newOrganization();
  await store.tenancy.changeOrganization(organizationId, { retentionDays: 3 }, sampleRecord(organizationId));
  await append(organizationId, 5, 1.5 * DAY_MS);
  clock.jump(5 * 365 * DAY_MS);
  await append(organizationId, 1, 0);
  for (let turn = 0; turn < 143; turn += 1) await clock.advanceAsync(EXPIRE_EVERY_MS);
  clock.jump(5 * 365 * DAY_MS);
  for (let turn = 0; turn < 143; turn += 1) await clock.advanceAsync(EXPIRE_EVERY_MS);
  expect(await floor(organizationId)).toBe(0);
  expect(lines.filter(({ level }) => level === 'warn')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('nothing expires yet') as string }),
  ]);
  // Set right: what is due by then goes at once.
  clock.jump(-10 * 365 * DAY_MS);
  clock.advance(EXPIRE_EVERY_MS);
  await until(async () => expect(await floor(organizationId)).toBe(6));
});

test('after a long silence the clock is believed once it has gone on for a day', async () => {
  const { clock, store, append, floor, until } = setUp();
  const organizationId = await store.newOrganization();
  await append(organizationId, 5, 31 * DAY_MS);
  for (let turn = 0; turn < 143; turn += 1) await clock.advanceAsync(EXPIRE_EVERY_MS);
  expect(await floor(organizationId)).toBe(0);
  await clock.advanceAsync(EXPIRE_EVERY_MS);
  await until(async () => expect(await floor(organizationId)).toBe(5));
});

test('a store that fails is told, and the next turn tries again', async () => {
  const clock = createManualClock();
  const { logger, lines } = recordingLogger();
  let turns = 0;
  const expiry = new EventExpiry({
    tenancy: {
      listOrganizations: async () => {
        turns += 1;
        throw new Error('The disk is full.');
      },
    },
    retention: {} as never,
    hold: async () => undefined,
    environment: 'production',
    clock: clock satisfies Clock,
    logger,
    metrics: silentMetrics,
  });
  onTestFinished(() => expiry.stop());
  expiry.start();
  await clock.advanceAsync(EXPIRE_EVERY_MS);
  await clock.advanceAsync(EXPIRE_EVERY_MS);
  expect(turns).toBe(2);
  expect(lines.map(({ level, message }) => [level, message])).toEqual([
    ['error', 'events could not be expired'],
    ['error', 'events could not be expired'],
  ]);
});
