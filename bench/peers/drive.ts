import type { LatencySummary } from '../support/latencies.ts';
import { Latencies } from '../support/latencies.ts';
import type { Peer, RunningPeer } from './peer.ts';

export interface Drive {
  /** The number of the first event. */
  readonly from: number;
  readonly seconds: number;
  /** No more than that many; each sender sends as soon as the peer has taken what it sent before. */
  readonly maxEvents: number;
  /** Evenly paced; absent: as fast as the peer takes them. */
  readonly eventsPerSecond?: number;
}

export interface Driven {
  /** The numbers of those that the peer has taken, as ranges. */
  readonly acknowledged: readonly { readonly from: number; readonly count: number }[];
  readonly events: number;
  readonly seconds: number;
  readonly latency: LatencySummary;
  /** The number behind the last one given out. */
  readonly next: number;
}

/** Hands events to a peer until the time is over, the number is reached, or the peer is gone. */
export async function drive({ load }: Peer, peer: RunningPeer, plan: Drive): Promise<Driven> {
  const latencies = new Latencies();
  const acknowledged: { from: number; count: number }[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + plan.seconds * 1_000;
  const interval =
    plan.eventsPerSecond === undefined ? 0 : (1_000 * load.events * load.senders) / plan.eventsPerSecond;
  let next = plan.from;
  let refusal: unknown;

  async function sender(index: number): Promise<void> {
    let dueAt = startedAt + (interval * index) / load.senders;
    while (alive(peer) && performance.now() < endsAt && next < plan.from + plan.maxEvents) {
      if (interval > 0) {
        if (dueAt > endsAt) return;
        await until(dueAt);
        dueAt += interval;
      }
      const from = next;
      next += load.events;
      const sentAt = performance.now();
      try {
        await peer.send(from, load.events, index);
      } catch (error) {
        // Not taken: its sender would offer it again. Counts neither as acknowledged nor as lost.
        refusal = error;
        continue;
      }
      latencies.add(performance.now() - sentAt);
      acknowledged.push({ from, count: load.events });
    }
  }

  await Promise.all(Array.from({ length: load.senders }, (_, index) => sender(index)));
  if (acknowledged.length === 0) throw new Error('The peer took nothing.', { cause: refusal });
  return {
    acknowledged,
    events: acknowledged.length * load.events,
    seconds: (performance.now() - startedAt) / 1_000,
    latency: latencies.summary(),
    next,
  };
}

function alive({ process: { exitCode, signalCode } }: RunningPeer): boolean {
  return exitCode === null && signalCode === null;
}

function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
}
