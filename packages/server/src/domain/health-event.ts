import { Buffer } from 'node:buffer';

import type { ForwardedEvent } from './audit-event.ts';
import { ECS_VERSION, HEALTH_DATASET } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import { DESTINATION_NUMBERS, lagSeconds } from './destination-numbers.ts';
import type { DestinationProgress } from './destination-store.ts';
import { isoTime } from './encode-event.ts';
import type { ForwardingDestination } from './forwarding-destination.ts';
import type { EventId } from './ids.ts';

/** How far a stream may be behind without anybody having to look. */
const BEHIND_AFTER_SECONDS = 60;
/** Longer than a restart, an upgrade or a passing failure takes: somebody should look. */
const STALLED_AFTER_SECONDS = 600;

export type StreamCondition = 'current' | 'behind' | 'stalled';

export function streamCondition(lag: number): StreamCondition {
  if (lag >= STALLED_AFTER_SECONDS) return 'stalled';
  return lag >= BEHIND_AFTER_SECONDS ? 'behind' : 'current';
}

/**
 * What a destination is told about itself: the numbers of the metrics, under their names. It is sent, never logged; its
 * body carries no sequence, so it leaves no gap and counts nowhere.
 */
export function healthEvent(
  { id: destinationId, organizationId, name }: Pick<ForwardingDestination, 'id' | 'organizationId' | 'name'>,
  progress: DestinationProgress,
  { id, at }: { readonly id: EventId; readonly at: EpochMs },
): ForwardedEvent {
  const condition = streamCondition(lagSeconds(progress, at));
  const numbers = Object.fromEntries(DESTINATION_NUMBERS.map((one) => [one.name, one.read(progress, at)]));
  const summary = summaryOf(progress, condition, at);
  const body = {
    '@timestamp': isoTime(at),
    ecs: { version: ECS_VERSION },
    message: summary,
    event: {
      id,
      kind: 'metric',
      category: ['api'],
      type: ['info'],
      action: 'audit_stream_health',
      outcome: 'success',
      dataset: HEALTH_DATASET,
    },
    aegis: {
      summary,
      stream: {
        destination_id: destinationId,
        destination_name: name,
        condition,
        health: progress.health,
        ...numbers,
      },
    },
    organization: { id: organizationId },
  };
  return {
    sequence: 0,
    occurredAt: at,
    dataset: HEALTH_DATASET,
    decision: null,
    actorId: null,
    body: Buffer.from(JSON.stringify(body)),
  };
}

function summaryOf(progress: DestinationProgress, condition: StreamCondition, at: EpochMs): string {
  const backlog = progress.head - progress.ledger.cursor;
  const waiting =
    backlog === 0
      ? 'nothing waits'
      : `${backlog} ${backlog === 1 ? 'event waits' : 'events wait'}, the oldest for ${Math.round(lagSeconds(progress, at))} s`;
  return `Audit stream ${condition}: ${waiting}; dead letters: ${progress.ledger.deadLettered}.`;
}
