import type { EncodedEvent, LoggedEvent, Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { BatchLimits } from './destination-kind.ts';
import type { DeadLetter } from './destination-store.ts';
import type { DeliveryCondition } from './forwarding-destination.ts';
import type { DestinationId, OrganizationId } from './ids.ts';

/** A dead letter as it is kept, with the event that it is about. */
export interface KeptDeadLetter extends DeadLetter {
  /** Since when it waits to be sent again; `null`: it does not. */
  readonly queuedAt: EpochMs | null;
  /** The event's JSON as the log holds it; `null` when its retention has ended. */
  readonly body: string | null;
}

/** Which dead letters are meant. `reason`: those whose reason begins with this text (`HTTP 413`). */
export type DeadLetterSelection =
  | { readonly type: 'all' }
  | { readonly type: 'reason'; readonly reason: string }
  | { readonly type: 'sequences'; readonly sequences: readonly Sequence[] };

export interface QueuedDeadLetters {
  /** How many this call has queued; those that waited already are not among them. */
  readonly queued: number;
  /** How many wait now. */
  readonly waiting: number;
}

/** What became of dead letters that were sent again. */
export interface DeadLetterSettlement {
  readonly delivered: readonly Sequence[];
  readonly late: number;
  /** Not sent: the destination's filter, as it is now, leaves them out. */
  readonly filtered: readonly Sequence[];
  /** Refused again; `attempts` counts those of this time. */
  readonly refused: readonly DeadLetter[];
  readonly condition: DeliveryCondition;
}

/**
 * Events that destinations have finally refused: kept until they are delivered after all, or their retention ends. Of a
 * destination that does not exist (any more) there are none. Writes throw `AegisError` like {@link AuditLog.append}.
 */
export interface DeadLetterStore {
  /** In the order of the log, after the sequence `after`; `reason`: only those whose reason begins with it. */
  list(
    organizationId: OrganizationId,
    id: DestinationId,
    page: { readonly after: Sequence; readonly limit: number; readonly reason: string | null },
  ): Promise<readonly KeptDeadLetter[]>;
  find(organizationId: OrganizationId, id: DestinationId, sequence: Sequence): Promise<KeptDeadLetter | null>;
  /** How many wait to be sent again, and can be: their event is in the log. */
  countQueued(organizationId: OrganizationId, id: DestinationId): Promise<number>;
  /**
   * Queues the selected ones to be sent again and records that, in one step; a call that queues none records nothing.
   * Those whose event has left the log cannot be sent, and are not queued.
   * `null` when the organisation has no such destination.
   */
  queue(
    organizationId: OrganizationId,
    id: DestinationId,
    selection: DeadLetterSelection,
    queuedAt: EpochMs,
    record: EncodedEvent,
  ): Promise<QueuedDeadLetters | null>;
  /** The events of queued dead letters, as {@link AuditLog.read} gives those of the log. */
  readQueued(
    organizationId: OrganizationId,
    id: DestinationId,
    after: Sequence,
    upTo: Sequence,
    limits: BatchLimits,
  ): Promise<readonly LoggedEvent[]>;
  /**
   * In one durable step: what was delivered leaves the list and moves in the ledger from dead-lettered to delivered; what
   * the filter leaves out leaves the list, too, and moves to filtered; what
   * was refused again stays, with its attempts and its reason as they are now, and waits no more. A letter that is not
   * there (any more) counts nowhere. Does nothing when the destination is gone.
   */
  settleQueued(
    organizationId: OrganizationId,
    id: DestinationId,
    settlement: DeadLetterSettlement,
  ): Promise<void>;
}
