import type { Field, LogQuery } from '@aegis/log-query';

import type { LoggedEvent, Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { OrganizationId } from './ids.ts';

/** A place among an organisation's events, newest first by their own time, ties by sequence. */
export interface SearchPosition {
  readonly occurredAt: EpochMs;
  readonly sequence: Sequence;
}

/** What is asked about the events. `| stats` in the query does not matter here. */
export interface EventFilter {
  readonly query: LogQuery;
  /** What the tag `env` says: it belongs to the server, not to the events. */
  readonly environment: string;
}

export interface TimeRange {
  /** Inclusive; `null`: open. */
  readonly from: EpochMs | null;
  /** Exclusive; `null`: open. */
  readonly to: EpochMs | null;
}

export interface FindEvents extends EventFilter, TimeRange {
  readonly limit: number;
  /** Where the page before ended. */
  readonly after: SearchPosition | null;
}

export interface FoundEvents {
  /** Newest first. */
  readonly events: readonly LoggedEvent[];
  /** The time was over here: what lies before it has not been looked at. `null`: the end, or `limit`, was reached. */
  readonly interruptedAt: SearchPosition | null;
}

export interface CountEvents extends EventFilter, TimeRange {
  readonly groupBy: readonly Field[];
  /** Width of the buckets of time, which start at multiples of it since 1970; `null`: one for all. */
  readonly intervalMs: number | null;
}

/** `null`: the event has none. */
export type GroupValue = string | number | boolean | null;

export interface CountedGroup {
  /** When the bucket starts; `null` without an interval. */
  readonly bucket: EpochMs | null;
  /** One for each of `groupBy`. */
  readonly values: readonly GroupValue[];
  readonly events: number;
}

export type EventCounts =
  | {
      readonly type: 'counted';
      /** In no order. An event with several values of a field is in the group of each. */
      readonly groups: readonly CountedGroup[];
      /** All that fit the query, each once. */
      readonly events: number;
    }
  | { readonly type: 'out_of_time' }
  | { readonly type: 'too_many_groups' };

/** Groups that one count may have: what an answer of a megabyte or two can hold. */
export const COUNTED_GROUPS_MAX = 10_000;

export interface FollowEvents extends EventFilter {
  /** The last event that has been looked at. */
  readonly after: Sequence;
  readonly limit: number;
}

export interface FollowedEvents {
  /** In the order of the log. */
  readonly events: readonly LoggedEvent[];
  /** The last event that has been looked at now. */
  readonly position: Sequence;
  /** Whether that was the end of the log. */
  readonly atEnd: boolean;
}

export interface SearchLimits {
  /** How long to look, in milliseconds. At least one step is made. */
  readonly timeMs: number;
  /** Ends the work when nobody waits for it any more; the call then rejects. */
  readonly signal?: AbortSignal;
}

/**
 * Questions about the events of one organisation. The work is done in steps of some milliseconds, away from whoever
 * answers requests. An unknown organisation has no events.
 *
 * @throws AegisError `overloaded` when too many questions wait
 */
export interface EventSearch {
  find(organizationId: OrganizationId, request: FindEvents, limits: SearchLimits): Promise<FoundEvents>;
  /** Counts what the log holds when it is asked. */
  count(organizationId: OrganizationId, request: CountEvents, limits: SearchLimits): Promise<EventCounts>;
  /** The next events that fit; looks at a bounded number. */
  follow(organizationId: OrganizationId, request: FollowEvents): Promise<FollowedEvents>;
}
