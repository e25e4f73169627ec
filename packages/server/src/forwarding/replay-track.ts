import type { LoggedEvent, Sequence } from '../domain/audit-event.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeliveryCondition, ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { BatchLimits } from '../domain/destination-kind.ts';
import type { Replay, ReplayStore } from '../domain/replay-store.ts';
import { clipRanges } from '../domain/sequence-ranges.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { DeliveryTrack } from './delivery-track.ts';
import type { SettledPrefix } from './window.ts';

/** Ranges of the log that a destination has passed before. Its own cursor and ledger know nothing of it. */
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
  /** As many ranges as one batch holds: a hundred single events are one request, not a hundred. */
  const read = async (after: Sequence, upTo: Sequence, limits: BatchLimits) => {
    const events: LoggedEvent[] = [];
    let { maxEvents, maxBytes } = limits;
    for (const [first, last] of clipRanges(replay.ranges, after + 1, upTo)) {
      const found = await deps.auditLog.read(organizationId, first - 1, last, { maxEvents, maxBytes });
      events.push(...found);
      maxEvents -= found.length;
      for (const { body } of found) maxBytes -= body.byteLength;
      if (maxEvents <= 0 || maxBytes <= 0) break;
      // The log answers with one event even where that is too many bytes; what was cut short goes on with the next batch.
      if ((found.at(-1)?.sequence ?? last) < last) break;
    }
    return events;
  };
  let settledUpTo = replay.cursor;
  return {
    name: 'replay',
    cursor: replay.cursor,
    end: replay.last,
    logFields: { replay_id: replay.id },
    read,
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
