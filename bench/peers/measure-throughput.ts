import { latency, type Row, thousands } from '../support/table.ts';
import { drive } from './drive.ts';
import type { Bench, Table } from './measurement.ts';
import type { Peer } from './peer.ts';
import { cpuSeconds, kill, peakMemoryMb } from './processes.ts';
import { SinkChannel } from './sink-channel.ts';

const WARM_UP = { seconds: 2, maxEvents: 20_000 };
/** A logger that never says no takes what it is given into memory. */
const MAX_EVENTS = 1_000_000;
/** What has not arrived by then is said to be behind. */
const DRAIN = { limitMs: 15_000, quietMs: 10_000 };

/** As much as each peer takes, one peer after the other. */
export async function measureThroughput(
  bench: Bench,
  peers: readonly Peer[],
  seconds: number,
): Promise<Table> {
  const rows: Row[] = [];
  for (const [index, peer] of peers.entries()) {
    rows.push(await measure(bench, peer, new SinkChannel(bench.sinkUrl, `throughput-${index}`), seconds));
  }
  return {
    headings: [
      'peer',
      'taken means',
      'taken/s',
      'delivered/s',
      'behind at the end',
      'taken p50 / p99 ms',
      'peak memory MB',
      'CPU µs/event',
    ],
    rows,
  };
}

async function measure(bench: Bench, peer: Peer, sink: SinkChannel, seconds: number): Promise<Row> {
  const start = await peer.prepare(bench.folder(), sink.url);
  const running = await start();
  try {
    const warmUp = await drive(peer, running, { ...WARM_UP, from: 0 });
    const { distinct: before } = await sink.settled(warmUp.events, DRAIN);
    const cpuBefore = cpuSeconds(running.process);
    const startedAt = Date.now();
    const driven = await drive(peer, running, { from: warmUp.next, seconds, maxEvents: MAX_EVENTS });
    const { distinct, lastAt } = await sink.settled(warmUp.events + driven.events, DRAIN);
    const delivered = distinct - before;
    return [
      peer.name,
      peer.acknowledgement,
      thousands(driven.events / driven.seconds),
      thousands((delivered / (lastAt - startedAt)) * 1_000),
      thousands(Math.max(0, warmUp.events + driven.events - distinct)),
      latency(driven.latency),
      thousands(peakMemoryMb(running.process)),
      (((cpuSeconds(running.process) - cpuBefore) * 1e6) / delivered).toFixed(1),
    ];
  } finally {
    await kill(running.process);
  }
}
