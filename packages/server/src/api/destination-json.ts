import type { InputProblem } from '../domain/aegis-error.ts';
import { statusOf } from '../domain/forwarding-destination.ts';
import type { AttemptRecord, DestinationView, TestResult } from '../forwarding/destination-administration.ts';
import { replayJson } from './redelivery-json.ts';
import { isoTime, isoTimeOrNull } from './schemas/fields.ts';

/** A destination as the API shows it: of the credential, only its last four characters. */
export function destinationJson(view: DestinationView) {
  const { destination, ledger, condition } = view;
  return {
    id: destination.id,
    name: destination.name,
    kind: destination.kind,
    url: destination.url,
    auth_header_name: destination.authHeader?.name ?? null,
    auth_header_value_hint: destination.authHeader?.hint ?? null,
    enabled: destination.enabled,
    ordered: destination.ordered,
    filter: destination.filter,
    health_events: destination.healthEvents,
    status: statusOf(destination),
    health: condition.health,
    last_error: condition.lastError,
    last_error_at: isoTimeOrNull(condition.lastErrorAt),
    last_status_code: condition.lastStatusCode,
    last_delivered_at: isoTimeOrNull(condition.lastDeliveredAt),
    next_attempt_at: isoTimeOrNull(condition.nextAttemptAt),
    consecutive_failures: condition.consecutiveFailures,
    start_sequence: ledger.start,
    cursor: ledger.cursor,
    backlog_events: view.backlogEvents,
    lag_seconds: view.lagSeconds,
    accepted_total: view.acceptedTotal,
    delivered_total: ledger.delivered,
    dead_lettered_total: ledger.deadLettered,
    filtered_total: ledger.filtered,
    late_total: ledger.late,
    dead_letters_waiting: view.deadLettersWaiting,
    replayed_total: view.replayedTotal,
    replay: view.replay === null ? null : replayJson(view.replay),
    created_at: isoTime(destination.createdAt),
    updated_at: isoTime(destination.updatedAt),
  };
}

export function editedJson(view: DestinationView, warnings: readonly InputProblem[]) {
  return { ...destinationJson(view), warnings };
}

export function testJson(result: TestResult) {
  return {
    ok: result.ok,
    status_code: result.statusCode,
    latency_ms: result.latencyMs,
    ...(result.error === null ? {} : { error: result.error }),
    ...(result.hint === null ? {} : { hint: result.hint }),
  };
}

export function attemptJson(attempt: AttemptRecord) {
  return {
    at: isoTime(attempt.at),
    track: attempt.track,
    outcome: attempt.outcome,
    status_code: attempt.statusCode,
    from_sequence: attempt.fromSequence,
    to_sequence: attempt.toSequence,
    events: attempt.events,
    sent_bytes: attempt.sentBytes,
    latency_ms: attempt.latencyMs,
    error: attempt.error,
  };
}
