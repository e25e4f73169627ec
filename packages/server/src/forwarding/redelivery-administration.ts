import type { Sequence } from '../domain/audit-event.ts';
import type { DeadLetterSelection, KeptDeadLetter, QueuedDeadLetters } from '../domain/dead-letter-store.ts';
import type { DestinationId, OrganizationId, ReplayId } from '../domain/ids.ts';
import type { Replay, ReplayRange } from '../domain/replay-store.ts';

/**
 * What is sent again to a forwarding destination. A foreign or unknown id is `not_found`. Each act is recorded as an audit
 * event, takes effect at once, and survives a restart. Whatever is sent obeys the destination's settings of that moment:
 * while it is paused or blocked, it waits.
 */
export interface RedeliveryAdministration {
  /** In the order of the log. */
  deadLetters(
    organizationId: OrganizationId,
    id: DestinationId,
    page: { readonly after: Sequence; readonly limit: number; readonly reason: string | null },
  ): Promise<readonly KeptDeadLetter[]>;
  deadLetter(organizationId: OrganizationId, id: DestinationId, sequence: Sequence): Promise<KeptDeadLetter>;
  /** Those that wait already stay as they are, so a repeated call does no harm. */
  replayDeadLetters(
    organizationId: OrganizationId,
    actorId: string,
    id: DestinationId,
    selection: DeadLetterSelection,
  ): Promise<QueuedDeadLetters>;

  /** Throws `invalid_input` when nothing is in the range, `conflict` when too many replays wait. */
  replay(
    organizationId: OrganizationId,
    actorId: string,
    id: DestinationId,
    range: ReplayRange,
  ): Promise<Replay>;
  /** Oldest first. */
  replays(
    organizationId: OrganizationId,
    id: DestinationId,
    page: { readonly after: ReplayId | null; readonly limit: number },
  ): Promise<readonly Replay[]>;
  findReplay(organizationId: OrganizationId, id: DestinationId, replayId: ReplayId): Promise<Replay>;
  /** A finished one stays as it is. */
  cancelReplay(
    organizationId: OrganizationId,
    actorId: string,
    id: DestinationId,
    replayId: ReplayId,
  ): Promise<Replay>;
}
