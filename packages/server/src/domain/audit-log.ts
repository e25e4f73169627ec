import type { EncodedEvent, LoggedEvent, Sequence } from './audit-event.ts';
import type { OrganizationId } from './ids.ts';

export interface AppendResult {
  readonly accepted: number;
  /** Events whose id the organisation's log already held (or that stood twice in the call); they were not stored again. */
  readonly duplicates: number;
  /** The number of the first event accepted; the others of the call follow on it. `null` when none was. */
  readonly firstSequence: Sequence | null;
}

export type AppendListener = (organizationId: OrganizationId) => void;

/** The append-only log: one gapless sequence an organisation. */
export interface AuditLog {
  /**
   * Stores events in the order given and numbers them on. Resolves once they are on disk (fsync); concurrent calls share
   * a commit. All or nothing: after a rejection none of the call's events is stored. Where a failing disk leaves that
   * open, the error's message says that it is not certain, and the same ids may be sent again.
   *
   * @throws AegisError `store_unavailable` when the disk is full, read-only or failing (try again later),
   *   `overloaded` when too much already waits, `not_found` when there is no such organisation.
   */
  append(organizationId: OrganizationId, events: readonly EncodedEvent[]): Promise<AppendResult>;

  /**
   * The events after `after` up to `upTo` (inclusive), in order, at most `maxEvents`, ending early once their bodies
   * exceed `maxBytes`. At least one event when there is one.
   */
  read(
    organizationId: OrganizationId,
    after: Sequence,
    upTo: Sequence,
    limits: { readonly maxEvents: number; readonly maxBytes: number },
  ): Promise<readonly LoggedEvent[]>;

  /** The highest sequence number in use; 0 for an empty log. */
  head(organizationId: OrganizationId): Promise<Sequence>;

  /** Calls back after each commit that added events to an organisation's log. Returns what ends the subscription. */
  onAppended(listener: AppendListener): () => void;
}
