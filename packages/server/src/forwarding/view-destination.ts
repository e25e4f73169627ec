import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeadLetterStore } from '../domain/dead-letter-store.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState } from '../domain/forwarding-destination.ts';
import type { ReplayStore } from '../domain/replay-store.ts';
import type { DestinationView } from './destination-administration.ts';

export type ViewDestination = (state: DestinationState) => Promise<DestinationView>;

/** Adds to a destination what follows from where its cursor stands in the log. */
export function createViewDestination(deps: {
  readonly auditLog: Pick<AuditLog, 'head'>;
  readonly destinations: Pick<DestinationStore, 'oldestPendingSince'>;
  readonly deadLetters: Pick<DeadLetterStore, 'countQueued'>;
  readonly replays: Pick<ReplayStore, 'running' | 'replayedTotal'>;
  readonly clock: Clock;
}): ViewDestination {
  return async (state) => {
    const { id, organizationId } = state.destination;
    const { start, cursor } = state.ledger;
    const head = await deps.auditLog.head(organizationId);
    const pendingSince = await deps.destinations.oldestPendingSince(organizationId, cursor);
    return {
      ...state,
      head,
      backlogEvents: head - cursor,
      acceptedTotal: head - start,
      deadLettersWaiting: await deps.deadLetters.countQueued(organizationId, id),
      replayedTotal: await deps.replays.replayedTotal(organizationId, id),
      replay: await deps.replays.running(organizationId, id),
      lagSeconds: pendingSince === null ? 0 : Math.max(0, (deps.clock.now() - pendingSince) / 1_000),
    };
  };
}
