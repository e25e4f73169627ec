import type { AuditLog } from '../domain/audit-log.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState } from '../domain/forwarding-destination.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import type { DeliveryTrack } from './delivery-track.ts';

/** The log from a destination's cursor on, without an end. */
export function createLiveTrack(
  deps: {
    readonly auditLog: Pick<AuditLog, 'read'>;
    readonly destinations: Pick<DestinationStore, 'settle'>;
    readonly logger: Logger;
    readonly metrics: Metrics;
  },
  { destination, ledger }: DestinationState,
): DeliveryTrack {
  const { id, organizationId, kind } = destination;
  return {
    name: 'live',
    cursor: ledger.cursor,
    end: null,
    logFields: {},
    read: (after, upTo, limits) => deps.auditLog.read(organizationId, after, upTo, limits),
    settle: ({ cursor, delivered, late, leftOut, deadLetters }, condition) =>
      deps.destinations.settle(organizationId, id, {
        cursor,
        delivered,
        late,
        filtered: leftOut.length,
        deadLetters,
        condition,
      }),
    buried({ sequence, reason }) {
      deps.metrics.deadLettered(kind, 1);
      deps.logger.warn(
        { organization_id: organizationId, destination_id: id, sequence, reason },
        'dead letter',
      );
    },
    async finish() {},
  };
}
