import { lookup as dnsLookup } from 'node:dns';

import { Agent } from 'undici';

import { checkDestinationUrl } from '../domain/destination-url.ts';
import type { GuardedAnswer, GuardedHttp, GuardedRequest } from '../domain/guarded-http.ts';
import { createAddressGuard } from './address-guard.ts';
import { deadline, type Deadline } from './deadline.ts';
import { explainFailure } from './explain-failure.ts';
import { createGuardedConnector } from './guarded-connector.ts';
import { createScrubber } from './scrub.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** The largest answer there is: a page of a thousand logs, or all dashboards of an account. */
const BODY_MAX_BYTES = 32 * 1024 * 1024;

/**
 * The HTTP client of commands that ask an API outside. Deliveries have their own (`createEgress`), which keeps little of
 * an answer; both judge addresses where the connection is made.
 *
 * @param allow CIDR ranges that are exempt from the public-only and the https-only rule
 * @throws AegisError `invalid_input` for a range that cannot be read
 */
export function createGuardedHttp(allow: readonly string[]): GuardedHttp {
  const stopping = new AbortController();
  const agent = new Agent({
    connect: createGuardedConnector({
      guard: createAddressGuard(allow),
      lookup: dnsLookup,
      timeoutMs: CONNECT_TIMEOUT_MS,
      signal: stopping.signal,
    }),
    allowH2: false,
    headersTimeout: 0, // Each request has its own timeout for everything.
    bodyTimeout: 0,
  });
  return {
    async send(request) {
      const problem = checkDestinationUrl(request.url)[0];
      if (problem !== undefined) return { type: 'failure', reason: 'insecure_url', message: problem.message };
      const end = deadline(request.timeoutMs, [stopping.signal]);
      try {
        return await send(agent, request, end);
      } finally {
        end.clear();
      }
    },
    async stop() {
      stopping.abort();
      await agent.destroy();
    },
  };
}

async function send(agent: Agent, request: GuardedRequest, end: Deadline): Promise<GuardedAnswer> {
  const { origin, host, pathname, search } = new URL(request.url);
  const scrubbers = request.secrets.map(createScrubber);
  const scrub = (text: string): string => scrubbers.reduce((rest, scrubber) => scrubber.scrub(rest), text);
  try {
    // The HTTP client itself heeds the signal only once it is connected.
    const response = await Promise.race([
      end.over,
      agent.request({
        origin,
        path: pathname + search,
        method: request.method,
        headers: { 'user-agent': 'aegis', 'accept-encoding': 'identity', ...request.headers },
        body: request.body,
        signal: end.signal,
      }),
    ]);
    const { date, 'retry-after': retryAfter, 'x-ratelimit-reset': reset } = response.headers;
    const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    const text = await readWhole(response.body);
    return {
      type: 'response',
      status: response.statusCode,
      date: Number.isNaN(at) ? null : at,
      retryAfterSeconds: secondsIn(retryAfter) ?? secondsIn(reset),
      body: text === null ? null : scrub(text),
    };
  } catch (error) {
    const { reason, message } = explainFailure(error, host, end.cause());
    return { type: 'failure', reason, message: scrub(message) };
  }
}

/** Those who answer with a date are not among the APIs that this client is for. */
function secondsIn(header: string | readonly string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

/** `null`: too large; leaving the loop destroys the body and with it the connection. */
async function readWhole(body: AsyncIterable<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
