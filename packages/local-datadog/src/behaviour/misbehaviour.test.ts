import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocalDatadog } from '../local-datadog.ts';
import type { Behaviour, LocalDatadog } from '../index.ts';
import { sendToIntake } from '../intake-client.ts';

let datadog: LocalDatadog;
let url: string;

beforeEach(async () => {
  datadog = createLocalDatadog({ apiKeys: 'key' });
  url = (await datadog.start()).url;
});
afterEach(() => datadog.stop());

const log = [{ message: 'hello' }];

describe('told to answer a status', () => {
  test.each([403, 413, 429, 500, 503])(
    '%d is answered in the shape of Datadog, and nothing is stored',
    async (status) => {
      datadog.behave({ status });
      const answer = await sendToIntake(url, log);
      expect(answer).toMatchObject({ status, body: { errors: [{ status: String(status) }] } });
      expect(answer.headers['retry-after']).toBeUndefined();
      expect(datadog.stats()).toMatchObject({ logsAccepted: 0, requestsByStatus: { [status]: 1 } });
    },
  );

  test.each([
    ['seconds', 7, '7'],
    ['a date', 'Fri, 15 May 2026 12:00:00 GMT', 'Fri, 15 May 2026 12:00:00 GMT'],
    ['garbage', 'soon; maybe', 'soon; maybe'],
  ])('Retry-After may be %s', async (_name, retryAfter, header) => {
    datadog.behave({ status: 429, retryAfter });
    expect((await sendToIntake(url, log)).headers['retry-after']).toBe(header);
  });

  test('for the next two requests, then it is good again', async () => {
    datadog.behave({ status: 503, requests: 2 });
    const statuses = [];
    for (let turn = 0; turn < 3; turn++) statuses.push((await sendToIntake(url, log)).status);
    expect(statuses).toEqual([503, 503, 202]);
    expect(datadog.behaviour()).toMatchObject({ affected: 2, remaining: 0 });
  });

  test('until told to behave', async () => {
    datadog.behave({ status: 503 });
    expect((await sendToIntake(url, log)).status).toBe(503);
    expect(datadog.behaviour().remaining).toBeNull();
    datadog.behave({});
    expect((await sendToIntake(url, log)).status).toBe(202);
  });
});

describe('told to cut the connection', () => {
  test('before reading: nothing is stored', async () => {
    datadog.behave({ cut: 'before_reading', requests: 1 });
    await expect(sendToIntake(url, log)).rejects.toThrow(/ECONNRESET|hang up/);
    expect(datadog.stats()).toMatchObject({ logsAccepted: 0, requestsCut: 1 });
  });

  test('after storing: the sender hears nothing, the log is there, and sending again makes a duplicate', async () => {
    datadog.behave({ cut: 'after_storing', requests: 1 });
    const event = [{ event: { id: 'pflt_1' } }];
    await expect(sendToIntake(url, event)).rejects.toThrow(/ECONNRESET|hang up/);
    expect(datadog.logs()).toMatchObject([{ eventId: 'pflt_1' }]);
    await sendToIntake(url, event);
    expect(datadog.stats()).toMatchObject({ logsIndexed: 2, duplicates: 1, requestsCut: 1 });
  });

  test('in the middle of the answer: the status arrives, the body does not end, the log is there', async () => {
    datadog.behave({ cut: 'mid_response' });
    await expect(sendToIntake(url, log)).rejects.toThrow('aborted');
    expect(datadog.stats()).toMatchObject({ logsIndexed: 1, requestsCut: 1 });
  });
});

test('latency comes before everything else, and a stop ends it', async () => {
  datadog.behave({ latencyMs: 20 });
  const before = performance.now();
  expect((await sendToIntake(url, log)).status).toBe(202);
  expect(performance.now() - before).toBeGreaterThanOrEqual(19);

  datadog.behave({ latencyMs: 600_000 });
  const drawn = datadog.waitFor(() => datadog.behaviour().affected === 1, { timeoutMs: 5_000 });
  const waiting = sendToIntake(url, log).catch((error: unknown) => String(error));
  await drawn;
  await datadog.stop();
  expect(await waiting).toMatch(/ECONNRESET|hang up/);
});

test('a poison log makes its whole payload 400 and leaves other payloads alone', async () => {
  datadog.behave({ rejectIf: { contains: 'pflt_poison' } });
  expect((await sendToIntake(url, [...log, { event: { id: 'pflt_poison' } }])).status).toBe(400);
  expect((await sendToIntake(url, log)).status).toBe(202);
  expect(datadog.stats().logsIndexed).toBe(1);
});

test('a smaller size limit makes larger payloads 413', async () => {
  datadog.behave({ maxBytes: 100 });
  expect((await sendToIntake(url, [{ message: 'x'.repeat(100) }])).status).toBe(413);
  expect((await sendToIntake(url, log)).status).toBe(202);
});

test('with a probability it misbehaves now and then, and the same seed makes the same run', async () => {
  const runs: number[][] = [];
  for (const seed of [1, 1, 2]) {
    datadog.behave({ status: 503, probability: 0.5, seed });
    const statuses = [];
    for (let turn = 0; turn < 30; turn++) statuses.push((await sendToIntake(url, log)).status);
    runs.push(statuses);
  }
  const [first, again, other] = runs;
  expect(new Set(first)).toEqual(new Set([202, 503]));
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

describe('a behaviour that makes no sense is refused, names the field and changes nothing', () => {
  const wrong: [string, object, string][] = [
    ['an unknown name', { stats: 500 }, 'stats'],
    ['a status out of range', { status: 99 }, 'status'],
    ['a status that is no number', { status: '503' }, 'status'],
    ['a negative latency', { latencyMs: -1 }, 'latency'],
    ['an unknown cut', { cut: 'sometimes' }, 'cut'],
    ['a cut with a status', { cut: 'after_storing', status: 500 }, 'cut'],
    ['Retry-After without a status', { retryAfter: 5 }, 'retry'],
    ['a line break in Retry-After', { status: 503, retryAfter: '5\r\nX: y' }, 'retry'],
    ['rejectIf without what', { rejectIf: {} }, 'contains'],
    ['a probability over 1', { status: 500, probability: 1.5 }, 'probability'],
    ['a seed without a probability', { status: 500, seed: 1 }, 'seed'],
    ['no requests', { status: 500, requests: 0 }, 'requests'],
  ];

  test.each(wrong)('in the process: %s', (_name, behaviour, field) => {
    expect(() => datadog.behave(behaviour as Behaviour)).toThrow(new RegExp(`was not changed.*${field}`));
    expect(datadog.behaviour().behaviour).toEqual({});
  });

  test.each([...wrong, ['no object', [], 'expected object'] as const])(
    'over HTTP: %s',
    async (_name, behaviour, field) => {
      const answer = await fetch(`${url}/local/behaviour`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(behaviour),
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        errors: [{ status: '400', detail: expect.stringContaining(field) }],
      });
      expect(datadog.behaviour().behaviour).toEqual({});
    },
  );
});

test('over HTTP an unknown name is told as it was sent', async () => {
  const body = JSON.stringify({ delay_ms: 5 });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/local/behaviour`, { method: 'PUT', headers, body });
  expect(await answer.text()).toContain('delay_ms: is no way to misbehave');
});

test('over HTTP it is set, shown and cleared in snake_case', async () => {
  const body = JSON.stringify({ status: 503, retry_after: 5, requests: 3 });
  const headers = { 'content-type': 'application/json' };
  const set = await fetch(`${url}/local/behaviour`, { method: 'PUT', headers, body });
  const state = { behaviour: { status: 503, retry_after: 5, requests: 3 }, affected: 0, remaining: 3 };
  expect([set.status, await set.json()]).toEqual([200, state]);
  await sendToIntake(url, log);
  const shown = await fetch(`${url}/local/behaviour`);
  expect(await shown.json()).toEqual({ ...state, affected: 1, remaining: 2 });
  expect((await fetch(`${url}/local/behaviour`, { method: 'DELETE' })).status).toBe(204);
  expect((await sendToIntake(url, log)).status).toBe(202);
});
