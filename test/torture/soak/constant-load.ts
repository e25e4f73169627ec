import { Pool } from 'undici';

import { Latencies } from '../../../bench/support/latencies.ts';

export interface ConstantLoad {
  /** The percentiles since the last call, in milliseconds. */
  takeLatencies(): Latencies;
  readonly acknowledged: number;
  readonly failures: number;
  /** Sends nothing new; resolves when everything is answered. */
  stop(): Promise<void>;
}

const EVENTS_PER_REQUEST = 50;
const CONNECTIONS = 32;
/** A timer may be late: what is due is sent then, so the rate holds. */
const TICK_MS = 10;

const BODY = JSON.stringify(
  Array.from({ length: EVENTS_PER_REQUEST }, (_, index) => ({
    message: 'Detected SSN, 2 EMAIL; masked.',
    aegis: {
      decision: 'ALLOWED_WITH_MASKING',
      destination: 'AI_TOOL',
      source_type: 'sdk',
      input_type: 'text',
      input_size_bytes: 200 + index,
      finding_counts_by_type: { SSN: 1, EMAIL: 2 },
      actor_id: `person${index}@corp.example`,
    },
  })),
);

/** Submits so many events a second, whatever the answers take: requests that wait show as latency. */
export function startConstantLoad(options: {
  readonly url: string;
  readonly path: string;
  readonly apiKey: string;
  readonly eventsPerSecond: number;
}): ConstantLoad {
  const pool = new Pool(options.url, { connections: CONNECTIONS, pipelining: 1 });
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  let latencies = new Latencies();
  let sent = 0;
  let acknowledged = 0;
  let failures = 0;

  async function send(dueAt: number): Promise<void> {
    try {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: options.path,
        headers: { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' },
        body: BODY,
      });
      await body.dump();
      if (statusCode !== 200) throw new Error(`status ${statusCode}`);
      acknowledged += EVENTS_PER_REQUEST;
      latencies.add(performance.now() - dueAt);
    } catch {
      failures += 1;
    }
  }

  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) / 1_000) * options.eventsPerSecond;
    for (; sent + EVENTS_PER_REQUEST <= due; sent += EVENTS_PER_REQUEST) {
      const request = send(performance.now()).finally(() => underWay.delete(request));
      underWay.add(request);
    }
  }, TICK_MS);

  return {
    takeLatencies() {
      const taken = latencies;
      latencies = new Latencies();
      return taken;
    },
    get acknowledged() {
      return acknowledged;
    },
    get failures() {
      return failures;
    },
    async stop() {
      clearInterval(timer);
      while (underWay.size > 0) await Promise.all(underWay);
      await pool.close();
    },
  };
}
