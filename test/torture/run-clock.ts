import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds since the run began, and waiting. */
export interface RunClock {
  now(): number;
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
  wait(milliseconds: number): Promise<void>;
  /** Waits before something new is begun: not longer than until the storm is over. */
  idle(milliseconds: number): Promise<void>;
  endStorm(): void;
  /** The time that lies so long before `at`; what this process was held up meanwhile does not count. */
  before(at: number, milliseconds: number): number;
  /** No more looks at how it gets on. */
  stop(): void;
}

interface Stall {
  readonly from: number;
  readonly to: number;
}

const LOOK_EVERY_MS = 100;
/** Less is usual on a busy machine, and within everybody's patience. */
const STALL_MS = 250;

export function createRunClock(): RunClock {
  const began = performance.now();
  const now = (): number => performance.now() - began;
  const storm = new AbortController();
  const stalls: Stall[] = [];
  const stopping = new AbortController();

  /** Both the event loop and the threads that read, write and decompress for it must have had their turn. */
  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const from = now();
      await setTimeout(LOOK_EVERY_MS);
      await stat(import.meta.filename);
      if (now() - from > LOOK_EVERY_MS + STALL_MS) stalls.push({ from, to: now() });
    }
  }
  void watch();

  return {
    startedAt: Date.now(),
    now,
    wait: async (milliseconds) => await setTimeout(milliseconds),
    idle: async (milliseconds) =>
      await setTimeout(milliseconds, undefined, { signal: storm.signal }).catch(() => undefined),
    endStorm: () => storm.abort(),
    before: (at, milliseconds) => before(stalls, at, milliseconds),
    stop: () => stopping.abort(),
  };
}

/** @param stalls in order */
export function before(stalls: readonly Stall[], at: number, milliseconds: number): number {
  let from = at - milliseconds;
  for (const stall of stalls.toReversed()) {
    if (stall.to < from) break;
    if (stall.from < at) from -= Math.min(stall.to, at) - stall.from;
  }
  return from;
}
