import { type Row, thousands } from '../support/table.ts';
import { drive } from './drive.ts';
import type { Table } from './measure-throughput.ts';
import type { Peer } from './peer.ts';
import { kill } from './processes.ts';
import type { Bench } from './run-peers.ts';
import type { Fault } from './sink.ts';
import { SinkChannel } from './sink-channel.ts';

const FAULTS: readonly (Fault & { readonly name: string })[] = [
  { name: '503 for 20 s', status: 503, ms: 20_000, maxBytes: null },
  { name: '403 for 10 s', status: 403, ms: 10_000, maxBytes: null },
  // The outage before it fills the batches: none is large while everything is sent at once.
  { name: '503 for 5 s, then 413 above 64 KB', status: 503, ms: 5_000, maxBytes: 65_536 },
];

const LOAD = { from: 0, seconds: 6, maxEvents: Infinity, eventsPerSecond: 500 };

/** The longest pause of all peers between two attempts is two minutes (Aegis, while a destination refuses its key). */
const SETTLED = { limitMs: 130_000, quietMs: 130_000 };

/** What a destination's bad quarter of a minute costs. All at the same time: nobody is busy, everybody waits. */
export async function measureFaults(bench: Bench, peers: readonly Peer[]): Promise<Table> {
  const rows = await Promise.all(
    peers.map(async (peer, index) => [
      peer.name,
      ...(await Promise.all(
        FAULTS.map((fault) =>
          measure(
            bench,
            peer,
            fault,
            new SinkChannel(bench.sinkUrl, `fault-${index}-${FAULTS.indexOf(fault)}`),
          ),
        ),
      )),
    ]),
  );
  return {
    headings: ['not delivered two minutes later, of those taken', ...FAULTS.map(({ name }) => name)],
    rows,
  };
}

async function measure(bench: Bench, peer: Peer, fault: Fault, sink: SinkChannel): Promise<Row[number]> {
  const start = await peer.prepare(bench.folder(), sink.url);
  const running = await start();
  try {
    await sink.misbehave(fault);
    const driven = await drive(peer, running, LOAD);
    return `${thousands(await sink.missing(driven, SETTLED))} of ${thousands(driven.events)}`;
  } finally {
    await kill(running.process);
  }
}
