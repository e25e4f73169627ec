import type { EpochMs } from '../domain/clock.ts';
import type { OrganizationId } from '../domain/ids.ts';

export interface EventQuery {
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
}

/** @throws AegisError `invalid_input` for a cursor that this API did not make */
export type SearchEvents = (organizationId: OrganizationId, query: EventQuery) => Promise<EventPage>;
