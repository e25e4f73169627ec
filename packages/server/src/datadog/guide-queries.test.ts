import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createLocalDatadog, DEFAULT_APP_KEY } from '@aegis/local-datadog';
import type { LocalDatadog } from '@aegis/local-datadog';
import { client, v1, v2 } from '@datadog/datadog-api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { ServedAegis, TenantAccess } from '../../../../test/support/serve-in-process.ts';
import { serveInProcess } from '../../../../test/support/serve-in-process.ts';

const API_KEY = 'an-api-key-of-a-test';
const GUIDES = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'guide');
const DATADOG = readFileSync(join(GUIDES, 'datadog.md'), 'utf8');
const SEARCHING = readFileSync(join(GUIDES, 'searching.md'), 'utf8');

/** The codes in a column of the tables below a heading. */
function codesBelow(page: string, heading: string, column: number): readonly string[] {
  const [, rest = ''] = page.split(`\n## ${heading}\n`);
  const [section = ''] = rest.split('\n## ', 1);
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) =>
      Array.from((line.split('|')[column] ?? '').matchAll(/`([^`]+)`/g), ([, code = '']) => code),
    );
}

const SEARCHES = [
  ...new Set([
    ...codesBelow(DATADOG, 'Queries', 2).filter((code) => code.includes(':')),
    ...codesBelow(DATADOG, 'Monitors', 2).filter((code) => code.includes(':')),
    ...codesBelow(SEARCHING, 'The syntax', 1).filter((code) => !code.includes('…')),
  ]),
];
const MONITOR_QUERIES = Array.from(DATADOG.matchAll(/^logs\(.+$/gm), ([query]) => query);
const COUNTS = Array.from(
  SEARCHING.matchAll(/^(.*) \| stats count by (@.+)$/gm),
  ([query, search = '', fields = '']) => [query, search, fields.split(', ')] as const,
);

/** Marks that are set on what is sent, and not in the log: the guide says so under "What differs from Datadog". */
const ONLY_SENT = /^-?@aegis\.(?:late|clock_ahead|occurred_at)/;

const EVENTS: readonly object[] = [
  {
    decision: 'BLOCKED',
    destination: 'VENDOR',
    finding_counts_by_type: { SSN: 12 },
    actor_id: 'ana@corp.example',
  },
  {
    decision: 'BLOCKED',
    destination: 'CUSTOMER',
    finding_counts_by_type: { API_SECRET: 1 },
    actor_id: 'ben',
  },
  {
    decision: 'ALLOWED_WITH_MASKING',
    destination: 'VENDOR',
    summary: 'Detected SSN, 2 EMAIL; masked!',
    input_size_bytes: 3_000,
    policy_id: 'pol_1',
    actor_id: 'ana@corp.example',
  },
  { decision: 'ALLOWED', destination: 'AI_TOOL', input_size_bytes: 200_000, summary: 'a b' },
  { decision: 'ALLOWED', destination: 'AI_TOOL', summary: 'b c' },
].map((aegis) => ({ '@timestamp': new Date().toISOString(), aegis }));

let datadog: LocalDatadog;
let datadogClient: client.Configuration;
let aegis: ServedAegis;
let tenant: TenantAccess;

beforeAll(async () => {
  datadog = createLocalDatadog({ apiKeys: API_KEY });
  const { url } = await datadog.start();
  datadogClient = client.createConfiguration({
    baseServer: new client.BaseServerConfiguration(url, {}),
    authMethods: { apiKeyAuth: API_KEY, appKeyAuth: DEFAULT_APP_KEY },
    enableRetry: false,
  });
  aegis = await serveInProcess();
  tenant = await aegis.createOrganization('Guide');
  await call('POST', '/forwarding-destinations', {
    url: `${url}/api/v2/logs`,
    auth_header_name: 'DD-API-KEY',
    auth_header_value: API_KEY,
  });
  await call('POST', '/audit-events', EVENTS);
  const { data } = await call('GET', '/audit-events?limit=100');
  await datadog.waitFor(() => datadog.logs({ limit: 1_000 }).length >= data.length, { timeoutMs: 20_000 });
});
afterAll(async () => {
  await aegis.stop();
  await datadog.stop();
});

interface Answer<Item> {
  readonly data: readonly Item[];
}

interface Found {
  readonly event: { readonly id: string };
}

interface Counted {
  readonly group: Readonly<Record<string, string | null>>;
  readonly count: number;
}

async function call<Item>(method: string, path: string, body?: unknown): Promise<Answer<Item>> {
  const response = await fetch(`${aegis.url}/api/orgs/${tenant.orgId}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tenant.apiKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Answer<Item>;
}

describe('the queries of the guide', () => {
  const found = new Map<string, number>();

  test.each(SEARCHES)(
    "%s finds the same in Aegis and, asked by Datadog's client, in Datadog's shape",
    async (query) => {
      const { data } = await call<Found>(
        'GET',
        `/audit-events?${new URLSearchParams({ query, limit: '100' }).toString()}`,
      );
      const logs = await new v2.LogsApi(datadogClient).listLogs({
        body: { filter: { query, from: 'now-1h', to: 'now' }, page: { limit: 100 } },
      });
      const ids = data.map(({ event }) => event.id).toSorted();
      const sent = (logs.data ?? [])
        .map(({ attributes }) => String(attributes?.attributes?.['event'].id))
        .toSorted();
      found.set(query, ids.length);
      expect(ONLY_SENT.test(query) ? [] : sent).toEqual(ids);
    },
  );

  test.each(COUNTS)('%s counts the same', async (query, search, fields) => {
    const { data: groups } = await call<Counted>(
      'GET',
      `/audit-events/aggregate?${new URLSearchParams({ query }).toString()}`,
    );
    const counted = await new v2.LogsApi(datadogClient).aggregateLogs({
      body: {
        filter: { query: search, from: 'now-1h', to: 'now' },
        compute: [{ aggregation: 'count', type: 'total' }],
        groupBy: fields.map((facet) => ({ facet, limit: 100 })),
      },
    });
    const here = groups.filter(({ group }) => !Object.values(group).includes(null));
    expect(here.length).toBeGreaterThan(0);
    const there = (counted.data?.buckets ?? []).map(({ by, computes }) => ({
      group: by,
      count: computes?.['c0'],
    }));
    expect(new Set(there.map((bucket) => JSON.stringify(bucket)))).toEqual(
      new Set(here.map(({ group, count }) => JSON.stringify({ group, count }))),
    );
  });

  test.each(MONITOR_QUERIES)('%s is a monitor that Datadog would take', async (query) => {
    const [, comparator = '>', threshold = '0'] = /([<>]) (\d+)$/.exec(query) ?? [];
    const validated = new v1.MonitorsApi(datadogClient).validateMonitor({
      body: {
        name: 'Guide',
        type: 'log alert',
        query,
        message: `When ${comparator} ${threshold}.`,
        options: { thresholds: { critical: Number(threshold) } },
      },
    });
    await expect(validated).resolves.toBeDefined();
  });

  test('are all there, and most of them find something', () => {
    expect([SEARCHES.length > 30, COUNTS.length, MONITOR_QUERIES.length]).toEqual([true, 2, 5]);
    expect([...found.values()].filter((events) => events > 0).length).toBeGreaterThan(20);
  });
});
