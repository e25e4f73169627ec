import type { EgressAnswer } from '../../domain/egress.ts';
import { failureHint } from '../../domain/failure-hint.ts';
import { isReceipt } from './classify.ts';
import { hostRole } from './host-role.ts';
import { API_KEY_HEADER, INTAKE_PATH, listIntakeUrls } from './sites.ts';

/** What a person should do about an answer of the intake; `null` when there is nothing to add. */
export function hintForDatadog(answer: EgressAnswer, url: URL): string | null {
  if (answer.type === 'response') return hintForStatus(answer.status, url);
  const hint = failureHint(answer.reason, url);
  return answer.reason === 'name_not_found' ? `${hint} Datadog's intakes are: ${listIntakeUrls()}.` : hint;
}

function hintForStatus(status: number, url: URL): string | null {
  if (isReceipt(status)) return null;
  switch (status) {
    case 400:
    case 422:
      return `Most often the URL belongs to another Datadog site than the key. PATCH the destination's url with the one of your site: ${listIntakeUrls()}. (Your site is in the address of the Datadog page you sign in to.)`;
    case 401:
      return `No API key arrived. PATCH the destination with auth_header_name ${API_KEY_HEADER} and auth_header_value set to the raw key, without "Bearer".`;
    case 403:
      return `The key is wrong, was revoked, or belongs to another Datadog site. Make a new key ${keyPage(url)} and PATCH the destination with it as auth_header_value. What waits is delivered then.`;
    case 408:
      return 'Datadog did not get the whole request in time. Aegis sends it again; if this lasts, look at the upload speed and at proxies on the way.';
    case 413:
      return 'The payload is over what the intake takes. Aegis splits it and goes on; an event that is too large by itself becomes a dead letter, which says so.';
    case 429:
      return 'Datadog limits the rate for this account. Aegis slows down and delivers everything; if this lasts, ask Datadog to raise the limit.';
    default:
      if (status >= 500)
        return `The trouble is on the side of ${url.host}. Aegis keeps trying; https://status.datadoghq.com shows Datadog's known incidents.`;
      return `This is not how a logs intake answers. Check that the URL's path is ${INTAKE_PATH} and its host is the intake of your site: ${listIntakeUrls()}.`;
  }
}

function keyPage(url: URL): string {
  const host = hostRole(url);
  return host.type === 'unknown_site' || host.type === 'elsewhere'
    ? 'under Organization Settings → API Keys'
    : `at https://${host.site.webAppHost}/organization-settings/api-keys`;
}
