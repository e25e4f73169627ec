import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { PROBLEM_CODES, PROBLEM_KINDS, problemType } from '../../packages/server/src/api/error-status.ts';
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

describe('whoever follows the type of an error', () => {
  const explanations = PROBLEM_CODES.map((code) => [problemType(code), PROBLEM_KINDS[code]] as const);

  test.each(explanations)('%s is told what happened and what to do, without a key', async (path, kind) => {
    const response = await fetch(aegis.url + path, { headers: { accept: '*/*' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; charset=utf-8',
    ]);
    const text = await response.text();
    for (const part of [kind.title, `HTTP ${kind.status}`, 'What happened: ', 'What to do: ']) {
      expect(text).toContain(part);
    }
  });

  test('of an answer of this server gets there, as JSON when asked for it', async () => {
    const refused = (await (await fetch(`${aegis.url}/api/whoami`)).json()) as { type: string };
    const response = await fetch(new URL(refused.type, aegis.url), {
      headers: { accept: 'application/json' },
    });
    expect([response.status, response.headers.get('vary')]).toEqual([200, 'accept']);
    expect(await response.json()).toEqual({
      type: '/problems/unauthenticated',
      title: 'A valid API key is needed',
      status: 401,
      description: expect.stringContaining('revoked'),
      remedy: expect.stringContaining('Authorization: Bearer'),
      retry_after_seconds: null,
    });
  });

  test('that does not exist is told which there are', async () => {
    const response = await fetch(`${aegis.url}/problems/teapot`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('/problems/not-found,') });
  });
});
