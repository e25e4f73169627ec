import { v1, v2 } from '@datadog/datadog-api-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocalDatadog } from '../../local-datadog.ts';
import type { LocalDatadog } from '../../local-datadog.ts';
import { datadogClient } from '../datadog-client.ts';

let datadog: LocalDatadog;
let url: string;

beforeEach(async () => {
  datadog = createLocalDatadog({ apiKeys: 'key', appKeys: 'app-key' });
  ({ url } = await datadog.start());
});
afterEach(() => datadog.stop());

const MONITOR: v1.Monitor = {
  name: 'Spike',
  type: 'log alert',
  query: 'logs("@aegis.decision:BLOCKED").index("*").rollup("count").by("@aegis.actor_id").last("5m") > 10',
  message: 'Look.',
  tags: ['managed_by:aegis', 'service:aegis'],
  options: { thresholds: { critical: 10 } },
};

describe("/api/v1/monitor, asked by Datadog's own client", () => {
  test('creates, shows, changes, lists by tag and deletes', async () => {
    const monitors = new v1.MonitorsApi(datadogClient(url));
    const { id = 0 } = await monitors.createMonitor({ body: MONITOR });
    await monitors.createMonitor({ body: { ...MONITOR, name: 'Other', tags: ['team:other'] } });
    expect(await monitors.getMonitor({ monitorId: id })).toMatchObject({
      ...MONITOR,
      overallState: 'No Data',
    });

    await monitors.updateMonitor({ monitorId: id, body: { name: 'Renamed' } });
    const listed = await monitors.listMonitors({ monitorTags: 'managed_by:aegis,service:aegis' });
    expect(listed.map(({ name, query }) => [name, query])).toEqual([['Renamed', MONITOR.query]]);
    expect(await monitors.listMonitors({ name: 'Oth' })).toMatchObject([{ name: 'Other' }]);
    expect(await monitors.listMonitors({ page: 1, pageSize: 1 })).toMatchObject([{ name: 'Other' }]);

    expect(await monitors.deleteMonitor({ monitorId: id })).toMatchObject({ deletedMonitorId: id });
    await expect(monitors.getMonitor({ monitorId: id })).rejects.toMatchObject({ code: 404 });
  });

  test('validates without creating', async () => {
    const monitors = new v1.MonitorsApi(datadogClient(url));
    await monitors.validateMonitor({ body: MONITOR });
    expect(await monitors.listMonitors()).toEqual([]);
  });

  const query = (text: string): v1.Monitor => ({ ...MONITOR, query: text });
  test.each([
    ['a query without a window', query('logs("*").index("*").rollup("count") > 10')],
    ['a search that cannot be read', query('logs("@a:\\"").index("*").rollup("count").last("5m") > 10')],
    ['a window over 48 hours', query('logs("*").index("*").rollup("count").last("49h") > 10')],
    ['a threshold that is not that of the query', query(MONITOR.query.replace('> 10', '> 11'))],
  ])('refuses %s', async (_what, body) => {
    const monitors = new v1.MonitorsApi(datadogClient(url));
    await expect(monitors.createMonitor({ body })).rejects.toMatchObject({ code: 400 });
    await expect(monitors.validateMonitor({ body })).rejects.toMatchObject({ code: 400 });
    expect(await monitors.listMonitors()).toEqual([]);
  });

  test('keeps them through stop and start, as an outage would', async () => {
    await new v1.MonitorsApi(datadogClient(url)).createMonitor({ body: MONITOR });
    await datadog.stop();
    await datadog.start();
    // Not with the client: it would send on the connection that the stop has cut.
    const headers = { 'dd-api-key': 'key', 'dd-application-key': 'app-key', connection: 'close' };
    const answer = await fetch(`${url}/api/v1/monitor`, { headers });
    expect(await answer.json()).toMatchObject([{ name: 'Spike' }]);
  });
});

describe("/api/v1/dashboard, asked by Datadog's own client", () => {
  const DASHBOARD: v1.Dashboard = {
    title: 'Aegis',
    description: 'Ours',
    layoutType: 'ordered',
    widgets: [{ definition: { type: 'note', content: 'Hello' } }],
  };

  test('creates, shows, changes, lists and deletes', async () => {
    const dashboards = new v1.DashboardsApi(datadogClient(url));
    const { id = '' } = await dashboards.createDashboard({ body: DASHBOARD });
    await dashboards.updateDashboard({ dashboardId: id, body: { ...DASHBOARD, title: 'Changed' } });
    expect(await dashboards.getDashboard({ dashboardId: id })).toMatchObject({
      title: 'Changed',
      widgets: [{ definition: { type: 'note', content: 'Hello' } }],
    });
    expect((await dashboards.listDashboards()).dashboards).toMatchObject([
      { id, title: 'Changed', description: 'Ours' },
    ]);
    expect(await dashboards.deleteDashboard({ dashboardId: id })).toMatchObject({ deletedDashboardId: id });
    expect((await dashboards.listDashboards()).dashboards).toEqual([]);
  });

  test('refuses tags that name no team', async () => {
    const dashboards = new v1.DashboardsApi(datadogClient(url));
    const body = { ...DASHBOARD, tags: ['managed_by:aegis'] };
    await expect(dashboards.createDashboard({ body })).rejects.toMatchObject({ code: 400 });
  });
});

describe("/api/v1/logs/config/indexes, asked by Datadog's own client", () => {
  test('shows the one of a new account', async () => {
    const { indexes } = await new v1.LogsIndexesApi(datadogClient(url)).listLogIndexes();
    expect(indexes).toEqual([
      {
        name: 'main',
        filter: { query: '*' },
        exclusionFilters: [],
        numRetentionDays: 15,
        isRateLimited: false,
      },
    ]);
  });

  test('creates one, and keeps what filters and retention are set to', async () => {
    const api = new v1.LogsIndexesApi(datadogClient(url));
    await api.createLogsIndex({ body: { name: 'audit', filter: { query: 'source:aegis' } } });
    const exclusionFilters = [
      {
        name: 'half of the allowed',
        isEnabled: true,
        filter: { query: '@aegis.decision:ALLOWED', sampleRate: 0.5 },
      },
    ];
    await api.updateLogsIndex({
      name: 'audit',
      body: { filter: { query: 'service:aegis' }, exclusionFilters, numRetentionDays: 30 },
    });
    const index = {
      name: 'audit',
      filter: { query: 'service:aegis' },
      exclusionFilters,
      numRetentionDays: 30,
    };
    expect(await api.getLogsIndex({ name: 'audit' })).toMatchObject(index);
    expect((await api.listLogIndexes()).indexes).toMatchObject([{ name: 'main' }, index]);
    await expect(api.getLogsIndex({ name: 'other' })).rejects.toMatchObject({ code: 404 });
  });

  test('refuses a filter that cannot be read', async () => {
    const api = new v1.LogsIndexesApi(datadogClient(url));
    const body = { name: 'audit', filter: { query: '@a:"' } };
    await expect(api.createLogsIndex({ body })).rejects.toMatchObject({ code: 400 });
  });
});

describe("/api/v1/logs/config/pipelines, asked by Datadog's own client", () => {
  const pipeline = (name: string): v1.LogsPipeline => ({
    name,
    isEnabled: true,
    filter: { query: 'source:aegis' },
    processors: [{ type: 'date-remapper', sources: ['timestamp'], isEnabled: true }],
  });

  test('creates, changes, orders and deletes', async () => {
    const pipelines = new v1.LogsPipelinesApi(datadogClient(url));
    const { id: first = '' } = await pipelines.createLogsPipeline({ body: pipeline('First') });
    const { id: second = '' } = await pipelines.createLogsPipeline({ body: pipeline('Second') });
    await pipelines.updateLogsPipeline({ pipelineId: first, body: pipeline('Renamed') });
    expect(await pipelines.getLogsPipeline({ pipelineId: first })).toMatchObject(pipeline('Renamed'));

    await pipelines.updateLogsPipelineOrder({ body: { pipelineIds: [second, first] } });
    expect((await pipelines.getLogsPipelineOrder()).pipelineIds).toEqual([second, first]);
    expect((await pipelines.listLogsPipelines()).map(({ name }) => name)).toEqual(['Second', 'Renamed']);
    await expect(
      pipelines.updateLogsPipelineOrder({ body: { pipelineIds: [second, second] } }),
    ).rejects.toMatchObject({ code: 422 });

    await pipelines.deleteLogsPipeline({ pipelineId: second });
    expect((await pipelines.getLogsPipelineOrder()).pipelineIds).toEqual([first]);
  });
});

describe("/api/v2/security_monitoring/rules, asked by Datadog's own client", () => {
  const RULE: v2.SecurityMonitoringStandardRuleCreatePayload = {
    name: 'Unfamiliar actor',
    type: 'log_detection',
    isEnabled: true,
    message: 'New.',
    tags: ['managed_by:aegis'],
    queries: [
      { name: 'new', query: '@aegis.actor_id:*', aggregation: 'new_value', metrics: ['@aegis.actor_id'] },
    ],
    cases: [{ status: 'low' }],
    options: {
      detectionMethod: 'new_value',
      newValueOptions: { forgetAfter: 28, learningDuration: 7, learningMethod: 'duration' },
    },
  };

  test('creates, shows, changes, lists and deletes', async () => {
    const rules = new v2.SecurityMonitoringApi(datadogClient(url));
    const created = await rules.createSecurityMonitoringRule({ body: RULE });
    const { id: ruleId = '' } = created as v2.SecurityMonitoringStandardRuleResponse;
    await rules.updateSecurityMonitoringRule({ ruleId, body: { name: 'Renamed' } });
    expect(await rules.getSecurityMonitoringRule({ ruleId })).toMatchObject({ name: 'Renamed', version: 2 });
    expect((await rules.listSecurityMonitoringRules({ pageSize: 50 })).data).toMatchObject([
      { id: ruleId, options: { detectionMethod: 'new_value' }, tags: ['managed_by:aegis'] },
    ]);
    await rules.deleteSecurityMonitoringRule({ ruleId });
    await expect(rules.getSecurityMonitoringRule({ ruleId })).rejects.toMatchObject({ code: 404 });
  });

  test('refuses new values of nothing', async () => {
    const rules = new v2.SecurityMonitoringApi(datadogClient(url));
    const body = { ...RULE, queries: [{ query: '*', aggregation: 'new_value' as const }] };
    await expect(rules.createSecurityMonitoringRule({ body })).rejects.toMatchObject({ code: 400 });
  });

  test('answers 403 for an account without Cloud SIEM', async () => {
    const without = createLocalDatadog({ apiKeys: 'key', appKeys: 'app-key', cloudSiem: false });
    try {
      const rules = new v2.SecurityMonitoringApi(datadogClient((await without.start()).url));
      await expect(rules.listSecurityMonitoringRules()).rejects.toMatchObject({ code: 403 });
    } finally {
      await without.stop();
    }
  });
});

describe("/api/v1/validate, asked by Datadog's own client", () => {
  test('tells a good key from a bad one', async () => {
    const valid = await new v1.AuthenticationApi(datadogClient(url)).validate();
    expect(valid.valid).toBe(true);
    const wrong = new v1.AuthenticationApi(datadogClient(url, { apiKey: 'wrong' }));
    await expect(wrong.validate()).rejects.toMatchObject({ code: 403 });
  });
});
