import { DATADOG_SITES, INTAKE_PATH, intakeUrl } from '../../destinations/datadog/sites.ts';
import type { DatadogSite } from '../../destinations/datadog/sites.ts';
import { AegisError } from '../../domain/aegis-error.ts';

export interface Endpoints {
  /** Of the API, without a slash at the end. */
  readonly apiUrl: string;
  readonly logsUrl: string;
  /** `null`: not an address of Datadog itself (a local-datadog, a proxy). */
  readonly site: DatadogSite | null;
}

export interface GivenEndpoints {
  readonly site: string | undefined;
  readonly apiUrl: string | undefined;
  readonly logsUrl: string | undefined;
}

/**
 * Where an account's API and intake are: what is given wins over what follows from the site. With the address of a local
 * API alone, its intake is taken to be beside it.
 *
 * @throws AegisError `invalid_input` that lists the sites, or names two that contradict each other
 */
export function resolveEndpoints({ site: name, apiUrl, logsUrl }: GivenEndpoints): Endpoints {
  const named = name === undefined ? undefined : siteNamed(name);
  const addressed = DATADOG_SITES.find(
    ({ apiHost }) => apiUrl !== undefined && new URL(apiUrl).host === apiHost,
  );
  if (named !== undefined && addressed !== undefined && named !== addressed) {
    throw new AegisError(
      'invalid_input',
      `DD_SITE (--site) is ${named.domain}, but DATADOG_API_URL (--datadog-api-url) belongs to ${addressed.domain}. Leave one of them out.`,
    );
  }
  const site = addressed ?? (apiUrl === undefined ? named : undefined);
  if (site !== undefined) {
    return { apiUrl: `https://${site.apiHost}`, logsUrl: logsUrl ?? intakeUrl(site), site };
  }
  if (apiUrl !== undefined) return { apiUrl, logsUrl: logsUrl ?? `${apiUrl}${INTAKE_PATH}`, site: null };
  throw new AegisError('invalid_input', `DD_SITE (--site) is missing. ${listSites()}`);
}

function siteNamed(given: string): DatadogSite {
  const name = given.toLowerCase();
  const site = DATADOG_SITES.find((one) => one.domain === name || one.name.toLowerCase() === name);
  if (site !== undefined) return site;
  throw new AegisError(
    'invalid_input',
    `DD_SITE (--site): there is no site ${JSON.stringify(given)}. ${listSites()}`,
  );
}

function listSites(): string {
  const sites = DATADOG_SITES.map(({ name, domain }) => `${domain} (${name})`).join(', ');
  return `Your site is in the address of the Datadog page you sign in to; the sites are ${sites}.`;
}
