import type { Sequence } from '../domain/audit-event.ts';
import type { DeadLetterStore } from '../domain/dead-letter-store.ts';
import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { DeliveryTrack } from './delivery-track.ts';

/**
 * One pass over the dead letters that wait to be sent again, in the order of the log. What is queued behind the pass is
 * for the next one.
 */
export function createDeadLetterTrack(
  deps: {
    readonly deadLetters: Pick<DeadLetterStore, 'readQueued' | 'settleQueued'>;
    readonly logger: Logger;
  },
  { id, organizationId }: Pick<ForwardingDestination, 'id' | 'organizationId'>,
): DeliveryTrack {
  /** What was read and is not settled. The list may change while requests are in flight; what was sent may not. */
  const read = new Set<Sequence>();
  return {
    name: 'dead_letters',
    cursor: 0,
    end: Number.MAX_SAFE_INTEGER,
    logFields: {},
    async read(after, upTo, limits) {
      const events = await deps.deadLetters.readQueued(organizationId, id, after, upTo, limits);
      for (const { sequence } of events) read.add(sequence);
      return events;
    },
    async settle({ cursor, late, leftOut, deadLetters }, condition) {
      const settled = [...read].filter((sequence) => sequence <= cursor);
      const undelivered = new Set([...leftOut, ...deadLetters.map(({ sequence }) => sequence)]);
      await deps.deadLetters.settleQueued(organizationId, id, {
        delivered: settled.filter((sequence) => !undelivered.has(sequence)),
        late,
        filtered: leftOut,
        refused: deadLetters,
        condition,
      });
      for (const sequence of settled) read.delete(sequence);
    },
    buried({ sequence, reason }) {
      const fields = { organization_id: organizationId, destination_id: id, sequence, reason };
      deps.logger.warn(fields, 'dead letter refused again');
    },
    async finish() {},
  };
}
