import type { EgressAnswer, EgressFailure, EgressResponse, FailureReason } from './egress.ts';
import { oneLine, responseReason } from './error-text.ts';
import type { Outcome } from './outcome.ts';

/**
 * What an answer means by the rules of HTTP, for kinds that have no better knowledge. Total: every status and every
 * failure has an outcome. `isDelivered` says which statuses the kind takes as a receipt; any other 2xx comes from
 * something that is not the destination, so a person must look at the URL.
 */
export function classifyHttp(answer: EgressAnswer, isDelivered: (status: number) => boolean): Outcome {
  if (answer.type === 'failure') return classifyFailure(answer);
  return isDelivered(answer.status) ? { type: 'delivered' } : classifyResponse(answer);
}

function classifyResponse(answer: EgressResponse): Outcome {
  const { status, retryAfter } = answer;
  const reason = responseReason(answer);
  switch (status) {
    case 408:
    case 429:
    case 503:
      return { type: 'retry', reason, retryAfter, pressure: true };
    case 413:
      return { type: 'too_large', reason };
    case 400:
    case 422:
      return { type: 'refused', reason };
    default:
      // 1xx is never a final answer, so what came is not HTTP as agreed; like a 5xx it says nothing about the events.
      return status >= 500 || status < 200
        ? { type: 'retry', reason, retryAfter, pressure: false }
        : { type: 'blocked', reason };
  }
}

/** `retry_slower` only where the destination was reached and could not keep up. */
const FAILURES: Readonly<Record<FailureReason, 'blocked' | 'retry' | 'retry_slower'>> = {
  address_refused: 'blocked',
  insecure_url: 'blocked',
  name_not_found: 'retry',
  connect_failed: 'retry',
  tls_failed: 'retry',
  timed_out: 'retry_slower',
  connection_lost: 'retry',
  aborted: 'retry',
};

function classifyFailure(answer: EgressFailure): Outcome {
  const reason = oneLine(answer.message);
  const meaning = FAILURES[answer.reason];
  if (meaning === 'blocked') return { type: 'blocked', reason };
  return { type: 'retry', reason, retryAfter: null, pressure: meaning === 'retry_slower' };
}
