import type { ZodType } from 'zod';

import { ApiRefusal, ApiUnreachable, parseProblem } from './api-refusal.ts';
import type { CliDeps } from './cli-deps.ts';
import { decideRetry, IMPATIENT } from './retry-decision.ts';
import type { Patience } from './retry-decision.ts';

/** Longer than the server takes for the slowest thing it does: a file full of pictures, with some like it in line. */
const TIMEOUT_MS = 180_000;

export interface ApiCall<Answer> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root: `/api/whoami`. */
  readonly path: string;
  /** JSON text, or a form that says its own type. */
  readonly body?: string | FormData;
  readonly answer: ZodType<Answer>;
  /** Absent: one try. Only for calls that may be repeated. */
  readonly patience?: Patience;
  /** Told before each wait why there is no answer yet. */
  readonly onWait?: (reason: string) => void;
}

export interface ApiClient {
  readonly url: string;
  /**
   * @throws ApiRefusal when the server says no
   * @throws ApiUnreachable when nobody answers, or not as Aegis does
   */
  call<Answer>(call: ApiCall<Answer>): Promise<Answer>;
  /**
   * Begins to read what goes on for long; the stream fails when the connection does.
   *
   * @throws as `call`
   */
  stream(path: string, lastEventId: string | null, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

export interface ApiClientDeps extends Pick<CliDeps, 'fetch' | 'now' | 'elapsed' | 'sleep' | 'random'> {
  readonly url: string;
  readonly apiKey: string;
}

const EVENT_STREAM = 'text/event-stream';

type Reply = { readonly status: number; readonly retryAfter: string | null; readonly body: string };

export function createApiClient(deps: ApiClientDeps): ApiClient {
  const { url, apiKey, now, elapsed } = deps;

  const once = async ({ method, path, body }: ApiCall<unknown>): Promise<Reply> => {
    const response = await deps.fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: 'application/json',
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
      // A redirect would carry the key to wherever it points.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.text(),
    };
  };

  return {
    url,
    async stream(path, lastEventId, signal) {
      const headers = {
        authorization: `Bearer ${apiKey}`,
        ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
      };
      let response: Response;
      try {
        response = await deps.fetch(`${url}${path}`, { headers, redirect: 'manual', signal });
      } catch (error) {
        throw unreachable(url, error);
      }
      const { status, body } = response;
      if (status !== 200) throw refusal(url, { status, retryAfter: null, body: await response.text() });
      if (body === null || response.headers.get('content-type')?.startsWith(EVENT_STREAM) !== true) {
        // It may go on for ever, and would keep the process as long.
        await body?.cancel();
        throw notAegis(url, status);
      }
      return body;
    },
    async call(call) {
      let firstFailureAt: number | null = null;
      for (let failures = 1; ; failures++) {
        const tried = await settle(once(call));
        if (tried.type === 'reply' && tried.reply.status >= 200 && tried.reply.status < 300) {
          return readAnswer(url, tried.reply, call.answer);
        }
        firstFailureAt ??= elapsed();
        const { status, retryAfter } =
          tried.type === 'reply' ? tried.reply : { status: null, retryAfter: null };
        const decision = decideRetry(
          { status, retryAfter, failures, elapsedMs: elapsed() - firstFailureAt, now: now() },
          call.patience ?? IMPATIENT,
          deps.random,
        );
        if (decision.type === 'give_up') {
          throw tried.type === 'reply' ? refusal(url, tried.reply) : unreachable(url, tried.error);
        }
        call.onWait?.(
          tried.type === 'reply' ? refusal(url, tried.reply).message : unreachable(url, tried.error).message,
        );
        await deps.sleep(decision.delayMs);
      }
    },
  };
}

type Tried =
  | { readonly type: 'reply'; readonly reply: Reply }
  | { readonly type: 'failure'; readonly error: unknown };

async function settle(attempt: Promise<Reply>): Promise<Tried> {
  try {
    return { type: 'reply', reply: await attempt };
  } catch (error) {
    return { type: 'failure', error };
  }
}

function readAnswer<Answer>(url: string, reply: Reply, schema: ZodType<Answer>): Answer {
  let value: unknown;
  try {
    value = reply.body === '' ? null : JSON.parse(reply.body);
  } catch {
    throw notAegis(url, reply.status);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw notAegis(url, reply.status);
  return parsed.data;
}

function refusal(url: string, reply: Reply): Error {
  const problem = parseProblem(reply.body);
  return problem === null ? notAegis(url, reply.status) : new ApiRefusal(problem);
}

function notAegis(url: string, status: number): ApiUnreachable {
  return new ApiUnreachable(
    `Something answers at ${url}, but not as this version of Aegis does (HTTP ${status}). Give the address of Aegis with --url or AEGIS_URL.`,
  );
}

function unreachable(url: string, error: unknown): ApiUnreachable {
  return new ApiUnreachable(
    `No Aegis answers at ${url} (${failureOf(error)}). Start it with "npm start", or give its address with --url or AEGIS_URL.`,
    { cause: error },
  );
}

const FAILURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection lost',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name cannot be resolved now',
  UND_ERR_SOCKET: 'connection lost',
};

/** What Node's fetch calls `bad port`. */
const BLOCKED_PORT =
  'browsers and fetch do not talk to this port, https://fetch.spec.whatwg.org/#port-blocking; let Aegis listen on another one';

function failureOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `no answer within ${TIMEOUT_MS / 1000} s`;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (cause instanceof Error && cause.message === 'bad port') return BLOCKED_PORT;
  return FAILURES[code] ?? (code !== '' ? code : cause instanceof Error ? cause.message : String(cause));
}
