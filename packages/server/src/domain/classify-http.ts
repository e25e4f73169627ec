import type { EgressAnswer, EgressFailure, EgressResponse } from './egress.ts';
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

function classifyFailure(answer: EgressFailure): Outcome {
  const reason = oneLine(answer.message);
  switch (answer.reason) {
    case 'address_refused':
    case 'insecure_url':
      return { type: 'blocked', reason };
    case 'timed_out':
      return { type: 'retry', reason, retryAfter: null, pressure: true };
    case 'name_not_found':
    case 'connect_failed':
    case 'tls_failed':
    case 'connection_lost':
    case 'aborted':
      return { type: 'retry', reason, retryAfter: null, pressure: false };
  }
}
