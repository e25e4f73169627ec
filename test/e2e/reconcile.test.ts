import { createLocalDatadog, DEFAULT_APP_KEY } from '@aegis/local-datadog';
import type { LocalDatadog } from '@aegis/local-datadog';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { rangesOf } from '../../packages/server/src/domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../packages/server/src/domain/sequence-ranges.ts';
import type { Report } from '../../packages/server/src/datadog/reconcile/report.ts';
import { runCommand } from '../support/run-command.ts';
import type { CommandRun } from '../support/run-command.ts';
import type { ServedAegis, TenantAccess } from '../support/serve-in-process.ts';
import { serveInProcess } from '../support/serve-in-process.ts';
import { until } from '../support/until.ts';

const KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const HOUR = 3_600_000;
const BATCH = 1_000;
/** Hours ago in which decisions were made, 20,000 each; the first are so late that Datadog has them under another date. */
const HOURS_AGO = [30, 6, 5, 4, 3];
const BATCHES_AN_HOUR = 20;
const EVENTS = HOURS_AGO.length * BATCHES_AN_HOUR * BATCH;

let aegis: ServedAegis;
let tenant: TenantAccess;
let datadog: LocalDatadog;
let url: string;

beforeAll(async () => {
  datadog = createLocalDatadog({ apiKeys: KEY, maxLogs: 2 * EVENTS });
  ({ url } = await datadog.start());
  aegis = await serveInProcess();
  tenant = await aegis.createOrganization('Proven');
});
afterAll(async () => {
  await aegis.stop();
  await datadog.stop();
});

async function call(method: string, path: string, body?: unknown): Promise<Record<string, never>> {
  const response = await fetch(`${aegis.url}/api/orgs/${tenant.orgId}${path}`, {
    method,
    headers: { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (await response.json()) as Record<string, never>;
}

async function reconcile(args: readonly string[]): Promise<CommandRun> {
  return await runCommand(['datadog', 'reconcile', ...args], {
    env: {
      AEGIS_URL: aegis.url,
      AEGIS_API_KEY: tenant.apiKey,
      DD_API_KEY: KEY,
      DD_APP_KEY: DEFAULT_APP_KEY,
      DATADOG_API_URL: url,
      AEGIS_EGRESS_ALLOW: '127.0.0.1',
    },
    deps: {
      now: Date.now,
      sleep: (milliseconds) =>
        new Promise((resolve) => {
          setTimeout(resolve, Math.min(milliseconds, 50));
        }),
    },
  });
}

/**
 * The earliest decision is up to 31 hours old when it is made, and older when it is compared. Everything was delivered a moment
 * ago, so nothing is too early only when nobody waits for the index.
 */
const RANGE = ['--from', '32h', '--settle', '0s'];

async function report(...more: readonly string[]): Promise<Report & { readonly code: number }> {
  const { code, stdout, stderr } = await reconcile([...RANGE, '--format', 'json', ...more]);
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as Report), code };
}

/** Decisions evenly over each hour. */
async function decide(): Promise<void> {
  const now = Date.now();
  for (const hours of HOURS_AGO) {
    const start = Math.floor((now - hours * HOUR) / HOUR) * HOUR;
    for (let batch = 0; batch < BATCHES_AN_HOUR; batch++) {
      const events = Array.from({ length: BATCH }, (_, index) => ({
        '@timestamp': new Date(
          start + ((batch * BATCH + index) * HOUR) / (BATCHES_AN_HOUR * BATCH),
        ).toISOString(),
        aegis: { decision: index % 10 === 0 ? 'BLOCKED' : 'ALLOWED', actor_id: `actor-${index % 50}` },
      }));
      await call('POST', '/audit-events', events);
    }
  }
}

/** 37 of them: singles, neighbours and a run, in four of the five hours. */
function chosen(offset: number): readonly number[] {
  const run = Array.from({ length: 20 }, (_, index) => 45_000 + index);
  const singles = [7, 8, 4_321, 12_345, 19_999, 20_000, 20_001, 33_333, 47_777, 81_000, 81_002, 99_998];
  const late = [100, 5_000, 5_001, 15_000, 18_888];
  return [...run, ...singles, ...late].map((index) => index + offset);
}

/** What arrived after the intake's own number, by the sequence of the event. */
function decisionsSince(since: number): SequenceRanges {
  const logs = datadog.logs({ since, limit: 1_000, dataset: 'aegis.preflight' });
  return rangesOf(
    logs.map(({ json }) => (JSON.parse(json) as { event: { sequence: number } }).event.sequence),
  );
}

test('of 100,000 events, the 37 that Datadog lost are found, and exactly those are sent again', async () => {
  const destination = await call('POST', '/forwarding-destinations', {
    url: `${url}/api/v2/logs`,
    auth_header_name: 'DD-API-KEY',
    auth_header_value: KEY,
  });
  const { last_sequence: before = 0 } = await call('GET', '/audit-log');
  await decide();
  const { last_sequence: head = 0 } = await call('GET', '/audit-log');
  // In the ledger as well, which may be a moment behind: what it does not call delivered is not compared.
  await until(async () => {
    const { backlog_events: backlog } = await call('GET', `/forwarding-destinations/${destination['id']}`);
    return backlog === 0 ? head : null;
  }, 60_000);

  const lost = chosen(before);
  expect(new Set(lost).size).toBe(37);
  expect(datadog.forget(`@event.sequence:(${lost.join(' OR ')})`)).toBe(37);

  const [newest] = datadog.logs({ order: 'desc', limit: 1 });
  const found = await report('--replay');
  expect(found).toMatchObject({ code: 1, verdict: 'missing' });
  expect(found.missing_sequences).toEqual(rangesOf(lost));
  expect(found.totals).toMatchObject({ missing: 37, there: head - 37, explained: {}, not_compared: 0 });
  expect(found.hours.filter(({ verdict }) => verdict === 'missing')).toHaveLength(4);
  expect(found.replays).toMatchObject([{ status: 'completed', events: 37, replayed_total: 37 }]);
  expect(decisionsSince(newest?.sequence ?? 0)).toEqual(rangesOf(lost));

  const after = await report();
  expect(after).toMatchObject({ code: 0, verdict: 'complete', missing_sequences: [] });
  expect(after.totals).toMatchObject({ missing: 0, duplicates: 0, redated: EVENTS / HOURS_AGO.length });
  expect((await call('GET', `/forwarding-destinations/${destination['id']}`))['replayed_total']).toBe(37);
}, 120_000);
