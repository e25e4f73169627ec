import type { CancelTimer, Clock, EpochMs } from '../../packages/server/src/domain/clock.ts';

/** A moment in May 2026; tests that do not care about the time start here. */
export const TEST_EPOCH: EpochMs = Date.UTC(2026, 4, 15, 10, 33, 21, 456);

interface Timer {
  dueAt: EpochMs;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /**
   * Moves the time on by `ms`. Timers that fall due on the way fire in the order of their due times (ties: in the order
   * they were set), each seeing its own due time as now. Timers set by callbacks fire too when they fall due in time.
   */
  advance(ms: number): void;
  /** The same, and lets promises and I/O callbacks that are ready run between the timers and at the end. */
  advanceAsync(ms: number): Promise<void>;
  /** Sets the clock, as a person or NTP does: no timer notices. */
  jump(ms: number): void;
  /** Delays until each pending timer, in milliseconds from now, soonest first. */
  pending(): readonly number[];
}

export function createManualClock(startAt: EpochMs = TEST_EPOCH): ManualClock {
  let now = startAt;
  /** Where the time moves to. */
  let until = startAt;
  const timers = new Set<Timer>();

  /** The next timer due by then, taken off the list with the clock moved to it. */
  function takeDue(): Timer | null {
    let next: Timer | null = null;
    // A set iterates in the order of insertion, so among equal due times the first set wins.
    for (const timer of timers) {
      if (timer.dueAt <= until && (next === null || timer.dueAt < next.dueAt)) next = timer;
    }
    if (next === null) return null;
    timers.delete(next);
    now = Math.max(now, next.dueAt);
    return next;
  }

  return {
    now: () => now,

    after(delayMs, callback): CancelTimer {
      const timer = { dueAt: now + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },

    advance(ms) {
      until = now + ms;
      for (let timer = takeDue(); timer !== null; timer = takeDue()) timer.callback();
      now = until;
    },

    async advanceAsync(ms) {
      until = now + ms;
      await eventLoopTurn();
      for (let timer = takeDue(); timer !== null; timer = takeDue()) {
        timer.callback();
        await eventLoopTurn();
      }
      now = until;
    },

    jump(ms) {
      now += ms;
      until += ms;
      for (const timer of timers) timer.dueAt += ms;
    },

    pending: () => Array.from(timers, ({ dueAt }) => dueAt - now).toSorted((a, b) => a - b),
  };
}

/** Resolves after the microtasks and I/O callbacks that are ready now have run. */
function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
