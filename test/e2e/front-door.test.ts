import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { serveInProcess, type ServedAegis } from '../support/serve-in-process.ts';

let aegis: ServedAegis;

beforeAll(async () => {
  aegis = await serveInProcess();
});
afterAll(() => aegis.stop());

describe('whoever opens the address of the server', () => {
  test('with curl or a program, without a key, is told what it is and where to go on', async () => {
    const response = await fetch(aegis.url, { headers: { accept: '*/*' } });
    expect([response.status, response.headers.get('vary')]).toEqual([200, 'accept']);
    const { name, description, version, ...places } = (await response.json()) as Record<string, string>;
    expect([name, description, version]).toEqual([
      'Aegis',
      expect.stringContaining('Checks'),
      expect.stringMatching(/^\d+\.\d+\.\d+/),
    ]);
    expect(Object.values(places)).toEqual(['/docs', '/openapi.json', '/healthz', '/readyz']);
    for (const path of Object.values(places)) expect((await fetch(aegis.url + path)).status).toBe(200);
  });

  test('with a browser lands on the reference', async () => {
    const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
    const response = await fetch(aegis.url, { headers: browser });
    expect([response.redirected, response.url]).toEqual([true, `${aegis.url}/docs`]);
    expect(await response.text()).toContain('<title>Aegis API reference</title>');
  });

  test('and tries to write there is told what the path takes', async () => {
    const response = await fetch(aegis.url, { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
