import { hostRole } from '../../destinations/datadog/host-role.ts';
import type { Endpoints } from '../account/resolve-endpoints.ts';

/**
 * Whether a destination sends to another site than the one that is asked: then everything would seem to be missing.
 *
 * @returns what is wrong; `null`: nothing, or a proxy stands between and nobody can tell
 */
export function findSiteMismatch(destinationUrl: string, { site }: Pick<Endpoints, 'site'>): string | null {
  const role = hostRole(new URL(destinationUrl));
  if (site === null || !('site' in role) || role.site === site) return null;
  return `The destination sends to ${role.site.domain} (${role.site.name}), and DD_SITE (--site) is ${site.domain}. Ask the site that the logs go to.`;
}
