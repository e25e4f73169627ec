/** A Datadog site: a separate installation with its own accounts and keys. */
export interface DatadogSite {
  /** The name by which people know it. */
  readonly name: string;
  readonly domain: string;
  readonly intakeHost: string;
  readonly apiHost: string;
  readonly webAppHost: string;
}

/**
 * Every site. Intake and API hosts are formed from the domain alike everywhere; only the web application stands at
 * `app.` where the domain has no region.
 *
 * Source: https://docs.datadoghq.com/getting_started/site/
 */
export const DATADOG_SITES: readonly DatadogSite[] = [
  site('US1', 'datadoghq.com', 'app.datadoghq.com'),
  site('US3', 'us3.datadoghq.com', 'us3.datadoghq.com'),
  site('US5', 'us5.datadoghq.com', 'us5.datadoghq.com'),
  site('EU', 'datadoghq.eu', 'app.datadoghq.eu'),
  site('AP1', 'ap1.datadoghq.com', 'ap1.datadoghq.com'),
  site('AP2', 'ap2.datadoghq.com', 'ap2.datadoghq.com'),
  site('UK1', 'uk1.datadoghq.com', 'uk1.datadoghq.com'),
  site('US1-FED', 'ddog-gov.com', 'app.ddog-gov.com'),
  site('US2-FED', 'us2.ddog-gov.com', 'us2.ddog-gov.com'),
];

/** Source: https://docs.datadoghq.com/api/latest/logs/#send-logs */
export const INTAKE_PATH = '/api/v2/logs';

export const API_KEY_HEADER = 'DD-API-KEY';

export function intakeUrl(site: DatadogSite): string {
  return `https://${site.intakeHost}${INTAKE_PATH}`;
}

/** `US1 https://http-intake.logs.datadoghq.com/api/v2/logs, US3 …`: for messages that let a person choose. */
export function listIntakeUrls(): string {
  return DATADOG_SITES.map((site) => `${site.name} ${intakeUrl(site)}`).join(', ');
}

function site(name: string, domain: string, webAppHost: string): DatadogSite {
  return {
    name,
    domain,
    intakeHost: `http-intake.logs.${domain}`,
    apiHost: `api.${domain}`,
    webAppHost,
  };
}
