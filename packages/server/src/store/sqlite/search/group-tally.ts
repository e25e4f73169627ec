import type { CountedGroup, GroupValue } from '../../../domain/event-search.ts';
import { COUNTED_GROUPS_MAX } from '../../../domain/event-search.ts';

type Bucket = number | null;

/** Below each value the values of the next field; below those of the last field how many events there are. */
type Branch = Map<GroupValue, Branch | Leaf>;

interface Leaf {
  events: number;
}

/** Adds up counts by bucket and values. */
export class GroupTally {
  readonly #fields: number;
  readonly #buckets = new Map<Bucket, Branch>();
  #size = 0;
  #events = 0;

  /** @param fields by how many is counted */
  constructor(fields: number) {
    this.#fields = fields;
  }

  /** All events that were added, each once. */
  get events(): number {
    return this.#events;
  }

  get isTooLarge(): boolean {
    return this.#size > COUNTED_GROUPS_MAX;
  }

  groups(): readonly CountedGroup[] {
    return Array.from(this.#buckets, ([bucket, branch]) =>
      leavesOf(branch, []).map(([values, events]) => ({
        bucket,
        values: values.slice(0, this.#fields),
        events,
      })),
    ).flat();
  }

  /** @param values for each field those that the events have; they count in the group of each combination */
  add(bucket: Bucket, values: readonly (readonly GroupValue[])[], events: number): void {
    this.#events += events;
    let branch = this.#buckets.get(bucket);
    if (branch === undefined) {
      branch = new Map();
      this.#buckets.set(bucket, branch);
    }
    this.#addBelow(branch, values.length === 0 ? ONE_GROUP : values, 0, events);
  }

  #addBelow(branch: Branch, values: readonly (readonly GroupValue[])[], field: number, events: number): void {
    const isLast = field === values.length - 1;
    for (const value of values[field] ?? []) {
      let next = branch.get(value);
      if (next === undefined) {
        next = isLast ? { events: 0 } : new Map<GroupValue, Branch | Leaf>();
        branch.set(value, next);
        if (isLast) this.#size += 1;
      }
      if (next instanceof Map) this.#addBelow(next, values, field + 1, events);
      else next.events += events;
    }
  }
}

/** Without fields all events are one group. */
const ONE_GROUP: readonly (readonly GroupValue[])[] = [[null]];

function leavesOf(
  branch: Branch,
  before: readonly GroupValue[],
): readonly (readonly [readonly GroupValue[], number])[] {
  return Array.from(branch).flatMap(([value, next]) => {
    const values = [...before, value];
    return next instanceof Map ? leavesOf(next, values) : [[values, next.events] as const];
  });
}
