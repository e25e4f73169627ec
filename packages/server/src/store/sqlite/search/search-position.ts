import type { SearchPosition, TimeRange } from '../../../domain/event-search.ts';

/** Stand for an open end of a time range; every date that JavaScript can hold lies between them. */
export const BEGINNING_OF_TIME = -8_640_000_000_000_000;
const END_OF_TIME = 8_640_000_000_000_001;

/** Where a search begins: everything that it looks for is older. */
export function startOf({ to }: Pick<TimeRange, 'to'>, after: SearchPosition | null): SearchPosition {
  const end = { occurredAt: to ?? END_OF_TIME, sequence: 0 };
  return after === null || isNewer(after, end) ? end : after;
}

export function isNewer(one: SearchPosition, other: SearchPosition): boolean {
  return one.occurredAt === other.occurredAt
    ? one.sequence > other.sequence
    : one.occurredAt > other.occurredAt;
}
