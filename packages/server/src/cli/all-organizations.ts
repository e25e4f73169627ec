import type { OrganizationId } from '../domain/ids.ts';
import type { Organization } from '../domain/organization.ts';
import type { OrganizationAdministration } from '../tenancy/organization-administration.ts';

const PAGE = 200;

/** Oldest first. */
export async function allOrganizations(
  organizations: OrganizationAdministration,
): Promise<readonly Organization[]> {
  const found: Organization[] = [];
  let after: OrganizationId | null = null;
  do {
    const page: readonly Organization[] = await organizations.list({ after, limit: PAGE });
    found.push(...page);
    after = page.length < PAGE ? null : (page.at(-1)?.id ?? null);
  } while (after !== null);
  return found;
}
