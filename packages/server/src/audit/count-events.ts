import type { EpochMs } from '../domain/clock.ts';
import type { CountedGroup } from '../domain/event-search.ts';
import type { OrganizationId } from '../domain/ids.ts';

export interface CountQuery {
  /** Datadog's log-search syntax, with `| stats count by …` if `groupBy` is `null`; `null`: all events. */
  readonly query: string | null;
  /** Inclusive. */
  readonly from: EpochMs | null;
  /** Exclusive. */
  readonly to: EpochMs | null;
  /** Fields separated by commas; `null`: as the query says, or none. */
  readonly groupBy: string | null;
  /** Width of the buckets of time; `null`: one for all. */
  readonly intervalMs: number | null;
}

export interface CountAnswer {
  /** The names of the fields, as in a query. */
  readonly fields: readonly string[];
  /** By time, within a bucket the most frequent first. */
  readonly groups: readonly CountedGroup[];
  /** All events that fit, each once. */
  readonly total: number;
  /** What to look at in a query that counted nothing; empty where nothing stands out. */
  readonly advice: readonly string[];
}

/**
 * @param signal aborted when nobody waits any more
 * @throws AegisError `invalid_input` for what is no query, and for a count that takes too long or has too many groups
 */
export type CountEvents = (
  organizationId: OrganizationId,
  query: CountQuery,
  signal?: AbortSignal,
) => Promise<CountAnswer>;
