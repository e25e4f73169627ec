import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { SearchPosition, TimeRange } from '../../../domain/event-search.ts';
import { rowOf } from '../rows.ts';

/** Stand for an open end of a time range; every date that JavaScript can hold lies between them. */
export const BEGINNING_OF_TIME = -8_640_000_000_000_000;
export const END_OF_TIME = 8_640_000_000_000_001;

/** Events looked at in one step: a few milliseconds for a usual condition. */
const SLICE_EVENTS = 2_048;

/** A stretch of the log by time, at most {@link SLICE_EVENTS} long: from `first` down to `last`. */
export interface TimeSlice {
  /** Behind this one, which is not in it. */
  readonly first: SearchPosition;
  /** Down to this one, which is. */
  readonly last: SearchPosition;
  /** Nothing follows. */
  readonly isLast: boolean;
}

/** The condition of a slice, over the columns of `events`; {@link sliceParameters} has its values. */
export const SLICE_CONDITION = `organization_no = ? AND occurred_at <= ? AND occurred_at >= ?
  AND (occurred_at, sequence) < (?, ?) AND (occurred_at, sequence) >= (?, ?)`;

export function sliceParameters(organizationNo: number, { first, last }: TimeSlice): readonly number[] {
  return [
    organizationNo,
    // SQLite enters the index by these bounds alone: without them a late slice would walk through all earlier ones.
    first.occurredAt,
    last.occurredAt,
    first.occurredAt,
    first.sequence,
    last.occurredAt,
    last.sequence,
  ];
}

/** Walks a time range from its newest event to its oldest. */
export class TimeSlices {
  readonly #end: StatementSync;
  readonly #organizationNo: number;
  readonly #from: number;
  /** `null`: nothing is left. */
  #position: SearchPosition | null;

  constructor(
    deps: { readonly database: DatabaseSync; readonly organizationNo: number },
    { from, to }: TimeRange,
    after: SearchPosition | null,
  ) {
    this.#organizationNo = deps.organizationNo;
    this.#from = from ?? BEGINNING_OF_TIME;
    const end = { occurredAt: to ?? END_OF_TIME, sequence: 0 };
    this.#position = after === null || isNewer(after, end) ? end : after;
    this.#end = deps.database.prepare(`
      SELECT occurred_at AS occurredAt, sequence FROM events INDEXED BY events_by_time
      WHERE organization_no = ? AND occurred_at <= ? AND occurred_at >= ? AND (occurred_at, sequence) < (?, ?)
      ORDER BY occurred_at DESC, sequence DESC LIMIT 1 OFFSET ${SLICE_EVENTS - 1}`);
  }

  /** The next slice; `null` behind the last. */
  next(): TimeSlice | null {
    const first = this.#position;
    if (first === null) return null;
    const { occurredAt, sequence } = first;
    const last = rowOf<SearchPosition>(
      this.#end.get(this.#organizationNo, occurredAt, this.#from, occurredAt, sequence),
    );
    this.#position = last;
    return { first, last: last ?? { occurredAt: this.#from, sequence: 0 }, isLast: last === null };
  }
}

export function isNewer(one: SearchPosition, other: SearchPosition): boolean {
  return one.occurredAt === other.occurredAt
    ? one.sequence > other.sequence
    : one.occurredAt > other.occurredAt;
}
