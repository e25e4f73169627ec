import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLocalDatadog, DEFAULT_APP_KEY } from '@aegis/local-datadog';
import type { LocalDatadog } from '@aegis/local-datadog';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Report } from '../../packages/server/src/datadog/reconcile/report.ts';
import type { CommandRun, CommandSetting } from '../support/run-command.ts';
import { runCommand, scriptedSignals } from '../support/run-command.ts';
import type { ServedAegis, TenantAccess } from '../support/serve-in-process.ts';
import { serveInProcess } from '../support/serve-in-process.ts';
import { until } from '../support/until.ts';

const KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const HOUR = 3_600_000;
const DECISIONS = 12;

let aegis: ServedAegis;
let tenant: TenantAccess;
let datadog: LocalDatadog;
let url: string;
let directory: string;
let destination: string;

beforeAll(async () => {
  datadog = createLocalDatadog({ apiKeys: KEY });
  ({ url } = await datadog.start());
  aegis = await serveInProcess();
  directory = await mkdtemp(join(tmpdir(), 'aegis-reports-'));
  tenant = await aegis.createOrganization('Compared');
  destination = await createDestination(`${url}/api/v2/logs`);
  const events = Array.from({ length: DECISIONS }, (_, index) => ({
    '@timestamp': new Date(Date.now() - 2 * HOUR - index).toISOString(),
    aegis: { decision: 'ALLOWED', actor_id: `actor-${index}` },
  }));
  await call('POST', '/audit-events', events);
  // In the ledger as well, which may be a moment behind: what it does not call delivered is not compared.
  await until(async () => {
    const { backlog_events: backlog } = await call('GET', `/forwarding-destinations/${destination}`);
    return Number(backlog) === 0 || null;
  });
});
afterAll(async () => {
  await aegis.stop();
  await datadog.stop();
  await rm(directory, { recursive: true, force: true });
});

async function call(method: string, path: string, body?: unknown): Promise<Record<string, string>> {
  const response = await fetch(`${aegis.url}/api/orgs/${tenant.orgId}${path}`, {
    method,
    headers: { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBeLessThan(300);
  return response.status === 204 ? {} : ((await response.json()) as Record<string, string>);
}

async function createDestination(to: string): Promise<string> {
  const header = { auth_header_name: 'DD-API-KEY', auth_header_value: KEY };
  const { id = '' } = await call('POST', '/forwarding-destinations', {
    url: to,
    ...header,
    enabled: to.startsWith(url),
  });
  return id;
}

async function run(args: readonly string[], setting: CommandSetting = {}): Promise<CommandRun> {
  return await runCommand(['datadog', 'reconcile', '--settle', '0s', ...args], {
    ...setting,
    env: {
      AEGIS_URL: aegis.url,
      AEGIS_API_KEY: tenant.apiKey,
      DD_API_KEY: KEY,
      DD_APP_KEY: DEFAULT_APP_KEY,
      DATADOG_API_URL: url,
      AEGIS_EGRESS_ALLOW: '127.0.0.1',
      ...setting.env,
    },
    deps: { now: Date.now, ...setting.deps },
  });
}

describe('aegis datadog reconcile', () => {
  test('says so when everything is there, for people and for programs', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^COMPLETE: Datadog has all \d+ events of that time\.$/m);
    const json = await run(['--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      report: 'aegis.datadog.reconciliation',
      verdict: 'complete',
      destination: { id: destination, url: `${url}/api/v2/logs` },
      datadog: { api_url: url, index: { name: 'main' } },
      aegis_version: '0.0.0-test',
    });
    expect(json.stdout + stdout).not.toContain(KEY);
  });

  test('writes the page for auditors to a file', async () => {
    const file = join(directory, 'page.html');
    const { code, stdout } = await run(['--format', 'html', '--output', file]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^COMPLETE: Datadog has all .* See .*page\.html\n$/),
    ]);
    expect((await run(['--json', '--output', `${file}.json`])).stdout).toBe('');
    expect(await readFile(file, 'utf8')).toContain('<strong>Complete</strong>');
  });

  test('compares again and again until it is stopped, and keeps the newest reports', async () => {
    const reports = join(directory, 'reports');
    const signals = scriptedSignals();
    const startedAt = Date.now();
    let elapsed = 0;
    let sleeps = 0;
    const { code, stdout } = await run(['--every', '1h', '--report-dir', reports, '--keep', '2'], {
      deps: {
        signals: signals.signals,
        now: () => startedAt + elapsed,
        elapsed: () => elapsed,
        sleep: async (milliseconds) => {
          sleeps++;
          elapsed += HOUR;
          if (sleeps === 3) signals.send('SIGTERM');
          expect(milliseconds).toBeLessThanOrEqual(HOUR);
        },
      },
    });
    expect(code).toBe(0);
    expect(stdout.match(/^COMPLETE/gm)).toHaveLength(3);
    const files = (await readdir(reports)).toSorted();
    expect(files.map((name) => name.replace(/-\d{8}T\d{6}Z/, '-TIME'))).toEqual([
      `reconcile-${destination}-TIME.html`,
      `reconcile-${destination}-TIME.json`,
      `reconcile-${destination}-TIME.html`,
      `reconcile-${destination}-TIME.json`,
      `reconcile-${destination}.prom`,
    ]);
    const metrics = await readFile(join(reports, `reconcile-${destination}.prom`), 'utf8');
    expect(metrics).toContain(`aegis_datadog_reconcile_missing_events{destination_id="${destination}"} 0`);
    expect(metrics).toContain('verdict="complete"} 1');
  });

  test('offers what is missing, sends nothing by itself, and exactly that when told to', async () => {
    datadog.forget('@aegis.actor_id:(actor-3 OR actor-4 OR actor-9)');
    const offered = await run([]);
    expect(offered.code).toBe(1);
    expect(offered.stdout).toMatch(/^MISSING: Datadog lacks 3 of/m);
    const [, ranges = ''] = /destinations replay dst_\w+ --sequences ([\d,-]+)$/m.exec(offered.stderr) ?? [];
    expect(ranges.split(',')).toHaveLength(2);
    expect(await call('GET', `/forwarding-destinations/${destination}`)).toMatchObject({ replayed_total: 0 });

    const scopes = ['events:read', 'destinations:read'];
    const { api_key: reader = '' } = await call('POST', '/api-keys', { name: 'reader', scopes });
    const unsent = await run(['--replay'], { env: { AEGIS_API_KEY: reader } });
    expect(unsent.code).toBe(1);
    expect(unsent.stdout).toContain('Not all could be sent again');

    const sent = await run(['--replay'], { deps: { sleep: briefly } });
    expect(sent.code).toBe(1);
    expect(sent.stderr).toContain('of 3 events is completed: 3 were sent again.');
    expect((await run([])).code).toBe(0);
  });

  test.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['Aegis does not answer', ['--url', 'http://127.0.0.1:9'], {}, 'No Aegis answers'],
    ['the key of Aegis is wrong', [], { AEGIS_API_KEY: 'aegis_sk_wrong' }, 'API key'],
    ['a key for Datadog is missing', [], { DD_APP_KEY: '' }, 'DD_APP_KEY is missing'],
    [
      'the destination sends to another site',
      ['--destination', 'SITE'],
      {},
      'Ask the site that the logs go to',
    ],
    [
      'there is no such destination',
      ['--destination', 'dst_none'],
      {},
      'There is no forwarding destination dst_none',
    ],
    ['the time ends before it begins', ['--from', '1h', '--to', '2h'], {}, '--from must lie before --to'],
    ['the time is none', ['--from', 'yesterday'], {}, 'is no time'],
    ['the pause is none', ['--every', 'often'], {}, 'is no span of time'],
  ])('ends with 2 when %s', async (_what, args, env, message) => {
    const elsewhere = args.includes('SITE')
      ? await createDestination('https://http-intake.logs.datadoghq.eu/api/v2/logs')
      : '';
    const site = args.includes('SITE') ? { DATADOG_API_URL: '', DD_SITE: 'datadoghq.com' } : {};
    const { code, stderr } = await run(
      args.map((arg) => (arg === 'SITE' ? elsewhere : arg)),
      { env: { ...env, ...site } },
    );
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    if (elsewhere !== '') await call('DELETE', `/forwarding-destinations/${elsewhere}`);
  });

  test('ends with 2, and no claim that anything is missing, when Datadog refuses the keys', async () => {
    const { code, stdout } = await run(['--json'], { env: { DD_APP_KEY: 'a-wrong-application-key' } });
    expect(code).toBe(2);
    const report = JSON.parse(stdout) as Report;
    expect(report).toMatchObject({ verdict: 'cannot_know', missing_sequences: [] });
    expect(report.hours[0]?.reason).toContain('DD_APP_KEY is wrong');
  });

  test('asks which one is meant when several destinations send to Datadog', async () => {
    const second = await createDestination('https://http-intake.logs.datadoghq.eu/api/v2/logs');
    const { code, stderr } = await run([]);
    expect(code).toBe(2);
    expect(stderr).toContain(`--destination: ${destination}`);
    expect(stderr).toContain(second);
    expect((await run(['--destination', destination])).code).toBe(0);
    await call('DELETE', `/forwarding-destinations/${second}`);
  });
});

function briefly(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
}
