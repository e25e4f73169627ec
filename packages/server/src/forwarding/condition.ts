import type { EpochMs } from '../domain/clock.ts';
import type { DeliveryCondition } from '../domain/forwarding-destination.ts';

/** One failure is the weather, five in a row are news. */
const FAILURES_UNTIL_RETRYING = 5;

/**
 * How a destination fares after an attempt; pure, and the only place where health changes. The latest error stays
 * readable after it is over: people look later.
 */
export function afterDelivery(
  before: DeliveryCondition,
  now: EpochMs,
  statusCode: number | null,
): DeliveryCondition {
  return {
    ...before,
    health: 'healthy',
    consecutiveFailures: 0,
    lastStatusCode: statusCode,
    lastDeliveredAt: now,
    nextAttemptAt: null,
  };
}

export interface Failure {
  readonly reason: string;
  readonly statusCode: number | null;
  readonly at: EpochMs;
}

/** The destination may recover by itself. */
export function afterRetryableFailure(
  before: DeliveryCondition,
  failure: Failure,
  failures: number,
  nextAttemptAt: EpochMs,
): DeliveryCondition {
  return {
    ...withError(before, failure),
    health: before.health === 'blocked' || failures >= FAILURES_UNTIL_RETRYING ? 'retrying' : before.health,
    consecutiveFailures: failures,
    nextAttemptAt,
  };
}

/** A person must change something; until then there are only probes. */
export function afterBlock(
  before: DeliveryCondition,
  failure: Failure,
  failures: number,
  nextAttemptAt: EpochMs,
): DeliveryCondition {
  return { ...withError(before, failure), health: 'blocked', consecutiveFailures: failures, nextAttemptAt };
}

/** The destination works, but not with this batch as it was. */
export function afterRejection(before: DeliveryCondition, failure: Failure): DeliveryCondition {
  return withError(before, failure);
}

function withError(before: DeliveryCondition, failure: Failure): DeliveryCondition {
  return {
    ...before,
    lastError: failure.reason,
    lastErrorAt: failure.at,
    lastStatusCode: failure.statusCode,
  };
}
