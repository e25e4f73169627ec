import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import type { GuardedAnswer, GuardedHttp, GuardedRequest } from '../domain/guarded-http.ts';
import { createGuardedHttp } from './create-guarded-http.ts';

let server: Server;
let http: GuardedHttp;

afterEach(async () => {
  await http.stop();
  server.closeAllConnections();
  server.close();
});

async function ask(
  listener: RequestListener,
  request: Partial<GuardedRequest> = {},
  allow = ['127.0.0.1'],
): Promise<GuardedAnswer> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  http = createGuardedHttp(allow);
  return await http.send({
    method: 'GET',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/path?a=1`,
    headers: {},
    body: null,
    secrets: [],
    timeoutMs: 5_000,
    ...request,
  });
}

test('carries method, path, headers and body, and brings back status, date and the whole body', async () => {
  const answer = await ask(
    (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(201, { date: 'Fri, 15 May 2026 10:33:21 GMT' });
        response.end(
          `${request.method} ${request.url} ${String(request.headers['x-a'])} ${body} ${'x'.repeat(100_000)}`,
        );
      });
    },
    { method: 'PUT', headers: { 'x-a': 'b' }, body: '{}' },
  );
  expect(answer).toEqual({
    type: 'response',
    status: 201,
    date: Date.parse('2026-05-15T10:33:21Z'),
    retryAfterSeconds: null,
    body: `PUT /path?a=1 b {} ${'x'.repeat(100_000)}`,
  });
});

test.each([
  [{ 'retry-after': '7' }, 7],
  [{ 'x-ratelimit-reset': '1800', 'x-ratelimit-limit': '300' }, 1_800],
  [{ 'retry-after': '2', 'x-ratelimit-reset': '9' }, 2],
  [{ 'retry-after': 'soon' }, null],
])('tells how long %j asks to wait', async (headers, retryAfterSeconds) => {
  const answer = await ask((_request, response) => response.writeHead(429, headers).end());
  expect(answer).toMatchObject({ status: 429, retryAfterSeconds });
});

test('takes every secret out of the answer', async () => {
  const answer = await ask((_request, response) => response.end('first-secret and second-secret'), {
    secrets: ['first-secret', 'second-secret'],
  });
  expect(answer).toMatchObject({ body: '[credential] and [credential]' });
});

test('follows no redirect', async () => {
  const answer = await ask((_request, response) => response.writeHead(302, { location: '/else' }).end());
  expect(answer).toMatchObject({ status: 302 });
});

test('does not connect to a private address that is not exempt', async () => {
  let asked = false;
  const answer = await ask(() => (asked = true), {}, []);
  expect(answer).toMatchObject({ type: 'failure', reason: 'insecure_url' });
  expect(asked).toBe(false);
});

test('ends a request that gets no answer', async () => {
  expect(await ask(() => undefined, { timeoutMs: 20 })).toMatchObject({
    type: 'failure',
    reason: 'timed_out',
  });
});

test('a body that breaks off is a failure, not a short answer', async () => {
  const answer = await ask((_request, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('half', () => response.destroy());
  });
  expect(answer).toMatchObject({ type: 'failure', reason: 'connection_lost' });
});
