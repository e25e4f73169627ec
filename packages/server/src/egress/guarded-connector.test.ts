import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEgress, type EgressSettings, type GuardedEgress } from './create-egress.ts';
import type { LookupAll } from './guarded-connector.ts';

/** A door on loopback that counts who knocks. */
const door = createServer((socket) => {
  knocks += 1;
  socket.on('error', () => {});
  socket.once('data', () =>
    socket.end('HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'),
  );
});
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
let knocks = 0;
let port = 0;
let egress: GuardedEgress | null = null;

beforeEach(async () => {
  knocks = 0;
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  ({ port } = door.address() as AddressInfo);
});

afterEach(async () => {
  await egress?.stop();
  door.close();
  await once(door, 'close');
});

function resolvingTo(...answers: readonly (readonly string[])[]): LookupAll {
  let call = 0;
  return (_, __, done) => {
    const addresses = answers[Math.min(call, answers.length - 1)] ?? [];
    call += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

function post(url: string, settings: Partial<EgressSettings> = {}) {
  egress ??= createEgress({ allow: [], connectTimeoutMs: 2_000, ...settings });
  const request = { headers: {}, body: Buffer.from('[]'), compress: false, secret: null, timeoutMs: 3_000 };
  return egress.post({ ...request, url: url.replace('PORT', String(port)) });
}

afterEach(() => {
  egress = null;
});

test.each([
  'https://127.0.0.1:PORT/',
  'https://[::1]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://[64:ff9b::7f00:1]:PORT/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/latest/meta-data/',
  'https://0.0.0.0:PORT/',
])('nobody is called at the private address %s', async (url) => {
  expect(await post(url)).toMatchObject({
    type: 'failure',
    reason: 'address_refused',
    sentBytes: 0,
    message: expect.stringContaining('AEGIS_EGRESS_ALLOW') as string,
  });
  expect(knocks).toBe(0);
});

test.each([
  ['127.0.0.1'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['::ffff:0:127.0.0.1'],
  ['64:ff9b:1::127.0.0.1'],
  ['2002:7f00:1::'],
  ['2600::5efe:127.0.0.1'],
  ['fe80::1%lo'],
  ['10.0.0.1', '192.168.0.1', 'fe80::1'],
])('nobody is called at a name that resolves to %s', async (...addresses) => {
  const answer = await post('https://collector.example:PORT/', { lookup: resolvingTo(addresses) });
  expect(answer).toMatchObject({
    reason: 'address_refused',
    message: expect.stringContaining(addresses[0]) as string,
  });
  expect(knocks).toBe(0);
});

test('a name that turns from a permitted to a private address between two requests gains nothing', async () => {
  const settings = { allow: ['127.0.0.1'], lookup: resolvingTo(['127.0.0.1'], ['127.0.0.2']) };
  expect(await post('http://rebinding.example:PORT/', settings)).toMatchObject({ status: 202 });
  expect(await post('http://rebinding.example:PORT/', settings)).toMatchObject({ reason: 'insecure_url' });
  expect(knocks).toBe(1);
});

test('a connection takes its address from the one look-up that was judged', async () => {
  let lookups = 0;
  const answers = resolvingTo(['127.0.0.1'], ['10.0.0.1']);
  const lookup: LookupAll = (...asked) => {
    lookups += 1;
    answers(...asked);
  };
  expect(await post('http://rebinding.example:PORT/', { allow: ['127.0.0.1'], lookup })).toMatchObject({
    status: 202,
  });
  expect(lookups).toBe(1);
});

test('a permitted address that does not answer never leads on to one that is not permitted', async () => {
  const lookup = resolvingTo(['::1', '127.0.0.1', '127.0.0.2']);
  expect(await post('http://collector.example:PORT/', { allow: ['::1'], lookup })).toMatchObject({
    reason: 'connect_failed',
  });
  expect(knocks).toBe(0);
});

test.each(['localhost', 'localhost.', 'LOCALHOST', 'ip6-localhost', 'db.localhost'])(
  'nobody is called at %s, whatever the machine takes that name for',
  async (host) => {
    const answer = await post(`https://${host}:PORT/`);
    // Of these names resolvers know some or all, or do not answer; a plain spelling is asked for before that.
    expect(['address_refused', 'name_not_found', 'timed_out', 'insecure_url']).toContain(
      answer.type === 'failure' ? answer.reason : answer.type,
    );
    expect(knocks).toBe(0);
  },
);

test.each([
  'https://0177.0.0.1:PORT/',
  'https://0x7f000001:PORT/',
  'https://2130706433:PORT/',
  'https://127.1:PORT/',
  'https://127.0.0.1.:PORT/',
  'https://%31%32%37.0.0.1:PORT/',
  'https://１２７.0.0.1:PORT/',
  'https://8.8.8.8@127.0.0.1:PORT/',
  'https://[::1%25lo]:PORT/',
])('a URL that got past the check at creation is not called either: %s', async (url) => {
  expect(await post(url)).toMatchObject({ type: 'failure', reason: 'insecure_url', sentBytes: 0 });
  expect(knocks).toBe(0);
});

test.each([301, 302, 303, 307, 308])(
  'a permitted receiver cannot send us elsewhere with a redirect, not even to what is permitted (HTTP %i)',
  async (status) => {
    const receiver = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () =>
        socket.end(
          `HTTP/1.1 ${status} Elsewhere\r\nLocation: http://127.0.0.1:${port}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        ),
      );
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    try {
      const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
      expect(await post(url, { allow: ['127.0.0.1'] })).toMatchObject({ type: 'response', status });
      expect(knocks).toBe(0);
    } finally {
      receiver.close();
      await once(receiver, 'close');
    }
  },
);

test.skipIf(!hasIpv6)(
  'a name with IPv6 addresses only is called there, when they are permitted',
  async () => {
    const receiver = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () =>
        socket.end('HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'),
      );
    });
    receiver.listen(0, '::1');
    await once(receiver, 'listening');
    try {
      const url = `http://collector.example:${(receiver.address() as AddressInfo).port}/`;
      const lookup = resolvingTo(['fd00::1', '::1']);
      expect(await post(url, { allow: ['::1'], lookup })).toMatchObject({ status: 202 });
    } finally {
      receiver.close();
      await once(receiver, 'close');
    }
  },
);

test('of several addresses, only the permitted ones are called', async () => {
  const lookup = resolvingTo(['127.0.0.2', '10.0.0.1', '127.0.0.1']);
  expect(await post('http://collector.example:PORT/', { allow: ['127.0.0.1'], lookup })).toMatchObject({
    status: 202,
  });
  expect(knocks).toBe(1);
});

test.each(['http://127.0.0.1:PORT/', 'http://8.8.8.8/', 'http://[2606:4700::1111]/'])(
  'nothing travels unencrypted to %s',
  async (url) => {
    expect(await post(url)).toMatchObject({ reason: 'insecure_url', sentBytes: 0 });
    expect(knocks).toBe(0);
  },
);

test.each([
  ['127.0.0.1', 'insecure_url'],
  ['93.184.215.14', 'insecure_url'],
])('nothing travels unencrypted to a name that resolves to %s', async (address, reason) => {
  expect(await post('http://collector.example:PORT/', { lookup: resolvingTo([address]) })).toMatchObject({
    reason,
  });
  expect(knocks).toBe(0);
});

test('an address that the operator exempted is called, over http as well', async () => {
  expect(await post('http://127.0.0.1:PORT/', { allow: ['127.0.0.0/8'] })).toMatchObject({ status: 202 });
});

test('a name without any address is told as such', async () => {
  const answer = await post('https://nowhere.example/', { lookup: resolvingTo([]) });
  expect(answer).toMatchObject({ reason: 'name_not_found', sentBytes: 0 });
});

test.each(['ENOTFOUND', 'EAI_AGAIN'])('a look-up that fails with %s is told as such', async (code) => {
  const error = Object.assign(new Error(`getaddrinfo ${code}`), { code });
  const answer = await post('https://nowhere.example/', { lookup: (_, __, done) => done(error, []) });
  expect(answer).toMatchObject({
    reason: 'name_not_found',
    message: expect.stringContaining(`nowhere.example (${code})`) as string,
  });
});
