import type { EpochMs } from '../domain/clock.ts';

/** More than a turn may be late by itself, and than a clock is corrected by in a turn. */
const JUMP_MS = 60 * 60 * 1_000;

/**
 * How long the wall clock has gone on without a jump, as far as this process has seen: asked by a timer, which no change of
 * the wall clock moves.
 */
export class SteadyClock {
  readonly #everyMs: number;
  #last: EpochMs | null = null;
  #steadyMs = 0;

  /** @param everyMs how often {@link tick} is called, by the timer */
  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** @returns for how long the clock has been steady, in milliseconds */
  tick(now: EpochMs): number {
    const jumped = this.#last !== null && Math.abs(now - this.#last - this.#everyMs) > JUMP_MS;
    this.#steadyMs = jumped ? 0 : this.#steadyMs + this.#everyMs;
    this.#last = now;
    return this.#steadyMs;
  }
}
