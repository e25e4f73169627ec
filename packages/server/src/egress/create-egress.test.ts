import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { EgressAnswer, EgressRequest } from '../domain/egress.ts';
import { createEgress, type EgressSettings, type GuardedEgress } from './create-egress.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
// Self-signed for localhost and 127.0.0.1 (openssl req -x509, prime256v1, 100 years); protects nothing.
const CERT = fixture('localhost-cert.pem');
const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const KEY = '0123456789abcdef0123456789abcdef';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function egressWith(settings: Partial<EgressSettings> = {}): GuardedEgress {
  const egress = createEgress({ allow: LOOPBACK, ...settings });
  cleanups.unshift(() => egress.stop());
  return egress;
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

function whole(handler: Handler) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, response, Buffer.concat(chunks)));
  };
}

const httpServer = (handler: Handler) => listen(createHttpServer(whole(handler)));
const tlsServer = (handler: Handler) =>
  listen(createHttpsServer({ cert: CERT, key: fixture('localhost-key.pem') }, whole(handler)));

function request(url: string, fields: Partial<EgressRequest> = {}): EgressRequest {
  return {
    url,
    headers: { 'Content-Type': 'application/json', 'DD-API-KEY': KEY },
    body: Buffer.from('[{"message":"naïve ✓"}]'),
    compress: false,
    secret: KEY,
    timeoutMs: 10_000,
    ...fields,
  };
}

const accepted: Handler = (_, response) => response.writeHead(202).end('{}');

test('an answer comes back with status, body, Retry-After, latency and size', async () => {
  const port = await httpServer((_, response) => {
    response.writeHead(429, { 'retry-after': '7' }).end('{"errors":["slow down"]}');
  });
  const answer = await egressWith().post(request(`http://127.0.0.1:${port}/in`));
  expect(answer).toMatchObject({
    type: 'response',
    status: 429,
    retryAfter: '7',
    body: '{"errors":["slow down"]}',
    sentBytes: Buffer.byteLength('[{"message":"naïve ✓"}]'),
  });
  expect(answer.latencyMs).toBeGreaterThan(0);
});

test('the receiver gets path, query, headers and body as given', async () => {
  const seen: unknown[] = [];
  const port = await httpServer((request, response, body) => {
    seen.push(request.method, request.url, request.headers, body.toString());
    accepted(request, response, body);
  });
  await egressWith().post(request(`http://127.0.0.1:${port}/in?a=b%20c`));
  expect(seen).toEqual([
    'POST',
    '/in?a=b%20c',
    expect.objectContaining({
      'content-type': 'application/json',
      'dd-api-key': KEY,
      host: `127.0.0.1:${port}`,
    }),
    '[{"message":"naïve ✓"}]',
  ]);
});

test('compressed, the same body arrives as gzip, and the size is that on the wire', async () => {
  const body = JSON.stringify(Array.from({ length: 200 }, (_, i) => ({ message: 'naïve ✓', i })));
  let wire: Buffer = Buffer.alloc(0);
  const port = await httpServer((request, response, received) => {
    expect(request.headers['content-encoding']).toBe('gzip');
    wire = received;
    accepted(request, response, received);
  });
  const answer = await egressWith().post(
    request(`http://127.0.0.1:${port}/`, { body: Buffer.from(body), compress: true }),
  );
  expect(gunzipSync(wire).toString()).toBe(body);
  expect(answer).toMatchObject({ status: 202, sentBytes: wire.length });
  expect(wire.length).toBeLessThan(body.length / 5);
});

test('a body is released when a compressed copy of it goes out, and otherwise not', async () => {
  const released: string[] = [];
  const port = await httpServer((incoming, response, received) => {
    released.push(`${incoming.url} arrives`);
    accepted(incoming, response, received);
  });
  const post = (path: string, compress: boolean) =>
    egressWith().post(
      request(`http://127.0.0.1:${port}${path}`, {
        body: Buffer.from('[]'),
        compress,
        releaseBody: () => released.push(`${path} released`),
      }),
    );
  await post('/compressed', true);
  await post('/plain', false);
  expect(released).toEqual(['/compressed released', '/compressed arrives', '/plain arrives']);
});

test('connections are kept and serve the requests that follow', async () => {
  const ports = new Set<number | undefined>();
  const port = await httpServer((request, response, body) => {
    ports.add(request.socket.remotePort);
    accepted(request, response, body);
  });
  const egress = egressWith();
  for (let i = 0; i < 20; i += 1) await egress.post(request(`http://127.0.0.1:${port}/`));
  // Two, because a connection is free again only a tick after its answer is complete.
  expect(ports.size).toBeLessThanOrEqual(2);
});

test('requests that get no answer do not hold up others to the same origin', async () => {
  const port = await httpServer((request, response, body) => {
    if (request.url === '/quick') accepted(request, response, body);
  });
  const egress = egressWith();
  const abort = new AbortController();
  const stuck = Array.from({ length: 50 }, () =>
    egress.post(request(`http://127.0.0.1:${port}/stuck`, { signal: abort.signal })),
  );
  expect(await egress.post(request(`http://127.0.0.1:${port}/quick`))).toMatchObject({ status: 202 });
  abort.abort();
  for (const answer of await Promise.all(stuck)) expect(answer).toMatchObject({ reason: 'aborted' });
});

test('a redirect is an answer: the credential does not travel on', async () => {
  let elsewhere = 0;
  const target = await httpServer((request, response, body) => {
    elsewhere += 1;
    accepted(request, response, body);
  });
  const port = await httpServer((_, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end();
  });
  expect(await egressWith().post(request(`http://127.0.0.1:${port}/`))).toMatchObject({ status: 307 });
  expect(elsewhere).toBe(0);
});

test('a huge body is not read to its end, and little of it is kept', async () => {
  let sent = 0;
  const port = await httpServer((_, response) => {
    response.writeHead(400);
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const more = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
    };
    response.on('drain', more);
    more();
  });
  const answer = await egressWith().post(request(`http://127.0.0.1:${port}/`));
  expect(answer).toMatchObject({ status: 400, body: 'x'.repeat(1_024) });
  expect(sent).toBeLessThan(64 * 1024 * 1024);
});

test('an echoed credential is taken out of the body, also where the cut would have split it', async () => {
  const echo = `${'x'.repeat(1_024 - 16)}${KEY} and Bearer ${KEY}`;
  const port = await httpServer((_, response) => response.writeHead(403).end(echo));
  const answer = await egressWith().post(request(`http://127.0.0.1:${port}/`, { secret: `Bearer ${KEY}` }));
  const { body } = answer as Extract<EgressAnswer, { type: 'response' }>;
  expect(body).not.toContain(KEY.slice(0, 8));
  expect(body).toContain('[credential]');
});

test('an answer whose body breaks off keeps its status: the receipt was given', async () => {
  const port = await httpServer((request, response) => {
    response.writeHead(202, { 'content-length': '100' });
    response.write('{"ok"', () => request.socket.destroy());
  });
  expect(await egressWith().post(request(`http://127.0.0.1:${port}/`))).toMatchObject({
    type: 'response',
    status: 202,
  });
});

test('an answer whose body never ends keeps its status when the time is up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const head = Promise.withResolvers<unknown>();
  subscribe('undici:request:headers', head.resolve);
  onTestFinished(() => void unsubscribe('undici:request:headers', head.resolve));
  const port = await httpServer((_, response) => {
    response.writeHead(202).write('{');
  });
  const answer = egressWith().post(request(`http://127.0.0.1:${port}/`, { timeoutMs: 1_000, secret: null }));
  await head.promise;
  await turn();
  vi.advanceTimersByTime(1_000);
  expect(await answer).toMatchObject({ type: 'response', status: 202, body: '{' });
});

test.each<[string, (socket: Socket) => void, string, number?]>([
  [
    'hangs up when it has the request',
    (socket) => socket.once('data', () => socket.destroy()),
    'connection_lost',
  ],
  [
    'cuts off inside the head',
    (socket) => socket.once('data', () => socket.end('HTTP/1.1 20')),
    'connection_lost',
  ],
  [
    'speaks no HTTP',
    (socket) => socket.once('data', () => socket.end('220 smtp ready\r\n')),
    'connection_lost',
  ],
  ['never answers', () => {}, 'timed_out', 300],
])(
  'a receiver that %s: nobody knows whether it has the events',
  async (_, behaviour, reason, timeoutMs = 10_000) => {
    const port = await listen(createTcpServer(behaviour));
    const answer = await egressWith().post(request(`http://127.0.0.1:${port}/`, { timeoutMs }));
    expect(answer).toMatchObject({ type: 'failure', reason, sentBytes: 26 });
  },
);

test('a port where nothing listens: nothing was sent', async () => {
  const server = createTcpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  expect(await egressWith().post(request(`http://127.0.0.1:${port}/`))).toMatchObject({
    type: 'failure',
    reason: 'connect_failed',
    sentBytes: 0,
    message: expect.stringContaining(`127.0.0.1:${port} (ECONNREFUSED)`) as string,
  });
});

test('over TLS, a certificate of a trusted authority for the right name is needed', async () => {
  const port = await tlsServer(accepted);
  const trusting = egressWith({
    ca: CERT,
    lookup: (_, __, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  expect(await trusting.post(request(`https://localhost:${port}/`))).toMatchObject({ status: 202 });
  expect(await trusting.post(request(`https://127.0.0.1:${port}/`))).toMatchObject({ status: 202 });
  const wrongName = await trusting.post(request(`https://collector.example:${port}/`));
  expect(wrongName).toMatchObject({ type: 'failure', reason: 'tls_failed', sentBytes: 0 });
  const wrongAuthority = await egressWith().post(request(`https://127.0.0.1:${port}/`));
  expect(wrongAuthority).toMatchObject({
    reason: 'tls_failed',
    message: expect.stringContaining('SELF_SIGNED') as string,
  });
});

test.each<[string, (socket: Socket) => void]>([
  ['hangs up', (socket) => socket.once('data', () => socket.destroy())],
  [
    'answers in plain text',
    (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  ],
])('in the TLS handshake the receiver %s: nothing was sent', async (_, behaviour) => {
  const port = await listen(createTcpServer(behaviour));
  const answer = await egressWith().post(request(`https://127.0.0.1:${port}/`));
  expect(answer).toMatchObject({ type: 'failure', reason: 'tls_failed', sentBytes: 0 });
});

test('a TLS handshake that never ends is bounded by the time for connecting', async () => {
  const port = await listen(createTcpServer(() => {}));
  const answer = await egressWith({ connectTimeoutMs: 100 }).post(request(`https://127.0.0.1:${port}/`));
  expect(answer).toMatchObject({ type: 'failure', reason: 'timed_out', sentBytes: 0 });
});

test('the timeout of a request holds while it still connects', async () => {
  const port = await listen(createTcpServer(() => {}));
  const answer = await egressWith().post(request(`https://127.0.0.1:${port}/`, { timeoutMs: 100 }));
  expect(answer).toMatchObject({ type: 'failure', reason: 'timed_out' });
});

test('stopping closes connections that are still being made', async () => {
  const server = createTcpServer();
  const knocked = once(server, 'connection') as Promise<[Socket]>;
  const port = await listen(server);
  const egress = egressWith();
  const answer = egress.post(request(`https://127.0.0.1:${port}/`));
  const [socket] = await knocked;
  const closed = once(socket, 'close');
  socket.resume();
  await egress.stop();
  await closed;
  expect(await answer).toMatchObject({ type: 'failure', reason: 'aborted' });
});

test('a request can be broken off, before and while it is under way', async () => {
  const abort = new AbortController();
  const port = await httpServer(() => abort.abort());
  const egress = egressWith();
  const options = { signal: abort.signal };
  expect(await egress.post(request(`http://127.0.0.1:${port}/`, options))).toMatchObject({
    reason: 'aborted',
  });
  expect(await egress.post(request(`http://127.0.0.1:${port}/`, options))).toMatchObject({
    reason: 'aborted',
  });
});

test('stopped means stopped: what is under way ends, what comes later is not sent', async () => {
  const egress = egressWith();
  const port = await httpServer(() => void egress.stop());
  expect(await egress.post(request(`http://127.0.0.1:${port}/`))).toMatchObject({ reason: 'aborted' });
  expect(await egress.post(request(`http://127.0.0.1:${port}/`))).toMatchObject({
    reason: 'aborted',
    sentBytes: 0,
  });
});

test('a header that HTTP cannot carry fails in words, without the value', async () => {
  const answer = await egressWith().post(
    request('http://127.0.0.1:9/', { headers: { 'DD-API-KEY': `${KEY}\r\nX-Injected: 1` } }),
  );
  expect(answer).toMatchObject({ type: 'failure', reason: 'connect_failed' });
  expect(JSON.stringify(answer)).not.toContain(KEY);
});

test('a URL with a password is not called', async () => {
  const answer = await egressWith().post(request('https://ana:hunter22@127.0.0.1/'));
  expect(answer).toMatchObject({ type: 'failure', reason: 'insecure_url', sentBytes: 0 });
  expect(JSON.stringify(answer)).not.toContain('hunter22');
});
