import type { Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { DestinationId, OrganizationId } from './ids.ts';

/** Why an event that no destination has refused is a dead letter. */
export const EXPIRED_BEFORE_DELIVERY = 'expired before delivery';

/** One step takes this many at most, so that a transaction stays short. */
export interface ExpiryStep {
  /** Events (dead letters) from before this moment are due. */
  readonly before: EpochMs;
  readonly limit: number;
}

/** What one step of giving up has passed; nothing at all: there is no more. */
export interface GivenUp {
  readonly deadLetters: number;
  /** Events that the destination's filter leaves out: it would not have got them anyway. */
  readonly filtered: number;
}

/**
 * The end of what an organisation keeps. Events expire in their order, by the time they were accepted: what is left is
 * always the end of the log, without a gap, and {@link AuditLog.head} never goes back. An event whose neighbours have
 * expired goes with them, whatever a clock that was wrong for a moment gave it. Each call is one small transaction.
 * Writes throw `AegisError` like {@link AuditLog.append}.
 */
export interface RetentionStore {
  /** The floor: events up to and including this one have expired; 0 when none has. */
  floor(organizationId: OrganizationId): Promise<Sequence>;
  /**
   * Whether the log holds an event that was accepted from `from` to before `to`. Never true without one; where a clock was
   * wrong for a while it may be false in spite of one.
   */
  hasAcceptedBetween(organizationId: OrganizationId, from: EpochMs, to: EpochMs): Promise<boolean>;
  /** Removes events that are due, and of these none that a destination has still to get. @returns how many */
  expireEvents(organizationId: OrganizationId, step: ExpiryStep): Promise<number>;
  /** Destinations (whatever their status) that have still to get an event that is due. */
  findBehind(organizationId: OrganizationId, before: EpochMs): Promise<readonly DestinationId[]>;
  /**
   * Makes dead letters ({@link EXPIRED_BEFORE_DELIVERY}, no attempts, as of `at`) of the events that are due and that the
   * destination has still to get, and moves its cursor over them and over what its filter leaves out. Only while nothing is
   * being delivered to it.
   *
   * @param step.environment what the tag `env` says, for the filter
   */
  giveUp(
    organizationId: OrganizationId,
    id: DestinationId,
    step: ExpiryStep & { readonly at: EpochMs; readonly environment: string },
  ): Promise<GivenUp>;
  /** Removes dead letters whose last attempt is due; they stay counted as dead-lettered. @returns how many */
  expireDeadLetters(organizationId: OrganizationId, step: ExpiryStep): Promise<number>;
}
