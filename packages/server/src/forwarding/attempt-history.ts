import type { AttemptRecord } from './destination-administration.ts';

/** How many attempts of a destination are kept for people to look at. The log lines have them all. */
const ATTEMPTS_KEPT = 50;

/** The latest attempts of one destination, in memory. */
export class AttemptHistory {
  readonly #records: AttemptRecord[] = [];

  add(record: AttemptRecord): void {
    this.#records.push(record);
    if (this.#records.length > ATTEMPTS_KEPT) this.#records.shift();
  }

  newestFirst(): readonly AttemptRecord[] {
    return this.#records.toReversed();
  }
}
