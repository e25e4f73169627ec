import { administrativeEvent, keyResource } from '../domain/administrative-event.ts';
import { AegisError } from '../domain/aegis-error.ts';
import { SCOPES } from '../domain/api-key.ts';
import type { Clock } from '../domain/clock.ts';
import type { IdSource, OrganizationId } from '../domain/ids.ts';
import type { Organization } from '../domain/organization.ts';
import { DEFAULT_RETENTION_DAYS } from '../domain/organization.ts';
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

  async function get(id: OrganizationId): Promise<Organization> {
    return found(await tenancy.findOrganization(id), id);
  }

  return {
    get,
    list: (page) => tenancy.listOrganizations(page),

    async create(actorId, name) {
      const at = clock.now();
      const organization: Organization = {
        id: ids.next('org'),
        name,
        createdAt: at,
        retentionDays: DEFAULT_RETENTION_DAYS,
        expireUndelivered: false,
      };
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
          resource: keyResource(key),
        }),
      ]);
      return { organization, firstKey };
    },

    async change(id, actorId, change) {
      const current = await get(id);
      const changed = Object.keys(change);
      if (changed.length === 0) return current;
      const record = administrativeEvent(id, {
        id: ids.next('adm'),
        at: clock.now(),
        act: 'organization_changed',
        summary: `Changed organisation ${id}.`,
        actorId,
        resource: { type: 'organization', id, name: current.name },
        changed,
      });
      return found(await tenancy.changeOrganization(id, change, record), id);
    },

    async createOperatorKey(name) {
      const issued = issueKey(deps, null, { name, scopes: [], expiresAt: null }, clock.now());
      await tenancy.createKey(issued.key, null);
      return issued;
    },
  };
}

function found(organization: Organization | null, id: OrganizationId): Organization {
  if (organization === null) throw new AegisError('not_found', `There is no organisation ${id}.`);
  return organization;
}
