import { createLocalDatadog, DEFAULT_APP_KEY } from '@aegis/local-datadog';
import { onTestFinished } from 'vitest';

import { createDatadogApi } from '../../packages/server/src/datadog/account/datadog-api.ts';
import type { DatadogApi } from '../../packages/server/src/datadog/account/datadog-api.ts';
import type { JsonObject } from '../../packages/server/src/datadog/json.ts';
import type { Ledger, LedgerEvent } from '../../packages/server/src/datadog/reconcile/ledger.ts';
import { WIDTH_MS } from '../../packages/server/src/datadog/reconcile/ledger.ts';
import { reconcile } from '../../packages/server/src/datadog/reconcile/reconcile.ts';
import type { ReconcileRequest } from '../../packages/server/src/datadog/reconcile/reconcile.ts';
import { reportOn } from '../../packages/server/src/datadog/reconcile/report.ts';
import type { Report } from '../../packages/server/src/datadog/reconcile/report.ts';
import { encodeForDatadog } from '../../packages/server/src/destinations/datadog/encode.ts';
import type { OrganizationId } from '../../packages/server/src/domain/ids.ts';
import { createGuardedHttp } from '../../packages/server/src/egress/create-guarded-http.ts';

const KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const ORGANIZATION = 'org_proven' as OrganizationId;
const LIMITS = { maxEvents: 1e6, maxBytes: 1e9 };

/** The time of all of it: a Friday, on the hour. */
export const NOW = Date.parse('2026-05-15T12:00:00Z');
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export interface ProvenEvent {
  readonly sequence: number;
  readonly id?: string;
  /** When it happened and, unless said otherwise, was accepted. */
  readonly at: number;
  readonly acceptedAt?: number;
  readonly dataset?: 'aegis.preflight' | 'aegis.admin';
  readonly decision?: 'ALLOWED' | 'BLOCKED';
}

/** A ledger that a test writes, and an intake that gets what the test delivers, with the wire format of deliveries. */
export async function provingGround(events: readonly ProvenEvent[]) {
  let clock = NOW;
  const datadog = createLocalDatadog({ apiKeys: KEY, clock: () => clock });
  const { url } = await datadog.start();
  const http = createGuardedHttp(['127.0.0.1']);
  const close = async (): Promise<void> => {
    await http.stop();
    await datadog.stop();
  };
  onTestFinished(close);
  const api = createDatadogApi(url, http, { apiKey: KEY, appKey: DEFAULT_APP_KEY });
  const sleeps: number[] = [];
  const take = async (json = ''): Promise<void> => {
    const headers = { 'dd-api-key': KEY, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v2/logs`, { method: 'POST', headers, body: json });
    if (answer.status !== 202) throw new Error(`The intake answered ${answer.status}.`);
  };

  return {
    datadog,
    api,
    sleeps,
    /** Before the test ends, where there are many of them in it. */
    close,
    /** Gives the intake what somebody else has sent. */
    take,
    /** Sends them as the destination would at that time. */
    async deliver(sequences: readonly number[], at: number): Promise<void> {
      clock = at;
      const logged = events
        .filter(({ sequence }) => sequences.includes(sequence))
        .map((event) => ({
          sequence: event.sequence,
          occurredAt: event.at,
          dataset: datasetOf(event),
          decision: event.decision ?? null,
          actorId: null,
          body: Buffer.from(JSON.stringify(bodyOf(event))),
        }));
      if (logged.length > 0) {
        for (let index = 0; index < logged.length; index += 1_000) {
          const { payload } = encodeForDatadog(logged.slice(index, index + 1_000), LIMITS, {
            now: at,
            environment: 'test',
            organizationId: ORGANIZATION,
            allocate: (bytes) => Buffer.alloc(bytes),
          });
          await take(Buffer.from(payload).toString());
        }
      }
      clock = NOW;
    },
    /** Compares the last day up to five minutes ago. */
    async compare(
      given: Partial<Omit<Ledger, 'destination'>> & {
        readonly destination?: Partial<Ledger['destination']>;
      } = {},
      request: Partial<ReconcileRequest> = {},
      through: DatadogApi = api,
    ): Promise<Report> {
      const ledger = ledgerOf(events, given);
      const asked: ReconcileRequest = {
        asked: { from: NOW - 24 * HOUR, to: NOW },
        now: NOW,
        settleMs: 5 * MINUTE,
        retentionDays: null,
        everyEvent: false,
        requestsMax: 1_000,
        ...request,
      };
      const found = await reconcile(
        {
          ledger,
          api: through,
          sleep: async (milliseconds) => void sleeps.push(milliseconds),
          onWait: () => undefined,
        },
        asked,
      );
      return reportOn(found, { request: asked, ledger, apiUrl: url, version: '0.0.0-test' });
    },
  };
}

function ledgerOf(
  events: readonly ProvenEvent[],
  {
    destination = {},
    ...given
  }: Partial<Omit<Ledger, 'destination'>> & { readonly destination?: Partial<Ledger['destination']> },
): Ledger {
  return {
    organizationId: ORGANIZATION,
    destination: {
      id: 'dst_proven',
      name: 'Security',
      url: 'https://http-intake.logs.datadoghq.eu/api/v2/logs',
      startSequence: 0,
      cursor: Number.MAX_SAFE_INTEGER,
      backlogEvents: 0,
      pendingSince: null,
      filter: null,
      hasFiltered: false,
      changedAt: 0,
      ...destination,
    },
    keptFrom: { sequence: 1, acceptedAt: 0 },
    deadLetters: new Set(),
    replaying: [],
    deliveries: [],
    async count({ from, to }, width) {
      const counts = new Map<string, { at: number; dataset: string; events: number }>();
      for (const event of events) {
        if (event.at < from || event.at >= to) continue;
        const at = Math.floor(event.at / WIDTH_MS[width]) * WIDTH_MS[width];
        const dataset = datasetOf(event);
        const one = counts.get(`${at} ${dataset}`) ?? { at, dataset, events: 0 };
        counts.set(`${at} ${dataset}`, { ...one, events: one.events + 1 });
      }
      return [...counts.values()];
    },
    async *events({ dataset, from, to }) {
      yield events
        .filter((event) => datasetOf(event) === dataset && event.at >= from && event.at < to)
        .map((event): LedgerEvent => {
          return {
            sequence: event.sequence,
            id: idOf(event),
            acceptedAt: event.acceptedAt ?? event.at,
            body: bodyOf(event),
          };
        });
    },
    ...given,
  };
}

function datasetOf({ dataset }: ProvenEvent): 'aegis.preflight' | 'aegis.admin' {
  return dataset ?? 'aegis.preflight';
}

function idOf({ sequence, id }: ProvenEvent): string {
  return id ?? `pflt_${sequence}`;
}

function bodyOf(event: ProvenEvent): JsonObject {
  return {
    '@timestamp': new Date(event.at).toISOString(),
    event: { id: idOf(event), dataset: datasetOf(event), sequence: event.sequence },
    ...(event.decision === undefined ? {} : { aegis: { decision: event.decision } }),
    organization: { id: ORGANIZATION },
  };
}
