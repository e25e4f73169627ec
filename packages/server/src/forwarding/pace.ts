import type { EpochMs } from '../domain/clock.ts';
import type { DeliveryCondition } from '../domain/forwarding-destination.ts';
import type { Random } from './backoff.ts';
import { probeDelay, retryDelay } from './backoff.ts';
import type { Failure } from './condition.ts';
import { afterBlock, afterDelivery, afterRejection, afterRetryableFailure } from './condition.ts';

/**
 * An answer that takes longer than this, and {@link SLOW_FACTOR} times as long as the quickest so far, says that the
 * destination has more than it bears. Well above what a busy moment of our own adds to an answer.
 */
const SLOW_MS = 2_000;
const SLOW_FACTOR = 4;

/** Identifies the failure that an attempt was started after; requests that fail together are one failure. */
export type Round = number;

/**
 * How hard a destination is worked: how many batches may be in flight, and from when on the next may go.
 *
 * The window grows by one with each delivery, shrinks by one when that was slow, and halves under pressure (429, 503, timeouts); after a failure one batch
 * at a time feels its way. Batches that were in flight together and fail together count as one failure: the destination
 * had one bad moment, not eight.
 */
export class Pace {
  readonly #windowMax: number;
  readonly #random: Random;
  #condition: DeliveryCondition;
  #windowLimit = 1;
  #quickestMs = Infinity;
  #round: Round = 0;

  constructor(deps: {
    readonly condition: DeliveryCondition;
    readonly windowMax: number;
    readonly random: Random;
  }) {
    this.#windowMax = deps.windowMax;
    this.#random = deps.random;
    // A new process tries at once: whatever was wrong may have been the reason for the restart.
    this.#condition = { ...deps.condition, nextAttemptAt: null };
  }

  get condition(): DeliveryCondition {
    return this.#condition;
  }

  get windowLimit(): number {
    return this.#windowLimit;
  }

  get round(): Round {
    return this.#round;
  }

  /** Milliseconds until the next request may go; 0: now. */
  waitMs(now: EpochMs): number {
    const { nextAttemptAt, lastErrorAt } = this.#condition;
    // A clock that was set back would have us wait until it is there again: for hours, perhaps.
    const isSetBack = lastErrorAt !== null && now < lastErrorAt;
    return nextAttemptAt === null || isSetBack ? 0 : Math.max(0, nextAttemptAt - now);
  }

  /** @param latencyMs how long the answer took */
  delivered(now: EpochMs, statusCode: number | null, latencyMs: number): void {
    this.#condition = afterDelivery(this.#condition, now, statusCode);
    this.#quickestMs = Math.min(this.#quickestMs, latencyMs);
    const isSlow = latencyMs > SLOW_MS && latencyMs > this.#quickestMs * SLOW_FACTOR;
    this.#windowLimit = isSlow
      ? Math.max(1, this.#windowLimit - 1)
      : Math.min(this.#windowMax, this.#windowLimit + 1);
  }

  /** @param retryAfterMs what the destination asked for; `null`: our own backoff */
  retry(round: Round, failure: Failure, retryAfterMs: number | null, pressure: boolean): void {
    if (round !== this.#round) return;
    this.#round += 1;
    const failures = this.#condition.consecutiveFailures + 1;
    const delay = retryAfterMs ?? retryDelay(failures, this.#random);
    this.#condition = afterRetryableFailure(this.#condition, failure, failures, failure.at + delay);
    this.#windowLimit = pressure ? Math.max(1, Math.floor(this.#windowLimit / 2)) : 1;
  }

  block(round: Round, failure: Failure): void {
    if (round !== this.#round) return;
    this.#round += 1;
    const failures = this.#condition.consecutiveFailures + 1;
    const delay = probeDelay(failures - 1, this.#random);
    this.#condition = afterBlock(this.#condition, failure, failures, failure.at + delay);
    this.#windowLimit = 1;
  }

  /** The destination answered, but not with a delivery, and nothing is to be waited for: the batch will be split. */
  rejected(failure: Failure): void {
    this.#condition = afterRejection(this.#condition, failure);
  }

  /** The settings changed or a test succeeded: what was waited for may have come. */
  tryNow(): void {
    this.#round += 1;
    this.#quickestMs = Infinity;
    this.#condition = { ...this.#condition, nextAttemptAt: null };
  }
}
