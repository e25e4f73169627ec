// A bare Datadog-like sink in a process of its own: answers 202 and counts what it received. It inflates each payload and
// looks for the events in it, but parses none of them, so that it costs the measurement as little as it can.
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

import { Latencies } from './latencies.ts';

/** Answers wait this long: a destination that is far away. */
const delayMs = Number(process.argv[2] ?? 0);

const EVENT = Buffer.from('{"ddsource"');
const INGESTED = Buffer.from('"ingested":"');
const ISO_LENGTH = '2026-05-15T10:33:21.456Z'.length;

let events = 0;
let requests = 0;
let lastAt = 0;
let latencies = new Latencies();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url === '/stats') {
      response.end(JSON.stringify({ events, requests, lastAt, latency: latencies.summary() }));
      return;
    }
    if (request.url === '/reset') {
      events = 0;
      requests = 0;
      latencies = new Latencies();
      response.end();
      return;
    }
    count(
      request.headers['content-encoding'] === 'gzip'
        ? gunzipSync(Buffer.concat(chunks))
        : Buffer.concat(chunks),
    );
    setTimeout(() => {
      response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
    }, delayMs);
  });
});

/** Counts the events of a payload and notes, for each, how long ago the server took it. */
function count(payload: Buffer): void {
  const now = Date.now();
  requests += 1;
  lastAt = now;
  for (let at = payload.indexOf(EVENT); at !== -1; at = payload.indexOf(EVENT, at)) {
    const ingested = payload.indexOf(INGESTED, at) + INGESTED.length;
    const text = payload.toString('latin1', ingested, ingested + ISO_LENGTH);
    latencies.add(now - Date.parse(text));
    events += 1;
    at = ingested;
  }
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
