import { type Row, thousands } from '../support/table.ts';
import { drive } from './drive.ts';
import type { Bench, Table } from './measurement.ts';
import type { Peer, RunningPeer } from './peer.ts';
import { kill } from './processes.ts';
import type { Fault } from './sink.ts';
import { SinkChannel } from './sink-channel.ts';

const FAULTS: readonly (Fault & { readonly name: string })[] = [
  { name: '503 for 20 s', status: 503, ms: 20_000, maxBytes: null },
  { name: '403 for 10 s', status: 403, ms: 10_000, maxBytes: null },
  // The outage before it fills the batches: none is large while everything is sent at once.
  { name: '503 for 5 s, then 413 above 64 KB', status: 503, ms: 5_000, maxBytes: 65_536 },
];

interface Started {
  readonly peer: Peer;
  readonly fault: Fault;
  readonly sink: SinkChannel;
  readonly running: RunningPeer;
}

const LOAD = { from: 0, seconds: 6, maxEvents: Infinity, eventsPerSecond: 500 };

/** The longest pause of all peers between two attempts is two minutes (Aegis, while a destination refuses its key). */
const SETTLED = { limitMs: 130_000, quietMs: 130_000 };

/** What a destination's bad quarter of a minute costs. All at the same time: nobody is busy, everybody waits. */
export async function measureFaults(bench: Bench, peers: readonly Peer[]): Promise<Table> {
  const started = await Promise.all(
    peers.flatMap((peer, index) =>
      FAULTS.map(async (fault, at) => {
        const sink = new SinkChannel(bench.sinkUrl, `fault-${index}-${at}`);
        const start = await peer.prepare(bench.folder(), sink.url);
        return { peer, fault, sink, running: await start() };
      }),
    ),
  );
  const cells = await Promise.all(started.map(measure));
  return {
    headings: ['not delivered two minutes later, of those taken', ...FAULTS.map(({ name }) => name)],
    rows: peers.map((peer) => [peer.name, ...cells.filter((_, index) => started[index]?.peer === peer)]),
  };
}

async function measure({ peer, fault, sink, running }: Started): Promise<Row[number]> {
  try {
    await sink.misbehave(fault);
    const driven = await drive(peer, running, LOAD);
    return `${thousands(await sink.missing(driven, SETTLED))} of ${thousands(driven.events)}`;
  } finally {
    await kill(running.process);
  }
}
