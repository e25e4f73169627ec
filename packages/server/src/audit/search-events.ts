import type { EpochMs } from '../domain/clock.ts';
import type { OrganizationId } from '../domain/ids.ts';

export interface EventQuery {
  /** Datadog's log-search syntax; `null`: all events. */
  readonly query: string | null;
  /** Inclusive. */
  readonly from: EpochMs | null;
  /** Exclusive. */
  readonly to: EpochMs | null;
  readonly limit: number;
  /** `nextCursor` of the page before; `null` for the first. */
  readonly cursor: string | null;
}

export interface EventPage {
  /** The events' JSON, byte for byte as stored and forwarded; newest first. */
  readonly bodies: readonly string[];
  readonly nextCursor: string | null;
  /** The search ran out of time when it had looked at the events down to this time; `nextCursor` goes on there. */
  readonly searchedTo: EpochMs | null;
  /** What to look at in a query that found nothing; empty where nothing stands out. */
  readonly advice: readonly string[];
}

/**
 * @param signal aborted when nobody waits any more
 * @throws AegisError `invalid_input` for what is no query, and for a cursor that this API did not make
 */
export type SearchEvents = (
  organizationId: OrganizationId,
  query: EventQuery,
  signal?: AbortSignal,
) => Promise<EventPage>;
