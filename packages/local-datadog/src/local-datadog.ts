import fastify from 'fastify';
import type { FastifyError, FastifyInstance } from 'fastify';
import { parseBehaviour } from './behaviour/behaviour.ts';
import type { Behaviour } from './behaviour/behaviour.ts';
import { createBehaviourSwitch } from './behaviour/behaviour-switch.ts';
import type { BehaviourState } from './behaviour/behaviour-switch.ts';
import { accountApi } from './api/account-api.ts';
import type { CloudSiem } from './api/objects/security-rule-routes.ts';
import { createAccount } from './api/objects/account.ts';
import { datadogErrors } from './datadog-error.ts';
import { createChanges } from './changes.ts';
import { intakeRoute } from './intake/intake-route.ts';
import type { Refusal } from './intake/intake-route.ts';
import type { ReceivedLog } from './read-back/describe-log.ts';
import { forgetLogs } from './read-back/forget-logs.ts';
import { findLogs } from './read-back/log-filter.ts';
import type { LogFilter } from './read-back/log-filter.ts';
import { localRoutes } from './read-back/local-routes.ts';
import { namesThisMachine } from './read-back/names-this-machine.ts';
import { statsOf } from './read-back/stats.ts';
import type { Stats } from './read-back/stats.ts';
import { pageRoutes } from './page/page-routes.ts';
import { createReceived } from './store/received.ts';
import type { BatchSummary } from './store/received.ts';
import { validateRoute } from './validate-route.ts';
import { waitFor } from './wait-for.ts';

export interface LocalDatadogOptions {
  /** The keys that are accepted; at least one. */
  readonly apiKeys: string | readonly string[];
  /** The application keys that are accepted beside them; {@link DEFAULT_APP_KEY} when absent. */
  readonly appKeys?: string | readonly string[];
  /** Whether the account has Cloud SIEM, and with it detection rules; true when absent. */
  readonly cloudSiem?: CloudSiem;
  /** Loopback (`127.0.0.1`) when absent. What is read back needs no key: think before you choose another. */
  readonly host?: string;
  /** 0, which lets the system choose, when absent. */
  readonly port?: number;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** `recent` keeps the newest logs; `none` only counts, for use as the sink of a benchmark. */
  readonly store?: 'recent' | 'none';
  /** 100,000 when absent. */
  readonly maxLogs?: number;
  /** Of JSON text; 256 MiB when absent. */
  readonly maxBytes?: number;
  /** Called for every accepted payload, before it is answered. Must not throw. */
  readonly onAccepted?: (summary: BatchSummary) => void;
  /** Called for every request that was refused or cut. Must not throw. */
  readonly onRefused?: (refusal: Refusal) => void;
}

export interface Address {
  readonly url: string;
  readonly host: string;
  readonly port: number;
}

export interface LocalDatadog {
  /**
   * Listens. After `stop` it may be started again, on the same port: what arrived, the counters and the behaviour
   * stay, as if Datadog had been unreachable for a while.
   */
  start(): Promise<Address>;
  /** Cuts what is in flight and closes the port. */
  stop(): Promise<void>;
  /** What arrived and is still kept, oldest first unless the filter says otherwise. */
  logs(filter?: LogFilter): ReceivedLog[];
  stats(): Stats;
  /**
   * Takes out the kept logs that a search matches, as if they had never been indexed: what a sender's proof of
   * completeness must notice. The counters stay. Returns how many went; throws a TypeError when the query is invalid.
   */
  forget(query: string): number;
  /** Forgets logs and counters; the behaviour, monitors and dashboards stay. */
  reset(): void;
  /** Replaces the behaviour; `{}` is good behaviour. Throws a TypeError that names what is wrong with it. */
  behave(behaviour: Behaviour): void;
  behaviour(): BehaviourState;
  /**
   * Resolves with the first truthy value of `predicate`, asked now and after every request; rejects after
   * `timeoutMs` (10,000 when absent) and says what had arrived.
   */
  waitFor<T>(
    predicate: (arrived: Pick<LocalDatadog, 'logs' | 'stats'>) => T | undefined | null | false,
    options?: { readonly timeoutMs?: number },
  ): Promise<T>;
}

/** It guards nothing, and its look says so. */
export const DEFAULT_APP_KEY = 'local-datadog-app-key';
export const DEFAULT_MAX_LOGS = 100_000;
export const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;

/** A Datadog-compatible logs intake, and the API around it, to try, develop and test against. */
export function createLocalDatadog(options: LocalDatadogOptions): LocalDatadog {
  const { host = '127.0.0.1', clock = Date.now, store = 'recent' } = options;
  const apiKeys = keysOf('apiKeys', options.apiKeys);
  const appKeys = keysOf('appKeys', options.appKeys ?? DEFAULT_APP_KEY);
  const { cloudSiem = true } = options;
  const bound = {
    maxLogs: options.maxLogs ?? DEFAULT_MAX_LOGS,
    maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
  };
  const changes = createChanges();
  const received = createReceived({ clock, bound, store, changes });
  const account = createAccount();
  const behaviour = createBehaviourSwitch(changes);
  let port = options.port ?? 0;
  let running: { readonly app: FastifyInstance; readonly stopping: AbortController } | undefined;

  const arrived = {
    logs: (filter?: LogFilter) => findLogs(received, filter),
    stats: () => statsOf(received),
  };

  return {
    ...arrived,
    async start() {
      if (running) throw new Error('This local-datadog is already started. Stop it first.');
      const stopping = new AbortController();
      const app = fastify({ forceCloseConnections: true });
      app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
        const status = error.statusCode ?? 500;
        await reply.code(status).send(datadogErrors(status, error.message));
      });
      app.setNotFoundHandler(async (request, reply) => {
        const detail = `local-datadog does not answer ${request.method} ${request.url.split('?', 1)[0]}.`;
        await reply.code(404).send(datadogErrors(404, detail));
      });
      intakeRoute(app, {
        apiKeys,
        received,
        behaviour,
        clock,
        onAccepted: options.onAccepted,
        onRefused: options.onRefused,
        signal: stopping.signal,
      });
      validateRoute(app, apiKeys);
      accountApi(app, { apiKeys, appKeys, received, account, clock, cloudSiem });
      void app.register((scope, _options, done) => {
        if (isLoopback(host)) {
          scope.addHook('onRequest', async (request, reply) => {
            if (namesThisMachine(request.headers.host)) return;
            const detail = 'This can be read by the address or the name localhost of this machine only.';
            await reply.code(403).send(datadogErrors(403, detail));
          });
        }
        localRoutes(scope, { received, behaviour, changes });
        pageRoutes(scope);
        done();
      });
      await app.listen({ host, port });
      const address = app.server.address();
      if (typeof address === 'object' && address !== null) port = address.port;
      running = { app, stopping };
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, host, port };
    },
    async stop() {
      const stopped = running;
      running = undefined;
      stopped?.stopping.abort();
      await stopped?.app.close();
    },
    forget: (query) => forgetLogs(received, query),
    reset: () => received.reset(),
    behave(input) {
      const parsed = parseBehaviour(input);
      if (parsed.kind === 'problems') {
        const problems = parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
        throw new TypeError(`The behaviour was not changed. ${problems}`);
      }
      behaviour.set(parsed.behaviour);
    },
    behaviour: () => behaviour.state(),
    waitFor: async (predicate, { timeoutMs = 10_000 } = {}) =>
      await waitFor(changes, () => predicate(arrived), {
        timeoutMs,
        describe: () => JSON.stringify(received.counters()),
      }),
  };
}

/** @throws TypeError */
function keysOf(name: string, given: string | readonly string[]): ReadonlySet<string> {
  const keys = new Set(typeof given === 'string' ? [given] : given);
  if (keys.size === 0 || keys.has('')) {
    throw new TypeError(`${name} needs at least one key, none of them empty.`);
  }
  return keys;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
