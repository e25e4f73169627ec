// A Datadog-like sink in a process of its own for all peers, each under a path of its own: /NAME/… It remembers which events it
// has received, by their numbers, and misbehaves as told.
//   POST /NAME/fault    {status, ms, maxBytes}: answers `status` for so long; and 413 to what inflates to more than maxBytes, unless null
//   GET  /NAME/stats    {distinct, total, lastAt}
//   GET  /NAME/received one byte for each number: how often it came
import { createServer } from 'node:http';
import { gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

import { MARKER, NUMBER_LENGTH } from './events.ts';

export interface Fault {
  readonly status: number;
  readonly ms: number;
  readonly maxBytes: number | null;
}

export interface SinkStats {
  readonly distinct: number;
  readonly total: number;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
}

interface Channel {
  received: Uint8Array;
  highest: number;
  distinct: number;
  total: number;
  lastAt: number;
  fault: { readonly status: number; readonly until: number; readonly maxBytes: number | null };
}

/** What a run may number at most. */
const CAPACITY = 8_000_000;

const NO_FAULT = { status: 202, until: 0, maxBytes: null };
const marker = Buffer.from(MARKER);
const channels = new Map<string, Channel>();

function channelOf(name: string): Channel {
  let channel = channels.get(name);
  if (channel === undefined) {
    channel = {
      received: new Uint8Array(CAPACITY),
      highest: -1,
      distinct: 0,
      total: 0,
      lastAt: 0,
      fault: NO_FAULT,
    };
    channels.set(name, channel);
  }
  return channel;
}

const server = createServer((request, response) => {
  const [, name = '', action = ''] = (request.url ?? '').split('/');
  const channel = channelOf(name);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (action === 'stats') {
      const { distinct, total, lastAt } = channel;
      response.end(JSON.stringify({ distinct, total, lastAt } satisfies SinkStats));
      return;
    }
    if (action === 'received') {
      response.end(channel.received.subarray(0, channel.highest + 1));
      return;
    }
    if (action === 'fault') {
      const { status, ms, maxBytes } = JSON.parse(body.toString()) as Fault;
      channel.fault = { status, until: Date.now() + ms, maxBytes };
      response.end();
      return;
    }
    response
      .writeHead(answer(channel, inflate(body, request.headers['content-encoding'])), {
        'content-type': 'application/json',
      })
      .end('{}');
  });
});

function answer(channel: Channel, payload: Buffer): number {
  const { status, until, maxBytes } = channel.fault;
  if (Date.now() < until) return status;
  if (maxBytes !== null && payload.length > maxBytes) return 413;
  for (let at = payload.indexOf(marker); at !== -1; at = payload.indexOf(marker, at)) {
    at += marker.length;
    const number = Number(payload.toString('latin1', at, at + NUMBER_LENGTH));
    const before = channel.received[number] ?? 0;
    if (before === 0) channel.distinct += 1;
    if (before < 255) channel.received[number] = before + 1;
    channel.total += 1;
    channel.highest = Math.max(channel.highest, number);
  }
  channel.lastAt = Date.now();
  return 202;
}

function inflate(body: Buffer, encoding: string | undefined): Buffer {
  switch (encoding) {
    case 'gzip':
      return gunzipSync(body);
    case 'deflate':
      return inflateSync(body);
    case 'zstd':
      return zstdDecompressSync(body);
    case undefined:
    case 'identity':
      return body;
    default:
      throw new Error(`the sink cannot read ${encoding}`);
  }
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
