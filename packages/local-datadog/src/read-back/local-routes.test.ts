import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocalDatadog } from '../local-datadog.ts';
import type { LocalDatadog } from '../index.ts';
import { sendToIntake } from '../intake-client.ts';

const NOW = Date.parse('2026-05-15T12:00:00.000Z');
let datadog: LocalDatadog;
let url: string;

beforeEach(async () => {
  datadog = createLocalDatadog({ apiKeys: 'key', clock: () => NOW, maxLogs: 5 });
  url = (await datadog.start()).url;
});
afterEach(() => datadog.stop());

async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${url}${path}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const numbered = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    event: { id: `id-${index + 1}`, dataset: index % 2 === 0 ? 'even' : 'odd' },
  }));

describe('GET /local/logs', () => {
  test('shows a log in full, its JSON to the byte, and asks for no key', async () => {
    const json =
      '{"ddtags":" env:prod,,a ", "level":"WARN","syslog.appname":"s", "msg":{"a":[1]}, "date":"2026-05-15T11:59:59Z"}';
    await sendToIntake(url, `[${json}]`);
    expect(await get('/local/logs')).toEqual({
      status: 200,
      body: {
        data: [
          {
            sequence: 1,
            received_at: '2026-05-15T12:00:00.000Z',
            timestamp: '2026-05-15T11:59:59.000Z',
            status: 'warn',
            service: 's',
            source: null,
            host: null,
            message: '{"a":[1]}',
            tags: ['env:prod', 'a'],
            event_id: null,
            dataset: null,
            truncated: false,
            duplicate: false,
            json,
          },
        ],
        next_since: null,
        notice: null,
      },
    });
  });

  test.each([
    ['', [1, 2, 3, 4, 5], null],
    ['?since=3', [4, 5], null],
    ['?since=5', [], null],
    ['?limit=2', [1, 2], 2],
    ['?since=2&limit=2', [3, 4], 4],
    ['?since=3&limit=2', [4, 5], null],
    ['?order=desc&limit=2', [5, 4], null],
    ['?order=desc&since=3', [5, 4], null],
    ['?dataset=odd', [2, 4], null],
    ['?dataset=even&limit=2', [1, 3], 3],
    ['?dataset=odd&limit=2', [2, 4], null],
    ['?event_id=id-3', [3], null],
    ['?event_id=id-', [], null],
    ['?text=id-', [1, 2, 3, 4, 5], null],
    ['?text=%22id-4%22', [4], null],
  ])('%s', async (query, sequences, nextSince) => {
    await sendToIntake(url, numbered(5));
    const { body } = await get(`/local/logs${query}`);
    expect((body['data'] as { sequence: number }[]).map(({ sequence }) => sequence)).toEqual(sequences);
    expect(body['next_since']).toBe(nextSince);
  });

  test.each([
    ['?limit=0', 'limit'],
    ['?limit=10001', 'limit'],
    ['?limit=many', 'limit'],
    ['?since=-1', 'since'],
    ['?since=', 'since'],
    ['?order=newest', 'order'],
    ['?event.id=x', 'event.id'],
    ['?limit=1&limit=2', 'limit'],
  ])('%s is 400 and names the parameter', async (query, parameter) => {
    const { status, body } = await get(`/local/logs${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      errors: [{ detail: expect.stringMatching(new RegExp(`^${parameter}: `)) }],
    });
  });

  test('says so when older logs are gone; the counters are complete', async () => {
    await sendToIntake(url, numbered(7));
    const { body } = await get('/local/logs');
    expect((body['data'] as { sequence: number }[]).map(({ sequence }) => sequence)).toEqual([3, 4, 5, 6, 7]);
    expect(body['notice']).toMatch(/^The oldest 2 logs are gone: kept are the newest 5 logs/);
    expect((await get('/local/stats')).body).toMatchObject({
      logs_indexed: 7,
      retained: { logs: 5, evicted: 2, max_logs: 5 },
    });
  });

  test('a log nested deeper than it can be written again is shown all the same', async () => {
    const json = `{"message":${'{"0":'.repeat(100_000)}0${'}'.repeat(100_000)}}`;
    expect((await sendToIntake(url, json)).status).toBe(202);
    const { data } = (await get('/local/logs')).body as { data: { message: string; json: string }[] };
    expect(data[0]?.message).toBe('');
    expect(data[0]?.json === json).toBe(true);
  });
});

test('an answer does not grow without bound: the rest follows after next_since', async () => {
  await datadog.stop();
  datadog = createLocalDatadog({ apiKeys: 'key' });
  url = (await datadog.start()).url;
  const large = [0, 1, 2, 3].map(() => ({ message: 'x'.repeat(999_000) }));
  for (let turn = 0; turn < 5; turn++) await sendToIntake(url, large);
  const { body } = await get('/local/logs?limit=1000');
  const first = (body['data'] as unknown[]).length;
  expect(first).toBeLessThan(20);
  expect(body['next_since']).toBe(first);
  const rest = await get(`/local/logs?since=${first}`);
  expect((rest.body['data'] as unknown[]).length).toBe(20 - first);
});

test('GET /local/stats counts everything', async () => {
  await sendToIntake(url, [{ event: { id: 'a' } }, { event: { id: 'a' } }, { timestamp: 0 }]);
  await sendToIntake(url, '[', {});
  expect((await get('/local/stats')).body).toEqual({
    requests_by_status: { 202: 1, 400: 1 },
    requests_cut: 0,
    logs_accepted: 3,
    logs_indexed: 2,
    dropped_late: 1,
    dropped_future: 0,
    truncated: 0,
    duplicates: 1,
    bytes: 59,
    wire_bytes: 59,
    retained: { store: 'recent', logs: 2, bytes: 40, evicted: 0, max_logs: 5, max_bytes: 268_435_456 },
  });
});

test('DELETE /local/logs forgets logs, counters and seen ids', async () => {
  await sendToIntake(url, numbered(2));
  expect((await fetch(`${url}/local/logs`, { method: 'DELETE' })).status).toBe(204);
  expect((await get('/local/logs')).body['data']).toEqual([]);
  await sendToIntake(url, numbered(1));
  expect(datadog.logs()).toMatchObject([{ sequence: 1, duplicate: false }]);
  expect(datadog.stats().requestsByStatus).toEqual({ 202: 1 });
});

test('with store none logs are counted and not kept, and the answer says so', async () => {
  await datadog.stop();
  datadog = createLocalDatadog({ apiKeys: 'key', store: 'none' });
  url = (await datadog.start()).url;
  await sendToIntake(url, numbered(3));
  expect((await get('/local/logs')).body).toEqual({
    data: [],
    next_since: null,
    notice: 'Logs are counted only and not kept (store: none).',
  });
  expect(datadog.stats().logsIndexed).toBe(3);
});

interface Update {
  readonly logs: readonly object[];
  readonly behaviour: { readonly behaviour: Readonly<Record<string, unknown>> };
}

test('the stream shows what is there and then what comes, with the counters', async () => {
  await sendToIntake(url, [{ message: 'before' }]);
  const answer = await fetch(`${url}/local/stream`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const updates = answer.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let rest = '';
  const next = async (): Promise<Update> => {
    // A chunk is what the network makes one: a part of an update, or several of them.
    while (!rest.includes('\n\n')) {
      const { done, value } = await updates.next();
      if (done === true) throw new Error('The stream has ended.');
      rest += value;
    }
    const end = rest.indexOf('\n\n');
    const update = rest.slice(0, end);
    rest = rest.slice(end + 2);
    expect(update).toMatch(/^event: update\ndata: .*$/);
    return JSON.parse(update.slice('event: update\ndata: '.length)) as Update;
  };
  /** The next with what is looked for; before it, there may be some that tell of the counters alone. */
  const nextWith = async (isIt: (update: Update) => boolean): Promise<Update> => {
    for (;;) {
      const update = await next();
      if (isIt(update)) return update;
      expect(update.logs).toEqual([]);
    }
  };
  expect(await next()).toMatchObject({ logs: [{ sequence: 1, message: 'before' }], skipped: 0 });
  await sendToIntake(url, [{ message: 'second' }, { message: 'third' }]);
  expect(await nextWith(({ logs }) => logs.length > 0)).toMatchObject({
    logs: [{ message: 'third' }, { message: 'second' }],
    stats: { logs_indexed: 3 },
    behaviour: { behaviour: {} },
  });
  datadog.behave({ latencyMs: 1 });
  const changed = await nextWith(({ behaviour }) => behaviour.behaviour['latency_ms'] === 1);
  expect(changed.logs).toEqual([]);
  await updates.return?.();
});

test('a stop ends an open stream', async () => {
  const answer = await fetch(`${url}/local/stream`);
  const text = answer.text().catch((error: unknown) => String(error));
  await datadog.stop();
  expect(await text).toContain('terminated');
});

// A web page whose own name resolves to 127.0.0.1 (DNS rebinding) must not read what needs no key.
test.each([
  ['evil.example', 403],
  ['evil.example:80', 403],
  ['localhost:1', 200],
  ['127.0.0.1', 200],
  ['[::1]:9', 200],
])('asked under the name %s: %d', async (host, status) => {
  const answered = await new Promise<number | undefined>((resolve, reject) => {
    request(`${url}/local/logs`, { headers: { host }, agent: false }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(answered).toBe(status);
});
