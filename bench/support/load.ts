import { randomBytes } from 'node:crypto';

import { Pool } from 'undici';

import type { LatencySummary } from './latencies.ts';
import { Latencies } from './latencies.ts';
import type { RunningAegis } from './processes.ts';

export interface Load {
  readonly connections: number;
  readonly eventsPerRequest: number;
  readonly seconds: number;
  /** Evenly paced; absent: each connection sends as soon as it has its answer. */
  readonly eventsPerSecond?: number;
}

export interface LoadResult {
  readonly acknowledged: number;
  readonly seconds: number;
  /** From sending a request to its acknowledgement, in milliseconds. */
  readonly latency: LatencySummary;
}

/** Sends events, bounded in number of connections and time, and counts what was acknowledged as durable. */
export async function sendLoad(aegis: RunningAegis, load: Load): Promise<LoadResult> {
  const pool = new Pool(aegis.url, { connections: load.connections, pipelining: 1 });
  const latencies = new Latencies();
  const startedAt = performance.now();
  const endsAt = startedAt + load.seconds * 1_000;
  const interval =
    load.eventsPerSecond === undefined
      ? 0
      : (1_000 * load.eventsPerRequest * load.connections) / load.eventsPerSecond;
  let acknowledged = 0;

  async function connection(index: number): Promise<void> {
    let dueAt = startedAt + (interval * index) / load.connections;
    while (performance.now() < endsAt) {
      if (interval > 0) {
        await until(dueAt);
        dueAt += interval;
      }
      const sentAt = performance.now();
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: `/api/orgs/${aegis.organization}/audit-events`,
        headers: { authorization: `Bearer ${aegis.apiKey}`, 'content-type': 'application/json' },
        body: makeEvents(load.eventsPerRequest),
      });
      const answer = (await body.json()) as { readonly accepted: number };
      if (statusCode !== 200 || answer.accepted !== load.eventsPerRequest) {
        throw new Error(`${statusCode} ${JSON.stringify(answer)}`);
      }
      latencies.add(performance.now() - sentAt);
      acknowledged += answer.accepted;
    }
  }

  await Promise.all(Array.from({ length: load.connections }, (_, index) => connection(index)));
  const seconds = (performance.now() - startedAt) / 1_000;
  await pool.close();
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

function until(at: number): Promise<void> {
  const wait = at - performance.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
