import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeliveryCondition, ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { Replay, ReplayStore } from '../domain/replay-store.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { DeliveryTrack } from './delivery-track.ts';
import type { SettledPrefix } from './window.ts';

/** A range of the log that a destination has passed before. Its own cursor and ledger know nothing of it. */
export function createReplayTrack(
  deps: {
    readonly auditLog: Pick<AuditLog, 'read'>;
    readonly replays: Pick<ReplayStore, 'settle'>;
    readonly clock: Clock;
    readonly logger: Logger;
  },
  { id, organizationId }: Pick<ForwardingDestination, 'id' | 'organizationId'>,
  replay: Replay,
): DeliveryTrack {
  const settle = (passed: Omit<SettledPrefix, 'slots'>, condition: DeliveryCondition) => {
    const last = passed.deadLetters.at(-1);
    return deps.replays.settle(organizationId, id, replay.id, {
      cursor: passed.cursor,
      delivered: passed.delivered,
      late: passed.late,
      refused: passed.deadLetters.length,
      filtered: passed.leftOut.length,
      lastRefusal: last === undefined ? null : `${last.sequence}: ${last.reason}`,
      condition,
      at: deps.clock.now(),
    });
  };
  let settledUpTo = replay.cursor;
  return {
    name: 'replay',
    cursor: replay.cursor,
    end: replay.last,
    logFields: { replay_id: replay.id },
    read: (after, upTo, limits) =>
      deps.auditLog.read(organizationId, after, Math.min(upTo, replay.last), limits),
    async settle(prefix, condition) {
      await settle(prefix, condition);
      settledUpTo = prefix.cursor;
    },
    buried({ sequence, reason }) {
      deps.logger.warn(
        { organization_id: organizationId, destination_id: id, replay_id: replay.id, sequence, reason },
        'event refused in a replay',
      );
    },
    async finish(condition) {
      // The end of the range has left the log: its retention is over.
      if (settledUpTo < replay.last) {
        const nothing = { delivered: 0, late: 0, leftOut: [], deadLetters: [] };
        await settle({ ...nothing, cursor: replay.last }, condition);
      }
    },
  };
}
