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
}

export function createRunClock(): RunClock {
  const began = performance.now();
  const storm = new AbortController();
  return {
    startedAt: Date.now(),
    now: () => performance.now() - began,
    wait: async (milliseconds) => await setTimeout(milliseconds),
    idle: async (milliseconds) =>
      await setTimeout(milliseconds, undefined, { signal: storm.signal }).catch(() => undefined),
    endStorm: () => storm.abort(),
  };
}
