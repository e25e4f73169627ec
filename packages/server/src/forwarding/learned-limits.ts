import type { BatchLimits } from '../domain/destination-kind.ts';

/**
 * The batch size that a destination really takes, learned from its 413s. What one oversized event taught is forgotten
 * once that event is out of the way: it said nothing about the others.
 */
export class LearnedLimits {
  readonly #documented: BatchLimits;
  #current: BatchLimits;

  constructor(documented: BatchLimits) {
    this.#documented = documented;
    this.#current = documented;
  }

  get current(): BatchLimits {
    return this.#current;
  }

  /** A batch of several events was too large. */
  tooLarge(events: number, payloadBytes: number): void {
    this.#current = {
      maxEvents: Math.max(1, Math.min(this.#current.maxEvents, Math.floor(events / 2))),
      maxBytes: Math.max(1, Math.min(this.#current.maxBytes, Math.floor(payloadBytes / 2))),
    };
  }

  /** A single event was too large by itself. */
  oversizedEvent(): void {
    this.#current = this.#documented;
  }
}
