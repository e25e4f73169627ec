import { v2 } from '@datadog/datadog-api-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendToIntake } from '../../intake-client.ts';
import { createLocalDatadog } from '../../local-datadog.ts';
import type { LocalDatadog } from '../../local-datadog.ts';
import { datadogClient } from '../datadog-client.ts';

const NOW = Date.parse('2026-05-15T12:00:00.000Z');
const MINUTE = 60_000;
let datadog: LocalDatadog;
let logsApi: v2.LogsApi;
let url: string;

beforeEach(async () => {
  datadog = createLocalDatadog({ apiKeys: 'key', appKeys: 'app-key', clock: () => NOW });
  ({ url } = await datadog.start());
  logsApi = new v2.LogsApi(datadogClient(url));
});
afterEach(() => datadog.stop());

const decided = (sequence: number, decision: string, minutesAgo: number, more: object = {}): object => ({
  ddsource: 'aegis',
  service: 'aegis',
  status: 'warn',
  ddtags: 'env:test,org:org_1',
  message: `Decision ${sequence}`,
  timestamp: NOW - minutesAgo * MINUTE,
  event: { id: `evt-${sequence}`, dataset: 'aegis.preflight', sequence },
  aegis: { decision, actor_id: sequence % 2 === 0 ? 'ana@corp.example' : 'bo@corp.example', ...more },
});

async function idsFound(query: string, body: Partial<v2.LogsListRequest> = {}): Promise<readonly string[]> {
  const { data = [] } = await logsApi.listLogs({
    body: { filter: { query, from: 'now-1h', to: 'now' }, sort: 'timestamp', ...body },
  });
  return data.map(({ attributes }) => String(attributes?.attributes?.['event'].id));
}

describe("POST /api/v2/logs/events/search, asked by Datadog's own client", () => {
  test('answers a log as the client reads it', async () => {
    await sendToIntake(url, [decided(1, 'BLOCKED', 1)]);
    const { data, meta } = await logsApi.listLogs({ body: { filter: { query: '@aegis.decision:BLOCKED' } } });
    expect(meta?.status).toBe('done');
    expect(data).toHaveLength(1);
    expect(data?.[0]).toMatchObject({
      type: 'log',
      attributes: {
        message: 'Decision 1',
        service: 'aegis',
        status: 'warn',
        tags: ['env:test', 'org:org_1', 'source:aegis'],
        timestamp: new Date(NOW - MINUTE),
        attributes: { event: { id: 'evt-1' }, aegis: { decision: 'BLOCKED' } },
      },
    });
  });

  test.each([
    ['*', ['evt-1', 'evt-2', 'evt-3']],
    ['@aegis.decision:BLOCKED', ['evt-1', 'evt-3']],
    ['@aegis.decision:blocked', []],
    ['-@aegis.decision:BLOCKED', ['evt-2']],
    ['@aegis.actor_id:"ana@corp.example"', ['evt-2']],
    ['@aegis.actor_id:*', ['evt-1', 'evt-2', 'evt-3']],
    ['@aegis.finding_counts_by_type.SSN:>10', ['evt-3']],
    ['service:aegis env:test @event.dataset:aegis.preflight', ['evt-1', 'evt-2', 'evt-3']],
    ['env:other', []],
  ])('finds by %s', async (query, ids) => {
    await sendToIntake(url, [
      decided(1, 'BLOCKED', 3),
      decided(2, 'ALLOWED', 2, { finding_counts_by_type: { SSN: 10 } }),
      decided(3, 'BLOCKED', 1, { finding_counts_by_type: { SSN: 11 } }),
    ]);
    expect(await idsFound(query)).toEqual(ids);
  });

  test('goes by the date of the log, not by its arrival', async () => {
    await sendToIntake(url, [decided(1, 'BLOCKED', 1), decided(2, 'BLOCKED', 30), decided(3, 'BLOCKED', 90)]);
    expect(await idsFound('*')).toEqual(['evt-2', 'evt-1']);
    expect(await idsFound('*', { sort: '-timestamp' })).toEqual(['evt-1', 'evt-2']);
    const iso = (minutesAgo: number): string => new Date(NOW - minutesAgo * MINUTE).toISOString();
    expect(await idsFound('*', { filter: { query: '*', from: iso(90), to: iso(30) } })).toEqual(['evt-3']);
    expect(
      await idsFound('*', { filter: { query: '*', from: String(NOW - 31 * MINUTE), to: String(NOW) } }),
    ).toEqual(['evt-2', 'evt-1']);
  });

  test('pages through everything once, in both orders', async () => {
    await sendToIntake(
      url,
      Array.from({ length: 25 }, (_, index) => decided(index + 1, 'BLOCKED', index % 5)),
    );
    for (const sort of ['timestamp', '-timestamp'] as const) {
      const seen: string[] = [];
      for await (const { attributes } of logsApi.listLogsWithPagination({
        body: { filter: { query: '*', from: 'now-1h', to: 'now+1m' }, sort, page: { limit: 10 } },
      })) {
        seen.push(String(attributes?.attributes?.['event'].id));
      }
      expect(seen).toHaveLength(25);
      expect(new Set(seen).size).toBe(25);
    }
  });

  test.each([
    [{ filter: { query: '*', from: 'yesterday' } }, 'filter.from'],
    [{ filter: { query: '@a:"b' } }, 'Invalid query'],
    [{ page: { limit: 1001 } }, 'page.limit'],
    [{ page: { cursor: 'x' } }, 'page.cursor'],
  ])('refuses %j with a 400 that names the field', async (body, message) => {
    await expect(logsApi.listLogs({ body })).rejects.toMatchObject({
      code: 400,
      body: { errors: [expect.stringContaining(message)] },
    });
  });

  test.each([
    ['the API key', { apiKey: 'wrong' }],
    ['the application key', { appKey: 'wrong' }],
    ['the application key by its absence', { appKey: '' }],
  ])('refuses %s with a 403', async (_what, keys) => {
    await expect(new v2.LogsApi(datadogClient(url, keys)).listLogs()).rejects.toMatchObject({
      code: 403,
      body: { errors: ['Forbidden'] },
    });
  });
});

describe("POST /api/v2/logs/analytics/aggregate, asked by Datadog's own client", () => {
  const filter = { query: '*', from: 'now-1h', to: 'now' };

  test('counts by facets, the largest group first', async () => {
    await sendToIntake(url, [decided(1, 'BLOCKED', 3), decided(2, 'ALLOWED', 2), decided(3, 'BLOCKED', 1)]);
    const { data } = await logsApi.aggregateLogs({
      body: {
        filter,
        compute: [{ aggregation: 'count' }],
        groupBy: [{ facet: '@aegis.decision' }, { facet: '@aegis.actor_id' }],
      },
    });
    expect(data?.buckets).toEqual([
      expect.objectContaining({
        by: { '@aegis.decision': 'BLOCKED', '@aegis.actor_id': 'bo@corp.example' },
        computes: { c0: 2 },
      }),
      expect.objectContaining({
        by: { '@aegis.decision': 'ALLOWED', '@aegis.actor_id': 'ana@corp.example' },
        computes: { c0: 1 },
      }),
    ]);
  });

  test('counts by time', async () => {
    await sendToIntake(
      url,
      [31, 29, 28, 1].map((minutesAgo, index) => decided(index, 'BLOCKED', minutesAgo)),
    );
    const { data } = await logsApi.aggregateLogs({
      body: { filter, compute: [{ aggregation: 'count', type: 'timeseries', interval: '30m' }] },
    });
    expect(data?.buckets?.[0]?.computes?.['c0']).toEqual([
      expect.objectContaining({ time: '2026-05-15T11:00:00.000Z', value: 1 }),
      expect.objectContaining({ time: '2026-05-15T11:30:00.000Z', value: 3 }),
    ]);
  });

  test('computes over measures and distinct values', async () => {
    await sendToIntake(
      url,
      [10, 20, 30, 40].map((bytes, index) => decided(index, 'BLOCKED', 1, { input_size_bytes: bytes })),
    );
    const metric = '@aegis.input_size_bytes';
    const aggregations = ['sum', 'avg', 'min', 'max', 'median', 'pc75', 'cardinality', 'count'] as const;
    const { data } = await logsApi.aggregateLogs({
      body: { filter, compute: aggregations.map((aggregation) => ({ aggregation, metric })) },
    });
    expect(Object.values(data?.buckets?.[0]?.computes ?? {})).toEqual([100, 25, 10, 40, 20, 30, 4, 4]);
  });

  test('limits groups, and counts what lacks the facet only when asked', async () => {
    await sendToIntake(url, [
      decided(1, 'A', 1),
      decided(2, 'B', 1),
      decided(3, 'B', 1),
      { message: 'none' },
    ]);
    const groups = async (groupBy: v2.LogsGroupBy): Promise<unknown> => {
      const to = 'now+1m';
      const body = {
        filter: { ...filter, to },
        compute: [{ aggregation: 'count' as const }],
        groupBy: [groupBy],
      };
      const { data } = await logsApi.aggregateLogs({ body });
      return data?.buckets?.map(({ by }) => by?.['@aegis.decision']);
    };
    expect(await groups({ facet: '@aegis.decision', limit: 1 })).toEqual(['B']);
    expect(await groups({ facet: '@aegis.decision', missing: 'none' })).toEqual(['B', 'A', 'none']);
  });

  test('refuses a sum of nothing', async () => {
    await expect(
      logsApi.aggregateLogs({ body: { filter, compute: [{ aggregation: 'sum' }] } }),
    ).rejects.toMatchObject({ code: 400 });
  });
});

describe('logs that a test takes out', () => {
  test('are gone from search and read-back, and the others stay in order', async () => {
    await sendToIntake(
      url,
      Array.from({ length: 6 }, (_, index) => decided(index + 1, 'BLOCKED', 1)),
    );
    expect(datadog.forget('@event.sequence:[2 TO 4]')).toBe(3);
    expect(await idsFound('*')).toEqual(['evt-1', 'evt-5', 'evt-6']);
    expect(datadog.logs({ since: 1 }).map(({ sequence }) => sequence)).toEqual([5, 6]);
    expect(datadog.stats()).toMatchObject({ logsIndexed: 6, retained: { logs: 3 } });
    await sendToIntake(url, [decided(7, 'BLOCKED', 1)]);
    expect(datadog.logs({ since: 6 }).map(({ sequence }) => sequence)).toEqual([7]);
  });

  test('can be taken out over HTTP', async () => {
    await sendToIntake(url, [decided(1, 'BLOCKED', 1), decided(2, 'ALLOWED', 1)]);
    const forget = async (body: object): Promise<unknown> => {
      const answer = await fetch(`${url}/local/logs/forget`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return [answer.status, await answer.json()];
    };
    expect(await forget({ query: '@event.id:evt-1' })).toEqual([200, { removed: 1 }]);
    expect(await forget({})).toMatchObject([400, { errors: [{ detail: expect.stringContaining('query') }] }]);
    expect(await forget({ query: '"' })).toMatchObject([400, {}]);
    expect(await idsFound('*')).toEqual(['evt-2']);
  });
});
