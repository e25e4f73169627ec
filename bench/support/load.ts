import { randomBytes } from 'node:crypto';

import type { LatencySummary } from './latencies.ts';
import { Latencies } from './latencies.ts';
import type { RunningAegis } from './processes.ts';
import { RawConnection } from './raw-connection.ts';

/** An organisation, and a key that may write its events. */
export interface Tenant {
  readonly organization: string;
  readonly apiKey: string;
}

/** Bounded in time (`seconds`) or in number (`events`). */
export interface Load {
  readonly connections: number;
  readonly eventsPerRequest: number;
  /** What is sent: events that were recorded elsewhere, or a text to be checked, which makes one event. */
  readonly what?: 'events' | 'text';
  readonly seconds?: number;
  readonly events?: number;
  /** Evenly paced; absent: each connection sends as soon as it has its answer. */
  readonly eventsPerSecond?: number;
}

export interface LoadResult {
  readonly acknowledged: number;
  readonly seconds: number;
  /** From sending a request to its acknowledgement, in milliseconds. */
  readonly latency: LatencySummary;
}

/** Sends events, to the tenants in turn, and counts what was acknowledged as durable. */
export async function sendLoad(
  aegis: Pick<RunningAegis, 'url'>,
  tenants: readonly Tenant[],
  load: Load,
): Promise<LoadResult> {
  const latencies = new Latencies();
  const startedAt = performance.now();
  const endsAt = startedAt + (load.seconds ?? Infinity) * 1_000;
  const wanted = load.events ?? Infinity;
  const interval =
    load.eventsPerSecond === undefined
      ? 0
      : (1_000 * load.eventsPerRequest * load.connections) / load.eventsPerSecond;
  let acknowledged = 0;
  let sent = 0;

  async function connection(index: number): Promise<void> {
    const http = new RawConnection(aegis.url);
    let dueAt = startedAt + (interval * index) / load.connections;
    while (performance.now() < endsAt && sent < wanted) {
      if (interval > 0) {
        await until(dueAt);
        dueAt += interval;
      }
      const tenant = tenants[(sent / load.eventsPerRequest) % tenants.length];
      if (tenant === undefined) throw new Error('a load needs a tenant');
      sent += load.eventsPerRequest;
      const sentAt = performance.now();
      const headers = { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' };
      const { status, body } =
        load.what === 'text'
          ? await http.post('/api/preflight/text', headers, makeText())
          : await http.post(
              `/api/orgs/${tenant.organization}/audit-events`,
              headers,
              makeEvents(load.eventsPerRequest),
            );
      const answer = JSON.parse(body) as { readonly accepted?: number; readonly preflight_id?: string };
      const accepted = answer.accepted ?? (answer.preflight_id === undefined ? 0 : 1);
      if (status !== 200 || accepted !== load.eventsPerRequest) throw new Error(`${status} ${body}`);
      latencies.add(performance.now() - sentAt);
      acknowledged += accepted;
    }
    http.close();
  }

  await Promise.all(Array.from({ length: load.connections }, (_, index) => connection(index)));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { acknowledged, seconds, latency: latencies.summary() };
}

let count = 0;
/** Differs from run to run, so that ids never repeat on a data directory. */
const run = randomBytes(5).toString('hex');

/** Events like those of an SDK, about 570 bytes each, every one with an id of its own. */
function makeEvents(amount: number): string {
  const now = new Date().toISOString();
  const events: string[] = [];
  for (let made = 0; made < amount; made += 1) {
    count += 1;
    const id = `pflt_${run}${count.toString().padStart(16, '0')}`;
    events.push(
      `{"@timestamp":"${now}","ecs":{"version":"9.0.0"},"message":"Detected SSN, 2 EMAIL; masked.","event":{"id":"${id}","kind":"event","category":["api"],"type":["allowed"],"action":"preflight_check","outcome":"success","dataset":"aegis.preflight"},"aegis":{"preflight_id":"${id}","decision":"ALLOWED_WITH_MASKING","destination":"AI_TOOL","summary":"Detected SSN, 2 EMAIL; masked.","policy_id":"pol_01k0example00000000000000","policy_version":"3","source_type":"sdk","input_type":"text","input_size_bytes":200,"finding_counts_by_type":{"SSN":1,"EMAIL":2},"actor_id":"ana@corp.example"}}`,
    );
  }
  return amount === 1 ? (events[0] ?? '') : `[${events.join(',')}]`;
}

/** A kilobyte of a letter, each a little different, with one address in it. */
function makeText(): string {
  count += 1;
  const text = `Ticket ${count}. ${LETTER} Please answer to maria.keller@customer.example before Friday.`;
  return JSON.stringify({ text, destination: 'AI_TOOL', actor_id: 'ana@corp.example', source_type: 'sdk' });
}

const LETTER =
  'The delivery of last Tuesday arrived two days late and one of the four boxes was open. Our warehouse has counted everything ' +
  'twice: of the forty lamps on the note thirty-seven were there, two of them with a broken shade. We have used this supplier ' +
  'for six years and never had anything of the kind, so nobody here wants to make a drama of it. Still, the lamps are meant for ' +
  'a hotel that opens at the end of the month, and the electricians come next week. Could you find out whether the missing ones ' +
  'are on their way, and whether the broken shades can be sent without the lamps? If it is quicker to take the whole order back ' +
  'and send a new one, that is fine with us as well, as long as it reaches the site on time. Please also tell us whom we should ' +
  'ask about the invoice, since the amount on it does not match the offer. Summarise this in three sentences for the account ' +
  'manager, in a friendly tone, and propose what she could offer.';

function until(at: number): Promise<void> {
  const wait = at - performance.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
