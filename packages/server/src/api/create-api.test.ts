import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it } from 'vitest';

import { until } from '../../../../test/support/until.ts';
import type { PreflightResult } from '../audit/preflight.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { ApiKeyId, EventId, OrganizationId, PolicyId } from '../domain/ids.ts';
import type { Scope } from '../domain/api-key.ts';
import { SHUTTING_DOWN } from '../domain/shutting-down.ts';
import type { AnswerMeasurement } from '../domain/telemetry.ts';
import { type Api, type ApiDeps, createApi } from './create-api.ts';

const ORG = 'org_01k8x4c2h0v5q7d3m9t6r1b8ze' as OrganizationId;
const EVENTS = `/api/orgs/${ORG}/audit-events`;
const JSON_TYPE = { 'content-type': 'application/json' };

const DECIDED: PreflightResult = {
  preflightId: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze' as EventId,
  decision: 'ALLOWED',
  summary: 'Nothing sensitive detected.',
  detected: [],
  maskedContent: 'hello',
  file: null,
  policyId: 'pol_01k8x4c2h0v5q7d3m9t6r1b8ze' as PolicyId,
  policyVersion: '1',
  createdAt: 0,
};

interface LogLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

let api: Api | undefined;
afterEach(async () => {
  await api?.stop();
  api = undefined;
});

/** An API whose services do nothing but what the test says; what a test does not name must not be reached. */
async function startApi(
  given: Partial<ApiDeps> & {
    scopes?: readonly Scope[];
    stopGraceMs?: number;
    fileMaxBytes?: number;
  } = {},
) {
  const lines: LogLine[] = [];
  const answers: AnswerMeasurement[] = [];
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>) =>
    void lines.push({ level, fields });
  const unreachable = () => Promise.reject(new Error('not part of this test'));
  const scopes = given.scopes ?? (['admin'] as const);
  api = createApi({
    authenticator: {
      authenticate: async () => ({ keyId: 'key_1' as ApiKeyId, organizationId: ORG, scopes }),
    },
    organizations: {
      create: unreachable,
      list: unreachable,
      get: unreachable,
      change: unreachable,
      createOperatorKey: unreachable,
    },
    keys: {
      create: unreachable,
      list: unreachable,
      get: unreachable,
      change: unreachable,
      revoke: unreachable,
    },
    destinations: {
      create: unreachable,
      list: unreachable,
      get: unreachable,
      edit: unreachable,
      pause: unreachable,
      resume: unreachable,
      remove: unreachable,
      test: unreachable,
      attempts: unreachable,
    },
    redelivery: {
      deadLetters: unreachable,
      deadLetter: unreachable,
      replayDeadLetters: unreachable,
      replay: unreachable,
      replays: unreachable,
      findReplay: unreachable,
      cancelReplay: unreachable,
    },
    runPreflight: async () => DECIDED,
    policies: {
      list: unreachable,
      get: unreachable,
      getVersion: unreachable,
      listVersions: unreachable,
      create: unreachable,
      change: unreachable,
      retire: unreachable,
      simulate: unreachable,
    },
    ingestEvents: async (_organization, events) => ({ accepted: events.length, duplicates: 0, rejected: [] }),
    ingestCanonicalEvents: () => null,
    searchEvents: unreachable,
    countEvents: unreachable,
    tailEvents: unreachable,
    describeLog: unreachable,
    metricsText: unreachable,
    readiness: async () => ({ ready: true, checks: {} }),
    logger: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    metrics: { answered: (answer) => void answers.push(answer) },
    clock: { now: () => 0, after: () => () => undefined },
    ...given,
    options: {
      host: '127.0.0.1',
      port: 0,
      version: '1.2.3',
      fileMaxBytes: given.fileMaxBytes ?? 1_024,
      filesHeldBytes: 4_096,
      stopGraceMs: given.stopGraceMs ?? 5_000,
    },
  });
  const { url, port } = await api.start();
  return { api, url, port, lines, answers };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function everything(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('the API', () => {
  it('gives a client as long as the largest file takes on a slow line', async () => {
    const started = await startApi({ fileMaxBytes: 1_024 * 1024 * 1024 });
    const seconds = started.api.app.server.requestTimeout / 1_000;
    expect((1_024 * 8) / seconds).toBeLessThan(4); // Mbit/s
  });

  it('takes gzip, and passes on exactly what was sent', async () => {
    const received: unknown[] = [];
    const { url } = await startApi({
      ingestEvents: async (_organization, events) => {
        received.push(...events);
        return { accepted: events.length, duplicates: 0, rejected: [] };
      },
    });
    const events = [{ aegis: { decision: 'ALLOWED', summary: 'größer 🙂' } }, 7];
    const response = await fetch(url + EVENTS, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(events)),
    });
    expect(await response.json()).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
    expect(received).toEqual(events);
  });

  it('reports rejected events beside the accepted ones', async () => {
    const { url } = await startApi({
      ingestEvents: async () => ({
        accepted: 1,
        duplicates: 0,
        rejected: [{ index: 1, path: 'aegis.decision', message: 'must be one of A, B' }],
      }),
    });
    const response = await fetch(url + EVENTS, { method: 'POST', headers: JSON_TYPE, body: '[{},{}]' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      rejected: [{ index: 1, detail: 'aegis.decision: must be one of A, B' }],
    });
  });

  it('gives stored events byte for byte', async () => {
    const bodies = ['{"a":1.0}', '{"b" : "\\u00e9"}'];
    const { url } = await startApi({
      searchEvents: async () => ({ bodies, nextCursor: 'x"y', searchedTo: 0, advice: ['Look.'] }),
    });
    const response = await fetch(url + EVENTS);
    expect(await response.text()).toBe(
      `{"data":[${bodies.join(',')}],"next_cursor":"x\\"y","searched_to":"1970-01-01T00:00:00.000Z","advice":["Look."]}`,
    );
  });

  it('answers HEAD like GET, without the body', async () => {
    const { url } = await startApi();
    const response = await fetch(`${url}/healthz`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      200,
      '15',
      '',
    ]);
  });

  it('tells nothing of an inner error but where to look, and logs its cause', async () => {
    const { url, lines } = await startApi({
      runPreflight: () => Promise.reject(new Error('SQLITE_CORRUPT /var/lib/aegis 078-05-1120')),
    });
    const response = await fetch(`${url}/api/preflight/text`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"text":"hello","destination":"AI_TOOL"}',
    });
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).toContain('X-Request-Id');
    expect(body).not.toMatch(/SQLITE|var|078/);
    const requestId = response.headers.get('x-request-id');
    expect(lines.find(({ level }) => level === 'error')?.fields).toMatchObject({
      request_id: requestId,
      err: expect.objectContaining({ message: expect.stringContaining('SQLITE_CORRUPT') }),
    });
  });

  it('says when to come back while the log cannot be written', async () => {
    const full = new AegisError('store_unavailable', 'The disk is full. Free some space.');
    const { url } = await startApi({ ingestEvents: () => Promise.reject(full) });
    const response = await fetch(url + EVENTS, { method: 'POST', headers: JSON_TYPE, body: '{}' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.json()).toMatchObject({
      type: '/problems/store-unavailable',
      detail: full.message,
    });
  });

  it('logs a request by its route and its key, never by what was in it', async () => {
    const { url, lines } = await startApi({ scopes: ['events:read'] });
    await fetch(`${url}${EVENTS}?secret=078-05-1120`, {
      headers: { authorization: 'Bearer aegis_sk_hidden' },
    });
    expect(lines.find(({ level }) => level === 'debug')?.fields).toMatchObject({
      method: 'GET',
      route: '/api/orgs/:org/audit-events',
      status: 400,
      org: ORG,
      key_id: 'key_1',
    });
    expect(JSON.stringify(lines)).not.toMatch(/078|hidden/);
  });

  it('measures a request by its route and status; a path that does not exist has no name', async () => {
    const { url, answers } = await startApi();
    await fetch(`${url}${EVENTS}?from=never`);
    await fetch(`${url}/078-05-1120`);
    await fetch(`${url}/healthz`, { method: 'DELETE' });
    expect(answers).toEqual([
      { method: 'GET', route: '/api/orgs/:org/audit-events', status: 400, durationMs: expect.any(Number) },
      { method: 'GET', route: null, status: 404, durationMs: expect.any(Number) },
      { method: 'DELETE', route: null, status: 405, durationMs: expect.any(Number) },
    ]);
  });

  it('refuses a body that never ends as soon as it is too long', async () => {
    const { port } = await startApi();
    const socket = await open(port);
    const answer = everything(socket);
    socket.write(
      `POST ${EVENTS} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const piece = Buffer.alloc(1024 * 1024, 0x20);
    for (let sent = 0; sent < 6; sent += 1)
      socket.write(Buffer.concat([Buffer.from('100000\r\n'), piece, Buffer.from('\r\n')]));
    expect(await answer).toMatch(/^HTTP\/1\.1 413 .*"type":"\/problems\/payload-too-large"/s);
  });

  it.each([
    ['an unknown path', 'POST /078-05-1120', 404],
    ['a method that a path does not take', 'PUT /healthz', 405],
  ])('does not wait for the body of a stranger: %s', async (_what, line, status) => {
    const { port } = await startApi();
    const socket = await open(port);
    const answer = once(socket, 'data');
    socket.write(`${line} HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n{`);
    expect(String(await answer)).toContain(`HTTP/1.1 ${status}`);
    socket.destroy();
  });

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('answers %s with a problem, too', async (_what, bytes, status) => {
    const { port } = await startApi();
    const socket = await open(port);
    const answer = everything(socket);
    socket.write(bytes);
    expect(await answer).toMatch(
      new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json.*"status":${status}`, 's'),
    );
  });
});

describe('stopping the API', () => {
  it('finishes what is in flight, closes what is idle at once, and takes nothing new', async () => {
    const reached = Promise.withResolvers<undefined>();
    const release = Promise.withResolvers<undefined>();
    const { api, url, port } = await startApi({
      runPreflight: async () => {
        reached.resolve(undefined);
        await release.promise;
        return DECIDED;
      },
    });
    const silent = await open(port);
    const silentClosed = once(silent, 'close');
    const inFlight = fetch(`${url}/api/preflight/text`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"text":"hello","destination":"AI_TOOL"}',
    });
    await reached.promise;

    const stopped = api.stop();
    await silentClosed;
    await expect(open(port)).rejects.toThrow(/ECONNREFUSED/);
    release.resolve(undefined);
    const response = await inFlight;
    expect([response.status, response.headers.get('connection')]).toEqual([200, 'close']);
    await stopped;
  });

  it('answers 503 to a request that arrives while it stops, and closes the connection', async () => {
    const { api, port } = await startApi();
    const accepted = once(api.app.server, 'connection') as Promise<[Socket]>;
    const socket = await open(port);
    const answer = everything(socket);
    socket.write('GET /healthz HTTP/1.1\r\n');
    const [seenByServer] = await accepted;
    await until(async () => seenByServer.bytesRead > 0 || null);
    const stopped = api.stop();
    socket.write('Host: a\r\n\r\n');
    const answered = await answer;
    expect(answered).toMatch(/^HTTP\/1\.1 503 .*connection: close\r\n.*retry-after: 1\r\n.*"status":503/is);
    expect(answered).toContain(SHUTTING_DOWN);
    await stopped;
  });

  it('does not wait for ever for a request that does not end', async () => {
    const reached = Promise.withResolvers<undefined>();
    const { api, url } = await startApi({
      stopGraceMs: 20,
      runPreflight: () => {
        reached.resolve(undefined);
        return new Promise(() => undefined);
      },
    });
    const cut = fetch(`${url}/api/preflight/text`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"text":"hello","destination":"AI_TOOL"}',
    }).catch((error: unknown) => error);
    await reached.promise;
    await api.stop();
    expect(await cut).toBeInstanceOf(TypeError);
  });
});
