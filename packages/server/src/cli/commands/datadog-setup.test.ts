import { Readable } from 'node:stream';

import { client, v1, v2 } from '@datadog/datadog-api-client';
import { createLocalDatadog, DEFAULT_APP_KEY } from '@aegis/local-datadog';
import type { LocalDatadog } from '@aegis/local-datadog';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { CommandRun, CommandSetting } from '../../../../../test/support/run-command.ts';
import { runDatadogCommand } from '../../../../../test/support/run-datadog-command.ts';

const API_KEY = 'an-api-key-of-a-test';
let datadog: LocalDatadog;
let url: string;

beforeEach(async () => {
  await startDatadog(true);
});
afterEach(() => datadog.stop());

async function startDatadog(cloudSiem: boolean | 'read_only'): Promise<void> {
  datadog = createLocalDatadog({ apiKeys: API_KEY, cloudSiem });
  ({ url } = await datadog.start());
}

async function run(args: readonly string[], setting: CommandSetting = {}): Promise<CommandRun> {
  return await runDatadogCommand({ url, apiKey: API_KEY }, args, setting);
}

interface Planned {
  readonly action: string;
  readonly kind: string;
  readonly name: string;
  readonly differences?: readonly {
    readonly path: string;
    readonly found: unknown;
    readonly wanted: unknown;
  }[];
}

async function plan(args: readonly string[]): Promise<readonly Planned[]> {
  const { code, stdout, stderr } = await run([...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { plan: readonly Planned[] }).plan;
}

const actionsOf = (planned: readonly Planned[]): readonly string[] => planned.map(({ action }) => action);
const changes = (planned: readonly Planned[]): readonly Planned[] =>
  planned.filter(({ action }) => action !== 'unchanged');

/** Datadog's own client on the same account. */
function account() {
  const configuration = client.createConfiguration({
    baseServer: new client.BaseServerConfiguration(url, {}),
    authMethods: { apiKeyAuth: API_KEY, appKeyAuth: DEFAULT_APP_KEY },
    enableRetry: false,
  });
  return {
    monitors: new v1.MonitorsApi(configuration),
    dashboards: new v1.DashboardsApi(configuration),
    pipelines: new v1.LogsPipelinesApi(configuration),
    rules: new v2.SecurityMonitoringApi(configuration),
  };
}

async function monitorNames(): Promise<readonly (string | undefined)[]> {
  return (await account().monitors.listMonitors()).map(({ name }) => name);
}

describe('aegis datadog setup', () => {
  test("makes everything in an empty account, as Datadog's own client reads it", async () => {
    const { code, stdout, stderr } = await run(['setup', '--yes', '--notify', '@slack-security']);
    expect(code).toBe(0);
    expect(stderr).toContain('created dashboard Aegis: decisions and delivery');
    expect(stdout).toContain('7 to create, 0 to change, 0 to delete, 0 unchanged.');
    expect(stdout).toMatch(/@aegis\.input_size_bytes +measure +Integer/);

    const { monitors, dashboards, pipelines, rules } = account();
    const listed = await monitors.listMonitors({ monitorTags: 'managed_by:aegis' });
    expect(listed.map(({ name, query }) => [name, query])).toEqual([
      [
        'Aegis: spike in BLOCKED decisions',
        'logs("@aegis.decision:BLOCKED").index("*").rollup("count").last("5m") > 10',
      ],
      [
        'Aegis: suspicious exfiltration',
        'logs("@aegis.destination:VENDOR @aegis.decision:BLOCKED").index("*").rollup("count").last("1h") > 5',
      ],
      [
        'Aegis: ingest stalled',
        'logs("@event.dataset:aegis.preflight").index("*").rollup("count").last("30m") < 1',
      ],
      [
        'Aegis: audit stream stalled',
        'logs("@event.dataset:aegis.audit_stream.health -@aegis.stream.condition:stalled").index("*").rollup("count").by("@aegis.stream.destination_id").last("15m") < 1',
      ],
    ]);
    expect(listed.every(({ message }) => message?.endsWith(' @slack-security'))).toBe(true);
    expect(listed.some(({ _unparsed }) => _unparsed)).toBe(false);

    const [rule] = (await rules.listSecurityMonitoringRules()).data ?? [];
    expect(rule).toMatchObject({
      name: 'Aegis: unfamiliar actor',
      queries: [{ aggregation: 'new_value', metrics: ['@aegis.actor_id'] }],
      options: { detectionMethod: 'new_value', newValueOptions: { learningDuration: 7, forgetAfter: 28 } },
      cases: [{ status: 'low', notifications: ['@slack-security'] }],
    });
    const [pipeline] = await pipelines.listLogsPipelines();
    expect(pipeline).toMatchObject({ name: 'Aegis', isEnabled: true, filter: { query: 'source:aegis' } });
    expect(pipeline?.processors).toMatchObject([
      { type: 'date-remapper', sources: ['timestamp'] },
      { type: 'status-remapper', sources: ['status'] },
      { type: 'service-remapper', sources: ['service'] },
      { type: 'message-remapper', sources: ['message'] },
    ]);
    const [summary] = (await dashboards.listDashboards()).dashboards ?? [];
    const dashboard = await dashboards.getDashboard({ dashboardId: summary?.id ?? '' });
    expect(unparsedIn(dashboard)).toEqual([]);
    expect(dashboard.widgets).toHaveLength(11);
  });

  test('changes nothing the second time', async () => {
    await run(['setup', '--yes']);
    const before = await account().monitors.listMonitors();
    expect(new Set(actionsOf(await plan(['setup', '--yes'])))).toEqual(new Set(['unchanged']));
    expect(await account().monitors.listMonitors()).toEqual(before);
    expect((await run(['setup', '--yes'])).stdout).toContain('Nothing to do.');
  });

  test.each([[['--dry-run', '--yes']], [[]]])('with %j shows the plan and changes nothing', async (flags) => {
    const { code, stdout, stderr } = await run(['setup', ...flags]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/create +monitor +Aegis: spike in BLOCKED decisions/);
    expect(stderr).toContain('Nothing was changed.');
    expect(await monitorNames()).toEqual([]);
  });

  test.each([
    ['y\n', 4],
    ['\n', 0],
    ['no\n', 0],
  ])('asks on a terminal, and takes %j for its answer', async (answer, monitors) => {
    const stdin = Object.assign(Readable.from([Buffer.from(answer)]), { isTTY: true });
    const { stderr } = await run(['setup'], { deps: { stdin } });
    expect(stderr).toContain('Carry this out? [y/N]');
    expect(await monitorNames()).toHaveLength(monitors);
  });

  test('shows what somebody has changed, and mends it', async () => {
    await run(['setup', '--yes']);
    const { monitors, dashboards } = account();
    const [spike] = await monitors.listMonitors({ name: 'spike' });
    const query = spike?.query.replace('> 10', '> 99') ?? '';
    await monitors.updateMonitor({
      monitorId: spike?.id ?? 0,
      body: { name: 'Renamed', query, options: { ...spike?.options, thresholds: { critical: 99 } } },
    });
    const [summary] = (await dashboards.listDashboards()).dashboards ?? [];
    await dashboards.deleteDashboard({ dashboardId: summary?.id ?? '' });

    const drift = changes(await plan(['setup', '--dry-run']));
    expect(drift).toMatchObject([
      {
        action: 'update',
        differences: [
          { path: 'name', found: 'Renamed' },
          { path: 'query' },
          { path: 'options.thresholds.critical', found: 99, wanted: 10 },
        ],
      },
      { action: 'create', kind: 'dashboard' },
    ]);
    expect((await run(['setup', '--dry-run'])).stdout).toContain('options.thresholds.critical: 99 → 10');
    await run(['setup', '--yes']);
    expect(changes(await plan(['setup', '--dry-run']))).toEqual([]);
    expect(await monitors.getMonitor({ monitorId: spike?.id ?? 0 })).toMatchObject({ query: spike?.query });
  });

  test('leaves alone what people added: tags, handles, other options', async () => {
    await run(['setup', '--yes']);
    const { monitors, rules } = account();
    const [spike] = await monitors.listMonitors({ name: 'spike' });
    await monitors.updateMonitor({
      monitorId: spike?.id ?? 0,
      body: {
        message: `${spike?.message ?? ''} @pagerduty @slack-ops`,
        tags: [...(spike?.tags ?? []), 'team:security'],
        options: { ...spike?.options, renotifyInterval: 60 },
      },
    });
    const [rule] = (await rules.listSecurityMonitoringRules())
      .data as v2.SecurityMonitoringStandardRuleResponse[];
    await rules.updateSecurityMonitoringRule({
      ruleId: rule?.id ?? '',
      body: { cases: [{ name: '', status: 'low', notifications: ['@ops'] }] },
    });
    expect(changes(await plan(['setup', '--dry-run']))).toEqual([]);

    await monitors.updateMonitor({ monitorId: spike?.id ?? 0, body: { name: 'Renamed' } });
    await run(['setup', '--yes']);
    expect(await monitors.getMonitor({ monitorId: spike?.id ?? 0 })).toMatchObject({
      name: 'Aegis: spike in BLOCKED decisions',
      message: expect.stringContaining('@pagerduty @slack-ops'),
      tags: expect.arrayContaining(['team:security', 'managed_by:aegis']),
    });
  });

  test('without Cloud SIEM watches for unfamiliar actors by a log monitor, and says so', async () => {
    await datadog.stop();
    await startDatadog(false);
    const { code, stderr } = await run(['setup', '--yes']);
    expect(code).toBe(0);
    expect(stderr).toContain('no Cloud SIEM');
    const [monitor] = await account().monitors.listMonitors({ name: 'unfamiliar' });
    expect(monitor?.query).toBe(
      'logs("@aegis.actor_first_seen:true").index("*").rollup("count").by("@aegis.actor_id").last("5m") > 0',
    );
    expect(changes(await plan(['setup', '--yes']))).toEqual([]);
  });

  test('says how to go on where rules may be seen and not made, and is at rest from then on', async () => {
    await datadog.stop();
    await startDatadog('read_only');
    const refused = await run(['setup', '--yes']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('--unfamiliar-actor monitor');
    expect((await run(['setup', '--yes', '--unfamiliar-actor', 'monitor'])).code).toBe(0);
    expect(changes(await plan(['setup', '--yes']))).toEqual([]);
  });

  test('goes from the monitor to the rule only when told to, and then removes the monitor', async () => {
    await run(['setup', '--yes', '--unfamiliar-actor', 'monitor']);
    expect(changes(await plan(['setup', '--yes']))).toEqual([]);
    expect(changes(await plan(['setup', '--yes', '--unfamiliar-actor', 'rule']))).toMatchObject([
      { action: 'create', kind: 'security_rule' },
      { action: 'delete', kind: 'monitor', name: 'Aegis: unfamiliar actor' },
    ]);
    expect(await monitorNames()).not.toContain('Aegis: unfamiliar actor');
  });

  test.each([
    ['the API key', { DD_API_KEY: 'wrong-key-of-somebody' }],
    ['the application key', { DD_APP_KEY: 'wrong-key-of-somebody' }],
  ])('says what to do when %s is wrong, and never shows a key', async (_what, env) => {
    const { code, stdout, stderr } = await run(['setup', '--yes'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('DD_APP_KEY is wrong');
    expect(stdout + stderr).not.toContain('wrong-key-of-somebody');
  });

  test.each([
    ['no site', { DATADOG_API_URL: '' }, 'DD_SITE (--site) is missing'],
    ['an unknown site', { DATADOG_API_URL: '', DD_SITE: 'datadog.example' }, 'there is no site'],
    ['no key', { DD_API_KEY: '' }, 'DD_API_KEY is missing'],
    [
      'two sites',
      { DATADOG_API_URL: 'https://api.datadoghq.com', DD_SITE: 'datadoghq.eu' },
      'belongs to datadoghq.com',
    ],
  ])('refuses %s before anything is sent', async (_what, env, message) => {
    const { code, stderr } = await run(['setup'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('sends nothing to an address that is not public and not allowed', async () => {
    const { code, stderr } = await run(['setup', '--yes'], { env: { AEGIS_EGRESS_ALLOW: '' } });
    expect(code).toBe(1);
    expect(stderr).toContain('AEGIS_EGRESS_ALLOW');
    expect(await monitorNames()).toEqual([]);
  });
});

describe('aegis datadog teardown', () => {
  test('leaves nothing of its own, and everything of others', async () => {
    await run(['setup', '--yes']);
    const { monitors, dashboards, pipelines, rules } = account();
    await monitors.createMonitor({
      body: {
        name: 'Of others',
        type: 'log alert',
        query: 'logs("*").index("*").rollup("count").last("5m") > 1',
        tags: ['service:aegis'],
      },
    });
    await dashboards.createDashboard({
      body: { title: 'Of others', description: 'About managed_by:aegis', layoutType: 'ordered', widgets: [] },
    });
    await pipelines.createLogsPipeline({ body: { name: 'Aegis' } });

    expect((await run(['teardown'])).stderr).toContain('Nothing was changed.');
    expect((await run(['teardown', '--yes'])).code).toBe(0);
    expect(await monitorNames()).toEqual(['Of others']);
    expect((await dashboards.listDashboards()).dashboards).toMatchObject([{ title: 'Of others' }]);
    expect(await pipelines.listLogsPipelines()).toHaveLength(1);
    expect((await rules.listSecurityMonitoringRules()).data).toEqual([]);
    expect(await plan(['teardown', '--yes'])).toEqual([]);
  });
});

/** Paths of whatever the client could not read as what its specification says. */
function unparsedIn(value: unknown, path = '$'): readonly string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  const own = '_unparsed' in value && value._unparsed === true ? [path] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([field, inner]) => unparsedIn(inner, `${path}.${field}`)),
  ];
}
