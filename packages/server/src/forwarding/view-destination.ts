import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState } from '../domain/forwarding-destination.ts';
import type { DestinationView } from './destination-administration.ts';

export type ViewDestination = (state: DestinationState) => Promise<DestinationView>;

/** Adds to a destination what follows from where its cursor stands in the log. */
export function createViewDestination(deps: {
  readonly auditLog: Pick<AuditLog, 'head'>;
  readonly destinations: Pick<DestinationStore, 'oldestPendingSince'>;
  readonly clock: Clock;
}): ViewDestination {
  return async (state) => {
    const { organizationId } = state.destination;
    const { start, cursor } = state.ledger;
    const head = await deps.auditLog.head(organizationId);
    const pendingSince = await deps.destinations.oldestPendingSince(organizationId, cursor);
    return {
      ...state,
      head,
      backlogEvents: head - cursor,
      acceptedTotal: head - start,
      lagSeconds: pendingSince === null ? 0 : Math.max(0, (deps.clock.now() - pendingSince) / 1_000),
    };
  };
}
