import { administrativeEvent } from '../domain/administrative-event.ts';
import { SCOPES } from '../domain/api-key.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource } from '../domain/ids.ts';
import type { TenancyStore } from '../domain/tenancy-store.ts';
import type { RandomBytes } from './issue-key.ts';
import { issueKey } from './issue-key.ts';
import type { OrganizationAdministration } from './organization-administration.ts';

const FIRST_KEY_NAME = 'first key';

export function createOrganizationAdministration(deps: {
  readonly tenancy: TenancyStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
}): OrganizationAdministration {
  const { tenancy, clock, ids } = deps;
  return {
    list: (page) => tenancy.listOrganizations(page),

    async create(actorId, name) {
      const at = clock.now();
      const organization = { id: ids.next('org'), name, createdAt: at };
      const firstKey = issueKey(
        deps,
        organization.id,
        { name: FIRST_KEY_NAME, scopes: SCOPES, expiresAt: null },
        at,
      );
      const { key } = firstKey;
      await tenancy.createOrganization(organization, key, [
        administrativeEvent(organization.id, {
          id: ids.next('adm'),
          at,
          act: 'organization_created',
          summary: `Created organisation ${organization.id}.`,
          actorId,
          resource: { type: 'organization', id: organization.id, name },
        }),
        administrativeEvent(organization.id, {
          id: ids.next('adm'),
          at,
          act: 'api_key_created',
          summary: `Created API key ${key.id}.`,
          actorId,
          resource: { type: 'api_key', id: key.id, name: key.name },
        }),
      ]);
      return { organization, firstKey };
    },

    async createOperatorKey(name) {
      const issued = issueKey(deps, null, { name, scopes: [], expiresAt: null }, clock.now());
      await tenancy.createKey(issued.key, null);
      return issued;
    },
  };
}
