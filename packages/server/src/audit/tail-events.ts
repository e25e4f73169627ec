import type { Sequence } from '../domain/audit-event.ts';
import type { OrganizationId } from '../domain/ids.ts';

export interface TailQuery {
  /** Datadog's log-search syntax; `null`: all events. */
  readonly query: string | null;
  /** The last event that the caller knows; `null`: those that are stored from now on. */
  readonly after: Sequence | null;
}

export type TailItem =
  | { readonly type: 'event'; readonly sequence: Sequence; readonly body: string }
  /** A sign of life; and that up to here no other event fits. */
  | { readonly type: 'position'; readonly sequence: Sequence };

/**
 * Events as they are stored, in the order of the log. Reads no further ahead than the caller, and ends when the signal is
 * aborted, when the server stops, or after a time (for the caller to come back, if its key still lets it).
 *
 * @throws AegisError `invalid_input` for what is no query, `overloaded` when too many follow already
 */
export type TailEvents = (
  organizationId: OrganizationId,
  query: TailQuery,
  signal: AbortSignal,
) => Promise<AsyncIterable<TailItem>>;
