import type { CountedGroup, GroupValue } from '../../../domain/event-search.ts';
import { COUNTED_GROUPS_MAX } from '../../../domain/event-search.ts';

/** Adds up counts by bucket and values. */
export class GroupTally {
  readonly #groups = new Map<string, CountedGroup>();
  #events = 0;

  /** All events that were added, each once. */
  get events(): number {
    return this.#events;
  }

  get isTooLarge(): boolean {
    return this.#groups.size > COUNTED_GROUPS_MAX;
  }

  groups(): readonly CountedGroup[] {
    return [...this.#groups.values()];
  }

  /** @param values for each field those that the events have; they count in the group of each combination */
  add(bucket: number | null, values: readonly (readonly GroupValue[])[], events: number): void {
    this.#events += events;
    for (const combination of combinations(values)) {
      const key = JSON.stringify([bucket, ...combination]);
      const before = this.#groups.get(key)?.events ?? 0;
      this.#groups.set(key, { bucket, values: combination, events: before + events });
    }
  }
}

function combinations(values: readonly (readonly GroupValue[])[]): readonly (readonly GroupValue[])[] {
  return values.reduce<readonly (readonly GroupValue[])[]>(
    (all, next) => all.flatMap((one) => next.map((value) => one.concat(value))),
    [[]],
  );
}
