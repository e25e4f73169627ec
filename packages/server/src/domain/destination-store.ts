import type { EncodedEvent, Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type {
  DeliveryCondition,
  DeliveryLedger,
  DestinationChange,
  DestinationState,
  ForwardingDestination,
  Health,
} from './forwarding-destination.ts';
import type { DestinationId, OrganizationId } from './ids.ts';

/** An event that a destination has finally refused. */
export interface DeadLetter {
  readonly sequence: Sequence;
  /** As shown to people: `HTTP 413`, `HTTP 400: …`. */
  readonly reason: string;
  readonly attempts: number;
  readonly firstAttemptAt: EpochMs;
  readonly lastAttemptAt: EpochMs;
}

/** One step of a cursor: what became of the events from the old position up to `cursor`. */
export interface Settlement {
  readonly cursor: Sequence;
  readonly delivered: number;
  readonly late: number;
  readonly filtered: number;
  readonly deadLetters: readonly DeadLetter[];
  readonly condition: DeliveryCondition;
}

/**
 * Where a new destination starts. `automatic`: an organisation's first destination gets the log from its beginning, so
 * that what it receives is complete from sequence 1; a later one gets what comes after its creation (`now`).
 * `acceptedFrom`: with the first event that was accepted then or later. Whichever it is, the record of its own creation
 * is among what it gets.
 */
export type StartPosition = 'automatic' | 'now' | 'beginning' | { readonly acceptedFrom: EpochMs };

/** How far one destination has come, without its settings: what is watched about all of them at once. */
export interface DestinationProgress {
  readonly destination: Pick<ForwardingDestination, 'id' | 'organizationId' | 'kind' | 'enabled' | 'paused'>;
  readonly ledger: DeliveryLedger;
  readonly health: Health;
  /** The highest sequence of the organisation's log. */
  readonly head: Sequence;
  /** As {@link DestinationStore.oldestPendingSince} says. */
  readonly pendingSince: EpochMs | null;
  /** What is sent again, beside the ledger. */
  readonly again: {
    /** Events that its replays have delivered. */
    readonly replayed: number;
    /** Events that its unfinished replays have still to send. */
    readonly replaysRemaining: number;
    /** As `DeadLetterStore.countQueued` says. */
    readonly deadLettersWaiting: number;
  };
}

/**
 * Settings and progress of forwarding destinations. Each change of settings takes the audit event that records it and
 * commits both together: there is no act without its record. Writes throw `AegisError` like {@link AuditLog.append}.
 */
export interface DestinationStore {
  create(
    destination: ForwardingDestination,
    start: StartPosition,
    record: EncodedEvent,
  ): Promise<DestinationState>;
  /** `null` when the organisation has no such destination. */
  find(organizationId: OrganizationId, id: DestinationId): Promise<DestinationState | null>;
  /** Oldest first, after the id `after`. */
  list(
    organizationId: OrganizationId,
    page: { readonly after: DestinationId | null; readonly limit: number },
  ): Promise<readonly DestinationState[]>;
  /** Those of every organisation, for the delivery loops. */
  listAll(): Promise<readonly DestinationState[]>;
  /**
   * Changes settings that nobody has changed since they were read, with `unchangedSince` as their `updatedAt`. That rises with
   * each change, to `now` or beyond, so it tells any two states of the settings apart. `superseded`: somebody else's change
   * came first; read and decide again. `null`: the organisation has no such destination. In either case nothing is changed
   * nor recorded.
   */
  change(
    organizationId: OrganizationId,
    id: DestinationId,
    change: DestinationChange,
    when: { readonly unchangedSince: EpochMs; readonly now: EpochMs },
    record: EncodedEvent,
  ): Promise<DestinationState | 'superseded' | null>;
  /** Erases settings, credential and cursor; dead letters stay for their retention. `false`: there was none. */
  remove(organizationId: OrganizationId, id: DestinationId, record: EncodedEvent): Promise<boolean>;

  /**
   * Moves the cursor, counts what it passed and keeps the dead letters among it, in one durable step. Does nothing when
   * the destination is gone. A settlement that does not add up is refused and changes nothing.
   */
  settle(organizationId: OrganizationId, id: DestinationId, settlement: Settlement): Promise<void>;
  /** Keeps how the latest attempt went, without moving the cursor. Does nothing when the destination is gone. */
  note(organizationId: OrganizationId, id: DestinationId, condition: DeliveryCondition): Promise<void>;
  /** When the oldest event after `cursor` was accepted; `null` when nothing is pending. */
  oldestPendingSince(organizationId: OrganizationId, cursor: Sequence): Promise<EpochMs | null>;
  /** That of every organisation's destinations, read in one go: each adds up in itself. */
  readProgress(): Promise<readonly DestinationProgress[]>;
}
