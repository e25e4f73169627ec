import { type Row, thousands } from '../support/table.ts';
import { drive } from './drive.ts';
import type { Table } from './measure-throughput.ts';
import type { Peer } from './peer.ts';
import { kill } from './processes.ts';
import type { Bench } from './run-peers.ts';
import { SinkChannel } from './sink-channel.ts';

const EVENTS_PER_SECOND = 500;
const KILL_AFTER_MS = 7_400;

/** Whether the destination answers at the time. Away, it answers 503 from the start until two seconds after the kill. */
const CASES = [
  { name: 'destination well', awayMs: 0 },
  { name: 'destination away', awayMs: KILL_AFTER_MS + 2_000 },
];

/** Longer than any of these peers pauses between two attempts. */
const LIMITS = { limitMs: 45_000, quietMs: 40_000 };

/** SIGKILL under load, then a new start with what is on the disk. All peers at the same time: the load is small. */
export async function measureCrash(bench: Bench, peers: readonly Peer[]): Promise<Table> {
  const rows = await Promise.all(
    peers.map(async (peer, index) => [
      peer.name,
      ...(await Promise.all(
        CASES.map(({ awayMs }, at) =>
          measure(bench, peer, awayMs, new SinkChannel(bench.sinkUrl, `crash-${index}-${at}`)),
        ),
      )),
    ]),
  );
  const headings = CASES.map(({ name }) => `${name}: never delivered (twice) of taken`);
  return { headings: ['SIGKILL in mid-run', ...headings], rows };
}

async function measure(bench: Bench, peer: Peer, awayMs: number, sink: SinkChannel): Promise<Row[number]> {
  const start = await peer.prepare(bench.folder(), sink.url);
  const running = await start();
  await sink.misbehave({ status: 503, ms: awayMs, maxBytes: null });
  const [driven] = await Promise.all([
    drive(peer, running, {
      from: 0,
      seconds: (2 * KILL_AFTER_MS) / 1_000,
      maxEvents: Infinity,
      eventsPerSecond: EVENTS_PER_SECOND,
    }),
    new Promise((resolve) => setTimeout(resolve, KILL_AFTER_MS)).then(() => kill(running.process)),
  ]);
  const again = await start();
  try {
    const missing = await sink.missing(driven, LIMITS);
    const { total, distinct } = await sink.stats();
    return `${thousands(missing)} (${thousands(total - distinct)}) of ${thousands(driven.events)}`;
  } finally {
    await kill(again.process);
  }
}
