import { type Row, thousands } from '../support/table.ts';
import { drive } from './drive.ts';
import type { Bench, Table } from './measurement.ts';
import type { Peer, RunningPeer } from './peer.ts';
import { kill } from './processes.ts';
import { SinkChannel } from './sink-channel.ts';

const EVENTS_PER_SECOND = 500;
const KILL_AFTER_MS = 7_400;

/** Whether the destination answers at the time. Away, it answers 503 from the start until two seconds after the kill. */
const CASES = [
  { name: 'destination well', awayMs: 0 },
  { name: 'destination away', awayMs: KILL_AFTER_MS + 2_000 },
];

interface Started {
  readonly peer: Peer;
  readonly awayMs: number;
  readonly sink: SinkChannel;
  readonly start: () => Promise<RunningPeer>;
  readonly running: RunningPeer;
}

/** Longer than any of these peers pauses between two attempts. */
const LIMITS = { limitMs: 45_000, quietMs: 40_000 };

/** SIGKILL under load, then a new start with what is on the disk. All peers at the same time: the load is small. */
export async function measureCrash(bench: Bench, peers: readonly Peer[]): Promise<Table> {
  const started = await Promise.all(
    peers.flatMap((peer, index) =>
      CASES.map(async ({ awayMs }, at) => {
        const sink = new SinkChannel(bench.sinkUrl, `crash-${index}-${at}`);
        const start = await peer.prepare(bench.folder(), sink.url);
        return { peer, awayMs, sink, start, running: await start() };
      }),
    ),
  );
  const cells = await Promise.all(started.map(measure));
  return {
    headings: ['SIGKILL in mid-run: never delivered, of those taken', ...CASES.map(({ name }) => name)],
    rows: peers.map((peer) => [peer.name, ...cells.filter((_, index) => started[index]?.peer === peer)]),
  };
}

async function measure({ peer, awayMs, sink, start, running }: Started): Promise<Row[number]> {
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
    return `${thousands(await sink.missing(driven, LIMITS))} of ${thousands(driven.events)}`;
  } finally {
    await kill(again.process);
  }
}
