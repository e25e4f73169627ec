import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { goneSignal, HALF_CLOSED_PATIENCE_MS } from './gone-signal.ts';

/** A client whose request is being worked on, both ends of its connection, and the signal. */
async function ask() {
  const clock = createManualClock();
  const server = createServer();
  Object.assign(server, { httpAllowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.resume();
  client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const [{ socket }, response] = (await once(server, 'request')) as [{ socket: Socket }, ServerResponse];
  return { clock, client, socket, response, signal: goneSignal(socket, response, clock) };
}

test('a client that only ended its side may wait for its answer a second', async () => {
  const { clock, client, socket, signal } = await ask();
  const ended = once(socket, 'end');
  client.end();
  await ended;
  clock.advance(HALF_CLOSED_PATIENCE_MS - 1);
  expect(signal.aborted).toBe(false);
  clock.advance(1);
  expect(signal.aborted).toBe(true);
});

test('one that ended its side before anybody asked may wait no longer', async () => {
  const { clock, client, socket, response } = await ask();
  const ended = once(socket, 'end');
  client.end();
  await ended;
  const late = goneSignal(socket, response, clock);
  clock.advance(HALF_CLOSED_PATIENCE_MS);
  expect(late.aborted).toBe(true);
});

test('one whose connection breaks is gone at once', async () => {
  const { client, response, signal } = await ask();
  const closed = once(response, 'close');
  client.resetAndDestroy();
  await closed;
  expect(signal.aborted).toBe(true);
});

test('an answer leaves nothing behind on a connection that is used again', async () => {
  const { clock, socket, response } = await ask();
  const before = socket.listenerCount('end') - 1;
  const closed = once(response, 'close');
  response.end('answer');
  await closed;
  expect(socket.listenerCount('end')).toBe(before);
  expect(clock.pending()).toEqual([]);
});
