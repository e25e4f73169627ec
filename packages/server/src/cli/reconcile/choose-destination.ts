import type { Endpoints } from '../../datadog/account/resolve-endpoints.ts';
import { findSiteMismatch } from '../../datadog/reconcile/find-site-mismatch.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { destinationAnswer } from '../api-answers.ts';
import type { DestinationAnswer } from '../api-answers.ts';
import type { ApiClient } from '../api-client.ts';
import { destinationsPath } from '../destinations-path.ts';
import { everyPage } from '../every-page.ts';

/**
 * The destination that is compared: the one that is named, or the only one that sends to Datadog.
 *
 * @throws AegisError `invalid_input` that says which there are
 */
export async function chooseDestination(
  api: ApiClient,
  organizationId: string,
  named: string | undefined,
  endpoints: Endpoints,
): Promise<string> {
  const found: DestinationAnswer[] = [];
  const path = destinationsPath(organizationId);
  for await (const page of everyPage(api, path, new URLSearchParams(), destinationAnswer))
    found.push(...page);
  const candidates = found.filter(({ id, kind }) =>
    named === undefined ? kind === 'datadog' : id === named,
  );
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) throw undecided(candidates, named);
  const mismatch = findSiteMismatch(only.url, endpoints);
  if (mismatch !== null) throw new AegisError('invalid_input', mismatch);
  return only.id;
}

function undecided(candidates: readonly DestinationAnswer[], named: string | undefined): AegisError {
  if (named !== undefined) {
    return new AegisError('invalid_input', `There is no forwarding destination ${named} (--destination).`);
  }
  const list = candidates.map(({ id, name, url }) => `${id} (${name}, ${url})`).join('; ');
  return new AegisError(
    'invalid_input',
    candidates.length === 0
      ? 'This organisation has no destination that sends to Datadog.'
      : `Several destinations send to Datadog. Choose one with --destination: ${list}.`,
  );
}
