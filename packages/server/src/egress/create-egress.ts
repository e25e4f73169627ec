import { lookup as dnsLookup } from 'node:dns';
import { Agent } from 'undici';
import type { InputProblem } from '../domain/aegis-error.ts';
import { checkDestinationUrl } from '../domain/destination-url.ts';
import type { Egress, EgressAnswer, EgressFailure, EgressRequest, FailureReason } from '../domain/egress.ts';
import { createAddressGuard } from './address-guard.ts';
import { deadline, type Deadline } from './deadline.ts';
import { explainFailure } from './explain-failure.ts';
import { createGuardedConnector, type LookupAll } from './guarded-connector.ts';
import { createGzipPool, type GzipPool } from './gzip-pool.ts';
import { precheckUrl } from './precheck.ts';
import { readBody } from './read-body.ts';
import { createScrubber, type Scrubber } from './scrub.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** Once the status is there, what people may read of the body is not worth a longer silence. */
const BODY_TIMEOUT_MS = 5_000;
/** Intakes keep connections for a minute or more; one that says less in its Keep-Alive header is obeyed. */
const KEEP_ALIVE_MS = 30_000;

export interface EgressSettings {
  /** Ranges (CIDR) that are exempt from the public-only and the https-only rule. */
  readonly allow: readonly string[];
  readonly lookup?: LookupAll;
  readonly connectTimeoutMs?: number;
  /** PEM; trusted in place of Node's own authorities. */
  readonly ca?: string;
}

export interface GuardedEgress extends Egress {
  /** What is wrong with the URL of a destination, as far as can be said without sending anything. */
  precheck(url: string): readonly InputProblem[];
}

/**
 * The HTTP client for everything that leaves.
 *
 * @throws AegisError `invalid_input` for a range in `allow` that cannot be read
 */
export function createEgress(settings: EgressSettings): GuardedEgress {
  const guard = createAddressGuard(settings.allow);
  const stopping = new AbortController();
  const connector = createGuardedConnector({
    guard,
    lookup: settings.lookup ?? dnsLookup,
    timeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    ca: settings.ca,
    signal: stopping.signal,
  });
  // As many connections an origin as there are requests at once: destinations of several organisations share an origin,
  // and one that waits must not make another wait. Their delivery windows bound the number.
  const agent = new Agent({
    connect: connector,
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    headersTimeout: 0, // Each request has its own timeout for everything.
    bodyTimeout: BODY_TIMEOUT_MS,
  });

  const gzip = createGzipPool();
  return {
    precheck: (url) => precheckUrl(url, guard, settings.allow.length > 0),
    async post(request) {
      const scrubber = createScrubber(request.secret);
      const problem = checkDestinationUrl(request.url)[0];
      if (problem !== undefined) return failure('insecure_url', problem.message, 0, 0);
      const end = deadline(request.timeoutMs, [stopping.signal, request.signal]);
      try {
        return await send({ agent, gzip }, request, end, scrubber);
      } finally {
        end.clear();
      }
    },
    async stop() {
      stopping.abort();
      await agent.destroy();
      gzip.stop();
    },
  };
}

async function send(
  { agent, gzip }: { readonly agent: Agent; readonly gzip: GzipPool },
  request: EgressRequest,
  end: Deadline,
  scrubber: Scrubber,
): Promise<EgressAnswer> {
  const { origin, host, pathname, search } = new URL(request.url);
  let startedAt = performance.now();
  let bodyBytes = 0;
  try {
    const body = request.compress ? await gzip.compress(request.body) : request.body;
    if (request.compress) request.releaseBody?.();
    end.signal.throwIfAborted();
    bodyBytes = body.length;
    startedAt = performance.now();
    // The HTTP client itself heeds the signal only once it is connected.
    const response = await Promise.race([
      end.over,
      agent.request({
        origin,
        path: pathname + search,
        method: 'POST',
        headers: headersOf(request),
        body,
        signal: end.signal,
      }),
    ]);
    const retryAfter = response.headers['retry-after'];
    return {
      type: 'response',
      status: response.statusCode,
      retryAfter: (Array.isArray(retryAfter) ? retryAfter[0] : retryAfter) ?? null,
      body: await readBody(response.body, scrubber),
      latencyMs: since(startedAt),
      sentBytes: bodyBytes,
    };
  } catch (error) {
    const { reason, message, sent } = explainFailure(error, host, end.cause());
    return failure(reason, scrubber.scrub(message), since(startedAt), sent ? bodyBytes : 0);
  }
}

/** Ours first; the caller's stand where both name the same header. */
function headersOf(request: EgressRequest): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'user-agent': 'aegis', 'accept-encoding': 'identity' };
  if (request.compress) headers['content-encoding'] = 'gzip';
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  return headers;
}

function failure(
  reason: FailureReason,
  message: string,
  latencyMs: number,
  sentBytes: number,
): EgressFailure {
  return { type: 'failure', reason, message, latencyMs, sentBytes };
}

/** Milliseconds on a clock that nobody sets, to a tenth. */
function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10;
}
