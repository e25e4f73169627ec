import { afterAll, beforeAll, expect, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import { DATADOG_KEY, receivedEvents, startIntake } from '../support/datadog-destination.ts';
import { until } from '../support/until.ts';

const BATCHES = 10;
const BATCH = 500;
/** One decision in four. */
const isBlocked = (number: number): boolean => number % 4 === 0;

let home: AegisHome;
let intake: Intake;
let collection: string;

beforeAll(async () => {
  intake = await startIntake();
  home = await startAegisHome();
  collection = `/api/orgs/${home.organization}/forwarding-destinations`;
});
afterAll(async () => {
  await home.remove();
  await intake.stop();
});

async function forward(settings: object): Promise<string> {
  const { status, body } = await home.call('POST', collection, {
    url: `${intake.url}/api/v2/logs`,
    auth_header_value: DATADOG_KEY,
    start_from: 'now',
    ...settings,
  });
  expect(status).toBe(201);
  return `${collection}/${body.id}`;
}

/** Submits a batch until it is answered; the ids make sure that it is stored once. */
async function submit(from: number, count: number): Promise<void> {
  const data = Array.from({ length: count }, (_, index) => ({
    event: { id: `e${from + index}` },
    aegis: { decision: isBlocked(from + index) ? 'BLOCKED' : 'ALLOWED', actor_id: `a${from + index}` },
  }));
  await until(async () => {
    const answer = await home
      .call('POST', `/api/orgs/${home.organization}/audit-events`, data)
      .catch(() => null);
    return answer?.status === 200 ? true : null;
  });
}

const settled = (path: string) =>
  until(async () => {
    const answer = await home.call('GET', path).catch(() => null);
    return answer?.status === 200 && answer.body.backlog_events === 0 ? answer.body : null;
  });

test('a filter holds across SIGKILLs: exactly what fits arrives, and exactly the rest is counted', async () => {
  const path = await forward({ filter: '@aegis.decision:BLOCKED', name: 'Blocked' });
  const before = (await settled(path)).filtered_total;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    await submit(batch * BATCH, BATCH);
    if (batch % 4 === 2) {
      await home.kill();
      await home.restart();
    }
  }
  const ledger = await settled(path);
  const total = BATCHES * BATCH;
  expect(ledger).toMatchObject({
    filter: '@aegis.decision:BLOCKED',
    delivered_total: total / 4,
    filtered_total: before + (total * 3) / 4,
    dead_lettered_total: 0,
    lag_seconds: 0,
  });
  expect(ledger.accepted_total).toBe(ledger.delivered_total + ledger.filtered_total);
  const received = new Set(receivedEvents(intake).map(({ id }) => id));
  const wanted = Array.from({ length: total }, (_, number) => number).filter(isBlocked);
  expect(received).toEqual(new Set(wanted.map((number) => `e${number}`)));

  const metrics = await (await fetch(`${home.url}/metrics`)).text();
  expect(metrics).toMatch(
    new RegExp(`^aegis_destination_filtered_total\\{.*\\} ${ledger.filtered_total}$`, 'm'),
  );
  const verified = await aegis(['verify', '--data-dir', home.dataDir, '--json']);
  expect(verified.code, verified.stdout).toBe(0);
  await home.call('DELETE', path);
});

test('a change counts from the cursor on, and a replay passes the filter of now', async () => {
  intake.reset();
  const path = await forward({ filter: '@aegis.decision:NEVER' });
  await submit(100_000, 8);
  const { cursor } = await settled(path);
  expect(receivedEvents(intake).filter(({ id }) => id.startsWith('e1000'))).toEqual([]);

  const changed = await home.call('PATCH', path, { filter: null });
  expect(changed.body.filter).toBeNull();
  await settled(path);
  const passed = cursor - 7;
  // What it left out stays left out, until somebody asks for it.
  expect(receivedEvents(intake).map(({ dataset }) => dataset)).not.toContain('aegis.preflight');
  await home.call('PATCH', path, { filter: '@aegis.actor_id:a10000*' });
  const { body: asked } = await home.call('POST', `${path}/replay`, { from: passed - 1, to: cursor });
  const replay = await until(async () => {
    const { body } = await home.call('GET', `${path}/replays`);
    return body.data.find((one: { status: string }) => one.status === 'completed') ?? null;
  });
  expect(replay).toMatchObject({ id: asked.id, replayed_total: 8, filtered_total: 1, refused_total: 0 });
  expect(receivedEvents(intake).filter(({ id }) => id.startsWith('e1000'))).toHaveLength(8);
});

test.each([
  ['@aegis.decision:', 'column 17'],
  ['@aegis.decision:BLOCKED OR', 'column 27'],
  ['* | stats count by @aegis.actor_id', 'leave out what follows'],
])('the filter %j is refused, with the place', async (filter, told) => {
  const url = `${intake.url}/api/v2/logs`;
  const { status, body } = await home.call('POST', collection, { url, filter });
  expect(status).toBe(400);
  expect(body.errors).toEqual([{ path: 'filter', message: expect.stringContaining(told) }]);
});
