/** One of a destination's cursors, as far as turns go. */
export interface TurnTaker {
  /** The destination's own cursor; the others stand beside it. */
  readonly isLive: boolean;
  /** Tells it that a turn may be free. */
  wake(): void;
}

/** How a destination is to be worked at this moment. */
export interface TurnRules {
  /** The most requests in flight for the live cursor. */
  readonly windowLimit: number;
  /** Whether requests share one limit: the destination fails, so each request is a probe, or it wants order. */
  readonly shared: boolean;
}

/**
 * Who may send next, when a destination has a live cursor and others beside it (a replay, dead letters).
 *
 * A healthy destination gets up to a window of batches from the live cursor, and one at a time from each of the others:
 * none waits for another. One that fails or wants order gets its requests from all of them together, by turns: whoever
 * was turned away is next, and the others let it pass.
 */
export class Turns {
  readonly #rules: () => TurnRules;
  readonly #taken = new Map<TurnTaker, number>();
  readonly #waiting = new Set<TurnTaker>();

  constructor(rules: () => TurnRules) {
    this.#rules = rules;
  }

  /** Takes a turn, to be given back by {@link give}; `false`: not now, {@link TurnTaker.wake} will be called. */
  take(taker: TurnTaker): boolean {
    if (!this.#mayTake(taker)) {
      this.#waiting.add(taker);
      return false;
    }
    this.#waiting.delete(taker);
    this.#taken.set(taker, this.#of(taker) + 1);
    return true;
  }

  give(taker: TurnTaker): void {
    const left = this.#of(taker) - 1;
    if (left > 0) this.#taken.set(taker, left);
    else this.#taken.delete(taker);
    this.#wakeWaiting();
  }

  /** The taker has nothing to send for now: nobody is to wait for it. */
  withdraw(taker: TurnTaker): void {
    if (this.#waiting.delete(taker)) this.#wakeWaiting();
  }

  #mayTake(taker: TurnTaker): boolean {
    const { shared, windowLimit } = this.#rules();
    const own = this.#of(taker);
    if (!shared) return taker.isLive ? own < windowLimit : own === 0;
    const [next] = this.#waiting;
    if (next !== undefined && next !== taker) return false;
    let all = 0;
    for (const taken of this.#taken.values()) all += taken;
    return taker.isLive ? all < windowLimit : all === 0;
  }

  #of(taker: TurnTaker): number {
    return this.#taken.get(taker) ?? 0;
  }

  #wakeWaiting(): void {
    // Of now: whoever is turned away while it is woken has had its chance.
    const waiting = Array.from(this.#waiting);
    for (const taker of waiting) taker.wake();
  }
}
