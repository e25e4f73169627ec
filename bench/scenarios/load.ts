import type { LatencySummary } from '../support/latencies.ts';
import type { Load } from '../support/load.ts';
import { sendLoad } from '../support/load.ts';
import type { RunningAegis, RunningProcess } from '../support/processes.ts';
import { startAegis, startSink } from '../support/processes.ts';
import { latency, printTable, thousands } from '../support/table.ts';

interface LoadScenario {
  readonly name: string;
  readonly what: string;
  readonly load: Omit<Load, 'seconds'>;
}

export const LOADS: readonly LoadScenario[] = [
  {
    name: 'batched',
    what: '100 events a request, 64 connections',
    load: { connections: 64, eventsPerRequest: 100 },
  },
  {
    name: 'single',
    what: '1 event a request, 64 connections',
    load: { connections: 64, eventsPerRequest: 1 },
  },
  {
    name: 'preflight',
    what: '1 KB of text to check, 64 connections',
    load: { connections: 64, eventsPerRequest: 1, what: 'text' },
  },
  {
    name: 'paced',
    what: '2,000 events/s, 1 a request',
    load: { connections: 16, eventsPerRequest: 1, eventsPerSecond: 2_000 },
  },
];

const WARM_UP_SECONDS = 3;

/** A run that is not drained by then has lost its race with the load; the figure would mean nothing. */
const DRAIN_LIMIT_MS = 120_000;

/** In → durable → delivered. A server and a sink of its own, so that no scenario inherits another's memory. */
export async function runLoad({ what, load }: LoadScenario, seconds: number): Promise<void> {
  const sink = await startSink();
  const aegis = await startAegis();
  try {
    await aegis.call('POST', `/api/orgs/${aegis.organization}/forwarding-destinations`, {
      url: `${sink.url}/api/v2/logs`,
      kind: 'datadog',
      auth_header_value: 'bench-key',
    });
    await sendLoad(aegis, [aegis], { ...load, seconds: WARM_UP_SECONDS });
    await drained(sink.url, aegis);
    await fetch(`${sink.url}/reset`, { method: 'POST' });
    const before = cpu(aegis, sink);
    const startedAt = Date.now();
    const sent = await sendLoad(aegis, [aegis], { ...load, seconds });
    const received = await drained(sink.url, aegis);
    const after = cpu(aegis, sink);
    if (received.events !== sent.acknowledged) {
      throw new Error(`${sent.acknowledged} events acknowledged, ${received.events} received`);
    }
    printTable(
      [
        'load',
        'acknowledged/s',
        'delivered/s',
        'acknowledgement p50 / p99 ms',
        'accepted → received p50 / p99 ms',
        'peak memory MB',
        'CPU µs/event: server, sink, load',
      ],
      [
        [
          what,
          thousands(sent.acknowledged / sent.seconds),
          thousands((received.events / (received.lastAt - startedAt)) * 1_000),
          latency(sent.latency),
          latency(received.latency),
          thousands(aegis.peakMemoryMb()),
          after.map((spent, index) => perEvent(spent - (before[index] ?? 0), sent.acknowledged)).join(', '),
        ],
      ],
    );
  } finally {
    await aegis.stop();
    await sink.stop();
  }
}

/** CPU seconds so far of the server, the sink and this process. */
function cpu(aegis: RunningProcess, sink: RunningProcess): readonly number[] {
  const { user, system } = process.cpuUsage();
  return [aegis.cpuSeconds(), sink.cpuSeconds(), (user + system) / 1e6];
}

function perEvent(seconds: number, events: number): string {
  return ((seconds * 1e6) / events).toFixed(1);
}

interface Received {
  readonly events: number;
  readonly lastAt: number;
  readonly latency: LatencySummary;
}

/** Waits until the destination has no backlog, then says what the sink has counted. */
async function drained(sinkUrl: string, aegis: RunningAegis): Promise<Received> {
  const deadline = Date.now() + DRAIN_LIMIT_MS;
  for (;;) {
    const list = await aegis.call('GET', `/api/orgs/${aegis.organization}/forwarding-destinations`);
    const [destination] = list['data'] as readonly { readonly backlog_events: number }[];
    if (destination?.backlog_events === 0) {
      return (await (await fetch(`${sinkUrl}/stats`)).json()) as Received;
    }
    if (Date.now() > deadline) throw new Error(`still ${destination?.backlog_events} events behind`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
