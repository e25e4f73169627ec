import { DATADOG_SITES, type DatadogSite } from './sites.ts';

/**
 * What a host is to Datadog.
 *
 * - `intake`: the public logs intake of a site.
 * - `other_intake`: another host under `logs.` of a site (PrivateLink, the Agent's); those who use it know why.
 * - `api`, `web_app`: of a site, but takes no logs.
 * - `unknown_site`: named like an intake, of a site that does not exist.
 * - `elsewhere`: not Datadog's: a local intake, a proxy, something else.
 */
export type HostRole =
  | { readonly type: 'intake' | 'other_intake' | 'api' | 'web_app'; readonly site: DatadogSite }
  | { readonly type: 'unknown_site' }
  | { readonly type: 'elsewhere' };

const INTAKE_PREFIX = 'http-intake.logs.';

/** Longest domain first, so that `us3.datadoghq.com` is not taken for a host of `datadoghq.com`. */
const BY_DOMAIN_LENGTH = [...DATADOG_SITES].sort((a, b) => b.domain.length - a.domain.length);

export function hostRole(url: URL): HostRole {
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const site = BY_DOMAIN_LENGTH.find(({ domain }) => host === domain || host.endsWith(`.${domain}`));
  if (site === undefined) return { type: host.startsWith(INTAKE_PREFIX) ? 'unknown_site' : 'elsewhere' };
  if (host === site.intakeHost) return { type: 'intake', site };
  if (host.startsWith(INTAKE_PREFIX)) return { type: 'unknown_site' };
  if (host.endsWith(`.logs.${site.domain}`)) return { type: 'other_intake', site };
  return { type: host === site.apiHost ? 'api' : 'web_app', site };
}
