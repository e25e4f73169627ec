import type { EpochMs } from '../domain/clock.ts';
import type { EncodedBatch } from '../domain/destination-kind.ts';
import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import type { AttemptRecord } from './destination-administration.ts';
import type { DeliveryTrack } from './delivery-track.ts';
import type { Sent } from './send-batch.ts';
import type { Slot } from './window.ts';

export interface FinishedAttempt {
  readonly destination: ForwardingDestination;
  readonly slot: Slot;
  readonly track: Pick<DeliveryTrack, 'name' | 'logFields'>;
  readonly batch: EncodedBatch;
  readonly sent: Sent;
  readonly at: EpochMs;
  /** Batches in flight, this one included. */
  readonly window: number;
  /** How many the pace allowed at that moment. */
  readonly windowLimit: number;
}

/** Tells an attempt three times: one wide log line, the metrics, and the record that people read in the API. */
export function recordAttempt(
  deps: { readonly logger: Logger; readonly metrics: Metrics },
  attempt: FinishedAttempt,
): AttemptRecord {
  const { destination, track, slot, batch, sent, at } = attempt;
  const { answer, outcome } = sent;
  const error = outcome.type === 'delivered' ? null : outcome.reason;
  const record: AttemptRecord = {
    at,
    track: track.name,
    outcome: outcome.type,
    statusCode: answer.type === 'response' ? answer.status : null,
    fromSequence: slot.from,
    toSequence: slot.to,
    events: batch.count,
    sentBytes: answer.sentBytes,
    latencyMs: answer.latencyMs,
    error,
  };
  const failure = answer.type === 'failure' ? answer.reason : null;
  deps.metrics.attempted({
    kind: destination.kind,
    outcome: outcome.type,
    failure,
    events: batch.count,
    sentBytes: answer.sentBytes,
    latencyMs: answer.latencyMs,
    isRetry: slot.attempts > 1,
    window: attempt.window,
  });
  const fields = {
    organization_id: destination.organizationId,
    destination_id: destination.id,
    kind: destination.kind,
    track: track.name,
    ...track.logFields,
    outcome: outcome.type,
    status_code: record.statusCode,
    failure,
    from_sequence: slot.from,
    to_sequence: slot.to,
    events: batch.count,
    filtered: slot.leftOut.length,
    late: batch.late,
    sent_bytes: answer.sentBytes,
    latency_ms: Math.round(answer.latencyMs * 10) / 10,
    attempt: slot.attempts,
    trying_for_ms: at - slot.firstAttemptAt,
    window: attempt.window,
    window_limit: attempt.windowLimit,
    error,
  };
  if (outcome.type === 'delivered') deps.logger.info(fields, 'delivery attempt');
  else deps.logger.warn(fields, 'delivery attempt');
  return record;
}
