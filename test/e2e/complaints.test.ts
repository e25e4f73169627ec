import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

import { createLocalDatadog } from '@aegis/local-datadog';
import type { BatchSummary } from '@aegis/local-datadog';

import type { AegisHome, ApiAnswer } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import { complete, DATADOG_KEY, receivedEvents, startIntake } from '../support/datadog-destination.ts';
import { until } from '../support/until.ts';

/**
 * What users of log shippers complain about, in their words. Each test makes the thing happen that others fail at, with the
 * real server and real sockets.
 */

interface Tenant {
  readonly orgId: string;
  readonly apiKey: string;
}

let home: AegisHome;
let operatorKey: string;

beforeAll(async () => {
  home = await startAegisHome();
  const made = await aegis(['keys', 'create', '--operator', '--data-dir', home.dataDir, '--json']);
  ({ api_key: operatorKey } = JSON.parse(made.stdout) as { api_key: string });
});
afterAll(() => home.remove());

/** A tenant of its own for each test: what one does to its destination is nothing to the others. */
async function tenant(name: string): Promise<Tenant> {
  const { body } = await home.call('POST', '/api/orgs', { name }, operatorKey);
  return { orgId: body.org_id, apiKey: body.api_key };
}

async function intakeFor(key = DATADOG_KEY): Promise<Intake> {
  const intake = await startIntake([key]);
  onTestFinished(() => intake.stop());
  return intake;
}

/** Forwards a tenant's log; returns the destination's path. */
async function forward(to: Tenant, intake: { readonly url: string }, key = DATADOG_KEY): Promise<string> {
  const path = `/api/orgs/${to.orgId}/forwarding-destinations`;
  const settings = { url: `${intake.url}/api/v2/logs`, auth_header_value: key };
  const { status, body } = await home.call('POST', path, settings, to.apiKey);
  expect(status).toBe(201);
  onTestFinished(async () => {
    await home.call('DELETE', `${path}/${body.id}`, undefined, to.apiKey);
  });
  return `${path}/${body.id}`;
}

async function submit(from: Tenant, count: number, change: object = {}): Promise<void> {
  const aegis = { decision: 'ALLOWED', destination: 'AI_TOOL' };
  const events = Array.from({ length: count }, () => ({ aegis, ...change }));
  const { body } = await home.call('POST', `/api/orgs/${from.orgId}/audit-events`, events, from.apiKey);
  expect(body).toMatchObject({ accepted: count, rejected: [] });
}

async function eventually(
  of: Tenant,
  path: string,
  wanted: (body: ApiAnswer['body']) => boolean,
): Promise<ApiAnswer['body']> {
  return until(async () => {
    const { body } = await home.call('GET', path, undefined, of.apiKey);
    return wanted(body) ? body : null;
  }, 30_000);
}

/** Everything settled, and the sum right. */
async function settled(of: Tenant, path: string): Promise<ApiAnswer['body']> {
  const body = await eventually(of, path, ({ backlog_events: backlog }) => backlog === 0);
  expect(body.delivered_total + body.dead_lettered_total + body.filtered_total).toBe(body.accepted_total);
  return body;
}

const sequencesIn = (intake: Intake) =>
  [...new Set(receivedEvents(intake).map(({ sequence }) => sequence))].toSorted((a, b) => a - b);
const upTo = (head: number) => Array.from({ length: head }, (_, index) => index + 1);

test('"One bad key stalls every tenant": a tenant with a wrong key waits alone', async () => {
  const [bad, good] = [await tenant('Bad'), await tenant('Good')];
  const [refusing, taking] = [await intakeFor(), await intakeFor()];
  const blocked = await forward(bad, refusing, 'f00dbabef00dbabef00dbabef00dbabe');
  const path = await forward(good, taking);
  await submit(bad, 100);
  await eventually(bad, blocked, ({ health }) => health === 'blocked');
  await submit(good, 100);
  expect(await settled(good, path)).toMatchObject({ health: 'healthy', dead_lettered_total: 0 });
  expect((await home.call('GET', blocked, undefined, bad.apiKey)).body.dead_lettered_total).toBe(0);
});

test('"another tenant\'s key used after a restart": each tenant\'s events go out with its own key', async () => {
  const keys = ['aaaa0000aaaa0000aaaa0000aaaa0000', 'bbbb0000bbbb0000bbbb0000bbbb0000'];
  const tenants = await Promise.all(
    keys.map(async (key) => {
      const who = await tenant(`Key ${key}`);
      const intake = await intakeFor(key);
      return { who, intake, path: await forward(who, intake, key) };
    }),
  );
  for (const { who, path } of tenants) await settled(who, path);
  await home.kill();
  await home.restart();
  for (const { who } of tenants) await submit(who, 20);
  for (const { who, path, intake } of tenants) {
    const { accepted_total: head } = await settled(who, path);
    expect(sequencesIn(intake)).toEqual(upTo(head));
    const senders = receivedEvents(intake).map(({ json }) => JSON.parse(json).organization.id);
    expect(new Set(senders)).toEqual(new Set([who.orgId]));
    expect(intake.stats().requestsByStatus[403]).toBeUndefined();
  }
});

test('"a 413 requeued for ever": the one event that is too large steps aside, with its name, and the rest arrives', async () => {
  const who = await tenant('413');
  const intake = await intakeFor();
  intake.behave({ maxBytes: 1_800 });
  const path = await forward(who, intake);
  await submit(who, 20);
  await submit(who, 1, { message: 'm'.repeat(990) });
  await submit(who, 20);
  const { accepted_total: head } = await settled(who, path);
  const letters = await home.call('GET', `${path}/dead-letters`, undefined, who.apiKey);
  const large = letters.body.data.map(({ sequence }: { sequence: number }) => sequence);
  expect(large).toHaveLength(1);
  expect(letters.body.data[0].reason).toMatch(/^HTTP 413/);
  expect(letters.body.data[0].largest_fields[0]).toEqual({ path: 'message', bytes: 992 });
  expect(sequencesIn(intake)).toEqual(upTo(head).filter((sequence) => !large.includes(sequence)));
  const refusals = intake.stats().requestsByStatus[413];
  await submit(who, 1);
  await settled(who, path);
  expect(intake.stats().requestsByStatus[413]).toBe(refusals);
});

test('"network errors taken for permanent": after an outage everything arrives, and nothing is a dead letter', async () => {
  const who = await tenant('Outage');
  const intake = await intakeFor();
  const path = await forward(who, intake);
  await settled(who, path);
  await intake.stop();
  await submit(who, 50);
  await eventually(who, path, ({ consecutive_failures: failures }) => failures >= 2);
  await intake.start();
  const after = await settled(who, path);
  expect(after).toMatchObject({ dead_lettered_total: 0, health: 'healthy' });
  expect(sequencesIn(intake)).toEqual(upTo(after.accepted_total));
});

test('"403 drops logs": what a revoked key has held up arrives once the key works', async () => {
  const who = await tenant('403');
  const intake = await intakeFor();
  const path = await forward(who, intake);
  intake.behave({ status: 403 });
  await submit(who, 50);
  const blocked = await eventually(who, path, ({ health }) => health === 'blocked');
  expect(blocked.backlog_events).toBeGreaterThanOrEqual(50);
  intake.behave({});
  await home.call('POST', `${path}/test`, undefined, who.apiKey);
  const { accepted_total: head } = await settled(who, path);
  expect(sequencesIn(intake)).toEqual(upTo(head));
});

test('"batches over 1,000 entries or 5 MB sent anyway": no batch is over either', async () => {
  const who = await tenant('Limits');
  const batches: BatchSummary[] = [];
  const refused: unknown[] = [];
  const intake = createLocalDatadog({
    apiKeys: DATADOG_KEY,
    onAccepted: (batch) => batches.push(batch),
    onRefused: (refusal) => refused.push(refusal),
  });
  const { url } = await intake.start();
  onTestFinished(() => intake.stop());
  const path = await forward(who, { url });
  await home.call('POST', `${path}/pause`, undefined, who.apiKey);
  // Small events meet the one limit, large ones the other.
  for (let calls = 0; calls < 3; calls += 1) await submit(who, 900);
  const large = {
    message: 'm'.repeat(1_000),
    aegis: { decision: 'ALLOWED', destination: 'VENDOR', summary: '€'.repeat(1_000) },
  };
  for (let calls = 0; calls < 4; calls += 1) await submit(who, 700, large);
  await home.call('POST', `${path}/resume`, undefined, who.apiKey);
  const { accepted_total: head } = await settled(who, path);
  expect(batches.reduce((total, { logs }) => total + logs, 0)).toBe(head);
  expect(Math.max(...batches.map(({ logs }) => logs))).toBe(1_000);
  expect(Math.max(...batches.map(({ bytes }) => bytes))).toBeLessThanOrEqual(5_000_000);
  expect(Math.max(...batches.map(({ bytes }) => bytes))).toBeGreaterThan(4_000_000);
  expect(refused).toEqual([]);
});

test('"duplicates after a timeout": bounded by what was in flight, and each with the id of its twin', async () => {
  const who = await tenant('Twice');
  const intake = await intakeFor();
  const path = await forward(who, intake);
  await settled(who, path);
  const before = receivedEvents(intake).length;
  intake.behave({ cut: 'after_storing', requests: 2 });
  await submit(who, 30);
  const { accepted_total: head } = await settled(who, path);
  const received = receivedEvents(intake);
  expect(sequencesIn(intake)).toEqual(upTo(head));
  expect(new Set(received.map(({ id }) => id)).size).toBe(head);
  const twins = received.length - head;
  expect(twins).toBeGreaterThan(0);
  // Two answers were lost, so nothing came more than three times.
  expect(twins).toBeLessThanOrEqual(2 * (head - before));
  expect(new Set(received.map(({ id, sequence }) => `${id} ${sequence}`)).size).toBe(head);
});

test('"logs lost on a quick exit": what was acknowledged a moment before a SIGKILL or SIGTERM arrives', async () => {
  const who = await tenant('Exit');
  const intake = await intakeFor();
  const path = await forward(who, intake);
  for (const exit of [() => home.kill(), () => home.stop()]) {
    intake.behave({ latencyMs: 200 });
    await submit(who, 500);
    await exit();
    intake.behave({});
    await home.restart();
  }
  const { accepted_total: head } = await settled(who, path);
  expect(head).toBeGreaterThan(1_000);
  expect(sequencesIn(intake)).toEqual(upTo(head));
});

test('"silent loss under load": through 429, 503 and cut connections every event arrives, and the counters say so', async () => {
  const who = await tenant('Load');
  const intake = await intakeFor();
  const path = await forward(who, intake);
  const storms = [
    { status: 503, retryAfter: 0, probability: 0.4, seed: 11 },
    { cut: 'mid_response', probability: 0.4, seed: 12 },
    { status: 429, retryAfter: 0, probability: 0.4, seed: 13 },
  ] as const;
  for (const storm of storms) {
    intake.behave(storm);
    do await Promise.all(Array.from({ length: 10 }, () => submit(who, 500)));
    while (intake.behaviour().affected === 0);
  }
  intake.behave({});
  const { accepted_total: head, delivered_total: delivered } = await settled(who, path);
  expect(delivered).toBe(head);
  await complete(intake, head);
  expect(sequencesIn(intake)).toEqual(upTo(head));
});

test('"a retry queue that outlives 18 h": what is too old for Datadog arrives with the time of sending, its own beside it', async () => {
  const who = await tenant('Old');
  const intake = await intakeFor();
  const path = await forward(who, intake);
  const old = new Date(Date.now() - 20 * 3_600_000).toISOString();
  await submit(who, 10, { '@timestamp': old });
  const { accepted_total: head } = await settled(who, path);
  expect(intake.stats()).toMatchObject({ droppedLate: 0 });
  expect(sequencesIn(intake)).toEqual(upTo(head));
  const late = receivedEvents(intake).map(({ json }) => JSON.parse(json).aegis);
  expect(late.filter(({ occurred_at: at, late: isLate }) => at === old && isLate === true)).toHaveLength(10);
  expect((await home.call('GET', path, undefined, who.apiKey)).body.late_total).toBe(10);
});
