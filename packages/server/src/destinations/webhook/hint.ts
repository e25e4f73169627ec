import type { EgressAnswer } from '../../domain/egress.ts';
import { failureHint } from '../../domain/failure-hint.ts';
import { isReceipt } from './classify.ts';

/** What a person should do about a receiver's answer; `null` when there is nothing to add. */
export function hintForWebhook(answer: EgressAnswer, url: URL): string | null {
  return answer.type === 'failure' ? failureHint(answer.reason, url) : hintForStatus(answer.status, url.host);
}

function hintForStatus(status: number, host: string): string | null {
  if (isReceipt(status)) return null;
  switch (status) {
    case 400:
    case 415:
    case 422:
      return `${host} does not take a JSON array of events. Check that the URL is meant for this; if it speaks Datadog's protocol, set kind to "datadog".`;
    case 401:
    case 403:
      return `${host} refused the credential. PATCH the destination with the auth_header_name and auth_header_value that it expects.`;
    case 404:
    case 405:
    case 410:
      return `${host} takes no POST at this path. Correct the URL's path and PATCH the destination.`;
    case 408:
    case 429:
      return `${host} asks for patience. Aegis slows down and delivers everything.`;
    case 413:
      return `The payload is over what ${host} takes. Aegis splits it and goes on; an event that is too large by itself becomes a dead letter, which says so.`;
    default:
      if (status >= 500) return `The trouble is on the side of ${host}. Aegis keeps trying.`;
      if (status >= 300 && status < 400)
        return 'Redirects are not followed, because the credential would travel with them. PATCH the destination with the final URL.';
      return `${host} gave an answer that is no receipt. Any 2xx is one; check the URL.`;
  }
}
