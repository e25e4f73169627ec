import type { EncodedEvent, Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { DeliveryCondition } from './forwarding-destination.ts';
import type { DestinationId, OrganizationId, ReplayId } from './ids.ts';
import { clipRanges, countSequences } from './sequence-ranges.ts';
import type { SequenceRanges } from './sequence-ranges.ts';

/** What to send again. Either end of a range of sequences is inclusive; a time range is by when events were accepted. */
export type ReplayRange =
  | {
      readonly type: 'sequences';
      readonly first: Sequence;
      /** `null`: up to the destination's cursor. */
      readonly last: Sequence | null;
    }
  | {
      readonly type: 'accepted';
      /** Inclusive. */
      readonly from: EpochMs;
      /** Exclusive; `null`: up to the destination's cursor. */
      readonly to: EpochMs | null;
    }
  /** Exactly these, at least one. */
  | { readonly type: 'chosen'; readonly ranges: SequenceRanges };

/** Replays of one destination run one after the other, the oldest first; the others wait. */
export type ReplayStatus = 'waiting' | 'running' | 'completed' | 'cancelled';

export interface Replay {
  readonly id: ReplayId;
  readonly destinationId: DestinationId;
  /** The first and the last event, both inclusive. */
  readonly first: Sequence;
  readonly last: Sequence;
  /** What of that is sent; a range by time or by its ends is one of them. */
  readonly ranges: SequenceRanges;
  /** Everything from `first` up to and including this one is settled. */
  readonly cursor: Sequence;
  readonly delivered: number;
  readonly late: number;
  /** Refused for good in this replay. The destination's own ledger and dead letters do not change by it. */
  readonly refused: number;
  /** Events of the range that the destination's filter left out. */
  readonly filtered: number;
  /** `5: HTTP 413: …`: sequence and reason of the latest of them. */
  readonly lastRefusal: string | null;
  readonly status: ReplayStatus;
  readonly createdAt: EpochMs;
  readonly finishedAt: EpochMs | null;
}

/** How many events lie behind its cursor. */
export function remainingEvents({
  ranges,
  cursor,
  last,
}: Pick<Replay, 'ranges' | 'cursor' | 'last'>): number {
  return countSequences(clipRanges(ranges, cursor + 1, last));
}

export interface NewReplay {
  readonly id: ReplayId;
  readonly range: ReplayRange;
  readonly createdAt: EpochMs;
  /** At most this many of a destination may be unfinished, the new one included. */
  readonly unfinishedMax: number;
}

export type ReplayCreation =
  | { readonly type: 'created'; readonly replay: Replay }
  | { readonly type: 'unknown_destination' }
  | { readonly type: 'too_many' }
  /** The log holds nothing in the range that the destination has passed; `cursor` is how far it has. */
  | { readonly type: 'empty'; readonly cursor: Sequence };

export interface ReplaySettlement {
  readonly cursor: Sequence;
  readonly delivered: number;
  readonly late: number;
  readonly refused: number;
  readonly filtered: number;
  readonly lastRefusal: string | null;
  readonly condition: DeliveryCondition;
  readonly at: EpochMs;
}

/**
 * Replays: bounded cursors beside the one of their destination, and gone with it. Writes throw `AegisError` like
 * {@link AuditLog.append}.
 */
export interface ReplayStore {
  /**
   * Fixes the range and records it, in one step. A replay never reaches beyond the destination's cursor: what lies there
   * is still to come by itself.
   */
  create(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    replay: NewReplay,
    record: EncodedEvent,
  ): Promise<ReplayCreation>;
  /** Oldest first, after the id `after`. */
  list(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    page: { readonly after: ReplayId | null; readonly limit: number },
  ): Promise<readonly Replay[]>;
  find(organizationId: OrganizationId, destinationId: DestinationId, id: ReplayId): Promise<Replay | null>;
  /** The oldest unfinished one: it runs. */
  running(organizationId: OrganizationId, destinationId: DestinationId): Promise<Replay | null>;
  /** How many events all replays of the destination have delivered. */
  replayedTotal(organizationId: OrganizationId, destinationId: DestinationId): Promise<number>;
  /** Ends an unfinished replay and records that; a finished one stays as it is. `null` when there is none. */
  cancel(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    id: ReplayId,
    at: EpochMs,
    record: EncodedEvent,
  ): Promise<Replay | null>;
  /** Moves the cursor and counts what it passed; at the range's end the replay is completed. Nothing when it is gone. */
  settle(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    id: ReplayId,
    settlement: ReplaySettlement,
  ): Promise<void>;
}
