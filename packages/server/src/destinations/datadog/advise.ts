import type { InputProblem } from '../../domain/aegis-error.ts';
import type { ProposedDestination } from '../../domain/destination-kind.ts';
import { adviseOnKey } from './advise-on-key.ts';
import { hostRole } from './host-role.ts';
import { API_KEY_HEADER, INTAKE_PATH, intakeUrl, listIntakeUrls } from './sites.ts';

/**
 * The mistakes that Datadog would answer with a bare 400, 403 or 404, found before anything is sent. No message repeats
 * the header's value, nor the URL's path or query, where people put keys as well.
 */
export function adviseOnDatadog(proposed: ProposedDestination): readonly InputProblem[] {
  const host = hostRole(proposed.url);
  const reachesDatadog = host.type !== 'elsewhere';
  const name = proposed.authHeaderName ?? API_KEY_HEADER;
  const problems: InputProblem[] = [];

  const urlMessage = adviseOnUrl(proposed.url);
  if (urlMessage !== null) problems.push({ path: 'url', message: urlMessage });

  const namesKeyHeader = name.toLowerCase() === API_KEY_HEADER.toLowerCase();
  if (!namesKeyHeader && reachesDatadog) {
    problems.push({
      path: 'auth_header_name',
      message: `Datadog reads its API key from the header ${API_KEY_HEADER} and from no other. Set auth_header_name to ${API_KEY_HEADER} (or leave it out) and auth_header_value to the raw key, without "Bearer".`,
    });
  }
  // Under another name at a host that is not Datadog's, the value is that receiver's business.
  if (namesKeyHeader || reachesDatadog) {
    const keyMessage = adviseOnKey(proposed.authHeaderValue, reachesDatadog);
    if (keyMessage !== null) problems.push({ path: 'auth_header_value', message: keyMessage });
  }
  return problems;
}

function adviseOnUrl(url: URL): string | null {
  const host = hostRole(url);
  switch (host.type) {
    case 'web_app':
      return `This is the address of Datadog's web application, which takes no logs. Use the logs intake: ${intakeUrl(host.site)} if ${host.site.name} is your site. All sites: ${listIntakeUrls()}.`;
    case 'api':
      return `This is the host of Datadog's API for site ${host.site.name}, which takes no logs. Use the logs intake: ${intakeUrl(host.site)}.`;
    case 'unknown_site':
      return `There is no such Datadog site. Use the URL of the site your account is on: ${listIntakeUrls()}.`;
    case 'intake':
    case 'other_intake': {
      const wanted = `https://${url.host}${INTAKE_PATH}`;
      if (url.pathname !== INTAKE_PATH)
        return `The path of Datadog's logs intake is ${INTAKE_PATH}. Use ${wanted}.`;
      if (url.searchParams.keys().some((name) => /^dd-api-key$/i.test(name)))
        return `The API key does not belong in the URL, where logs and proxies record it. Use ${wanted} and put the key into auth_header_value.`;
      return null;
    }
    case 'elsewhere':
      break;
  }
  return null;
}
