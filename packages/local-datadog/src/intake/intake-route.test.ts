import { gzipSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocalDatadog } from '../local-datadog.ts';
import type { BatchSummary, LocalDatadog, Refusal } from '../index.ts';
import { sendToIntake } from '../intake-client.ts';

const NOW = Date.parse('2026-05-15T12:00:00.000Z');
const HOUR = 3_600_000;
const accepted: BatchSummary[] = [];
const refused: Refusal[] = [];
let datadog: LocalDatadog;
let url: string;

beforeEach(async () => {
  accepted.length = 0;
  refused.length = 0;
  datadog = createLocalDatadog({
    apiKeys: ['key', 'other-key'],
    clock: () => NOW,
    onAccepted: (summary) => accepted.push(summary),
    onRefused: (refusal) => refused.push(refusal),
  });
  url = (await datadog.start()).url;
});
afterEach(() => datadog.stop());

const ofSize = (bytes: number): string => `[{"message":"${'x'.repeat(bytes - '[{"message":""}]'.length)}"}]`;
const statusOf = async (bytes: Buffer, encoding: string): Promise<number> =>
  (await sendToIntake(url, bytes, { 'content-encoding': encoding })).status;
const validate = async (key: string): Promise<[number, unknown]> => {
  const answer = await fetch(`${url}/api/v1/validate`, { headers: { 'dd-api-key': key } });
  return [answer.status, await answer.json()];
};
const logs = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ message: `m${index}` }));

// https://docs.datadoghq.com/api/latest/logs/send-logs/ (answers); the body of the 403 as observed in
// https://github.com/DataDog/datadog-ci-rb/pull/500
describe('the key', () => {
  test('in DD-API-KEY is accepted with 202 and {}', async () => {
    expect(await sendToIntake(url, logs(2))).toMatchObject({ status: 202, body: {} });
    expect((await sendToIntake(url, logs(1), { 'dd-api-key': 'other-key' })).status).toBe(202);
  });

  test('missing is 401', async () => {
    const answer = await sendToIntake(url, logs(1), { 'dd-api-key': '' });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({
      errors: [{ status: '401', title: 'Unauthorized', detail: expect.stringContaining('DD-API-KEY') }],
    });
  });

  test('wrong is 403, in the shape of Datadog', async () => {
    const answer = await sendToIntake(url, logs(1), { 'dd-api-key': 'wrong' });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      errors: [{ status: '403', title: 'Forbidden', detail: 'API key is invalid' }],
    });
  });

  test('after "Bearer " is wrong', async () => {
    expect((await sendToIntake(url, logs(1), { 'dd-api-key': 'Bearer key' })).status).toBe(403);
  });

  test('in Authorization is missing', async () => {
    const headers = { 'dd-api-key': '', authorization: 'Bearer key' };
    expect((await sendToIntake(url, logs(1), headers)).status).toBe(401);
  });

  test('decides before the payload does, and nothing is stored without it', async () => {
    expect((await sendToIntake(url, 'no JSON', { 'dd-api-key': 'wrong' })).status).toBe(403);
    expect((await sendToIntake(url, Buffer.alloc(6_000_000), { 'dd-api-key': 'wrong' })).status).toBe(403);
    expect(datadog.stats()).toMatchObject({ logsAccepted: 0, requestsByStatus: { 403: 2 } });
  });
});

// https://docs.datadoghq.com/api/latest/logs/send-logs/ "Limits per HTTP request are"
describe('the limits', () => {
  test('1,000 entries are accepted', async () => {
    expect((await sendToIntake(url, logs(1_000))).status).toBe(202);
    expect(datadog.stats().logsIndexed).toBe(1_000);
  });

  test('1,001 entries are refused whole', async () => {
    expect(await sendToIntake(url, logs(1_001))).toMatchObject({
      status: 413,
      body: { errors: [{ detail: expect.stringContaining('1001 logs, over the limit of 1000') }] },
    });
    expect(datadog.stats().logsAccepted).toBe(0);
  });

  test('5 MB uncompressed are accepted and a byte more is 413, compressed or not', async () => {
    const gzip = { 'content-encoding': 'gzip' };
    expect((await sendToIntake(url, ofSize(5_000_000))).status).toBe(202);
    expect((await sendToIntake(url, gzipSync(ofSize(5_000_000)), gzip)).status).toBe(202);
    for (const answer of [
      await sendToIntake(url, ofSize(5_000_001)),
      await sendToIntake(url, gzipSync(ofSize(5_000_001)), gzip),
    ]) {
      expect(answer).toMatchObject({
        status: 413,
        body: { errors: [{ title: 'Request Entity Too Large' }] },
      });
    }
  });

  test('a log over 1 MB is accepted, truncated, flagged and counted; its neighbours are whole', async () => {
    const answer = await sendToIntake(url, [
      { message: 'a' },
      { message: 'b'.repeat(1_000_001) },
      { message: 'c' },
    ]);
    expect(answer.status).toBe(202);
    const [first, second, third] = datadog.logs();
    expect(second).toMatchObject({ truncated: true, sequence: 2 });
    expect(Buffer.byteLength(second!.json)).toBe(1_000_000);
    expect([first, third]).toMatchObject([
      { message: 'a', truncated: false },
      { message: 'c', truncated: false },
    ]);
    expect(datadog.stats().truncated).toBe(1);
  });
});

// https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/
test('logs over 18 hours old or over 2 hours ahead get their 202 and are then dropped and counted', async () => {
  const answer = await sendToIntake(url, [
    { message: 'late', timestamp: NOW - 18 * HOUR - 1 },
    { message: 'in time', timestamp: NOW - 18 * HOUR },
    { message: 'ahead', date: new Date(NOW + 2 * HOUR + 1).toISOString() },
  ]);
  expect(answer).toMatchObject({ status: 202, body: {} });
  expect(datadog.logs().map(({ message }) => message)).toEqual(['in time']);
  expect(datadog.stats()).toMatchObject({
    logsAccepted: 3,
    logsIndexed: 1,
    droppedLate: 1,
    droppedFuture: 1,
  });
});

// https://github.com/DataDog/documentation/pull/6697 (content types, content encodings, query parameters)
describe('what a payload may be', () => {
  test('gzip and deflate; zstd and others are 415', async () => {
    const body = Buffer.from('[{"message":"x"}]');
    expect(await statusOf(gzipSync(body), 'gzip')).toBe(202);
    expect(await statusOf(deflateSync(body), 'deflate')).toBe(202);
    expect(await statusOf(zstdCompressSync(body), 'zstd')).toBe(415);
    expect(await statusOf(body, 'gzip')).toBe(400);
    expect(datadog.stats()).toMatchObject({ logsIndexed: 2, bytes: body.length * 2 });
  });

  test.each([
    ['an array', '[{"message":"a"},{"message":"b"}]', ['a', 'b']],
    ['a single object', ' {"message":"a"} ', ['a']],
    ['no log at all', '[]', []],
  ])('application/json: %s', async (_name, body, messages) => {
    const answer = await sendToIntake(url, body, { 'content-type': 'application/json; charset=utf-8' });
    expect(answer.status).toBe(202);
    expect(datadog.logs().map(({ message }) => message)).toEqual(messages);
  });

  test('text/plain: a log a line', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await sendToIntake(`${url}/api/v2/logs?ddtags=env:dev`, 'one\r\n\n"two"', headers)).status).toBe(
      202,
    );
    expect(datadog.logs()).toMatchObject([
      { message: 'one', tags: ['env:dev'] },
      { message: '"two"', tags: ['env:dev'] },
    ]);
  });

  test('application/logplex-1: a log a frame, without the length before it', async () => {
    const frame = '<40>1 2012-11-30T06:45:29+00:00 host app web.3 - State changed';
    await sendToIntake(url, `83 ${frame}\n${frame}`, { 'content-type': 'application/logplex-1' });
    expect(datadog.logs().map(({ message }) => message)).toEqual([frame, frame]);
  });

  test.each([
    ['malformed JSON', '[{"secret":"4111"'],
    ['trailing comma', '[{"secret":"4111"},]'],
    ['garbage after it', '[{"secret":"4111"}] 4111'],
    ['a bare string', '"4111"'],
    ['an array of strings', '[{"message":"x"},"4111"]'],
    ['a byte-order mark', '\uFEFF[]'],
    ['invalid UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])],
    ['nothing', ''],
  ])('%s is 400, stores nothing and is not quoted', async (_name, body) => {
    const answer = await sendToIntake(url, body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ title: 'Bad Request' }] } });
    expect(JSON.stringify(answer.body)).not.toContain('4111');
    expect(datadog.stats().logsAccepted).toBe(0);
  });

  test('another content type is 415 and says which are known', async () => {
    const answer = await sendToIntake(url, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer).toMatchObject({
      status: 415,
      body: { errors: [{ detail: expect.stringContaining('Use application/json, text/plain') }] },
    });
  });

  test('reserved attributes in the query: tags are joined, of the others the own value of the log wins', async () => {
    const query = '?ddtags=env:prod,team:a&ddsource=query&service=query&hostname=query&other=ignored';
    await sendToIntake(`${url}/api/v2/logs${query}`, [
      { service: 'own', ddtags: 'env:prod,version:1', hostname: 'own' },
      { message: 'bare' },
    ]);
    expect(datadog.logs()).toMatchObject([
      { service: 'own', host: 'own', source: 'query', tags: ['env:prod', 'version:1', 'team:a'] },
      { service: 'query', host: 'query', source: 'query', tags: ['env:prod', 'team:a'] },
    ]);
  });
});

test('there is no dedupe: the same event.id twice is two logs, the second flagged and counted', async () => {
  const event = { event: { id: 'pflt_1', dataset: 'aegis.preflight' } };
  await sendToIntake(url, [event, { 'event.id': 'pflt_2' }]);
  await sendToIntake(url, [event]);
  expect(datadog.logs().map(({ eventId, duplicate }) => [eventId, duplicate])).toEqual([
    ['pflt_1', false],
    ['pflt_2', false],
    ['pflt_1', true],
  ]);
  expect(datadog.stats().duplicates).toBe(1);
});

test('whoever follows along hears of every payload and every refusal', async () => {
  const gzip = gzipSync(JSON.stringify(logs(3)));
  await sendToIntake(url, gzip, { 'content-encoding': 'gzip' });
  await sendToIntake(url, logs(1), { 'dd-api-key': 'wrong' });
  expect(accepted).toMatchObject([
    { receivedAt: NOW, logs: 3, indexed: 3, wireBytes: gzip.length, encoding: 'gzip' },
  ]);
  expect(refused).toEqual([{ at: NOW, status: 403, detail: 'API key is invalid' }]);
});

// https://docs.datadoghq.com/api/latest/authentication/#validate-api-key
test('a key can be validated without sending a log', async () => {
  expect(await validate('key')).toEqual([200, { valid: true }]);
  expect(await validate('wrong')).toEqual([403, { errors: ['Forbidden'] }]);
  expect(await validate('')).toEqual([403, { errors: ['Forbidden'] }]);
});

test('what Datadog has and this does not is 404 and says so', async () => {
  const answer = await sendToIntake(`${url}/api/v2/series`, '{}');
  expect(answer).toMatchObject({
    status: 404,
    body: { errors: [{ detail: 'local-datadog does not answer POST /api/v2/series.' }] },
  });
});
