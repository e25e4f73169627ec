import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLocalDatadog } from './local-datadog.ts';
import type { LocalDatadog } from './local-datadog.ts';

let datadog: LocalDatadog;
let url: string;

beforeEach(async () => {
  datadog = createLocalDatadog({ apiKeys: ['key-a', 'key-b'] });
  url = (await datadog.start()).url;
});
afterEach(() => datadog.stop());

async function send(body: string): Promise<number> {
  const response = await fetch(`${url}/api/v2/logs`, {
    method: 'POST',
    headers: { 'dd-api-key': 'key-b', 'content-type': 'application/json' },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

describe('the handle', () => {
  test('shows a log to the byte as it was sent', async () => {
    const json = '{ "message":"caf\\u00e9 é", "n":1.0, "event":{"id":"e1","dataset":"d"} }';
    expect(await send(`[ ${json} ]`)).toBe(202);
    expect(datadog.logs()).toMatchObject([
      { sequence: 1, json, message: 'café é', eventId: 'e1', dataset: 'd' },
    ]);
  });

  test('lets a test wait for what arrives', async () => {
    const arrived = datadog.waitFor(({ logs }) => logs({ eventId: 'late-one' })[0]);
    await send('{"event":{"id":"another"}}');
    await send('{"event":{"id":"late-one"}}');
    expect((await arrived).sequence).toBe(2);
  });

  test('says what had arrived when the wait is over', async () => {
    await send('{"message":"x"}');
    await expect(datadog.waitFor(({ stats }) => stats().logsAccepted > 1, { timeoutMs: 1 })).rejects.toThrow(
      /within 1 ms.*"logsAccepted":1/,
    );
  });

  test('keeps what arrived and its port through stop and start', async () => {
    await send('{"message":"before"}');
    await datadog.stop();
    await expect(send('{}')).rejects.toThrow('fetch failed');
    expect((await datadog.start()).url).toBe(url);
    await send('{"message":"after"}');
    expect(datadog.logs().map(({ message }) => message)).toEqual(['before', 'after']);
  });

  test('refuses to be created without a key', () => {
    expect(() => createLocalDatadog({ apiKeys: [] })).toThrow('apiKeys needs at least one key');
  });

  test('refuses a second start', async () => {
    await expect(datadog.start()).rejects.toThrow('already started');
  });
});
