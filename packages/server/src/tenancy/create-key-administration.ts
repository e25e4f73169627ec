import type { AdministrativeAct } from '../domain/administrative-event.ts';
import { administrativeEvent, keyResource } from '../domain/administrative-event.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { ApiKey } from '../domain/api-key.ts';
import type { EncodedEvent } from '../domain/audit-event.ts';
import type { Clock } from '../domain/clock.ts';
import type { ApiKeyId, IdSource, OrganizationId } from '../domain/ids.ts';
import type { TenancyStore } from '../domain/tenancy-store.ts';
import type { RandomBytes } from './issue-key.ts';
import { issueKey } from './issue-key.ts';
import type { KeyAdministration } from './key-administration.ts';

export function createKeyAdministration(deps: {
  readonly tenancy: TenancyStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
  /** Called after a change, so that it counts from the next request on. */
  readonly onChanged: () => void;
}): KeyAdministration {
  const { tenancy, clock, ids } = deps;

  function record(
    organizationId: OrganizationId,
    actorId: string,
    act: AdministrativeAct,
    done: string,
    key: ApiKey,
    changed?: readonly string[],
  ): EncodedEvent {
    return administrativeEvent(organizationId, {
      id: ids.next('adm'),
      at: clock.now(),
      act,
      summary: `${done} API key ${key.id}.`,
      actorId,
      resource: keyResource(key),
      ...(changed === undefined ? {} : { changed }),
    });
  }

  async function get(organizationId: OrganizationId, id: ApiKeyId): Promise<ApiKey> {
    return found(await tenancy.findKey(organizationId, id), id);
  }

  return {
    get,
    list: (organizationId, page) => tenancy.listKeys(organizationId, page),

    async create(organizationId, actorId, newKey) {
      const issued = issueKey(deps, organizationId, newKey, clock.now());
      await tenancy.createKey(
        issued.key,
        record(organizationId, actorId, 'api_key_created', 'Created', issued.key),
      );
      return issued;
    },

    async change(organizationId, actorId, id, change) {
      const current = await get(organizationId, id);
      const changed = Object.keys(change);
      if (changed.length === 0) return current;
      const event = record(
        organizationId,
        actorId,
        'api_key_changed',
        'Changed',
        { ...current, ...change },
        changed,
      );
      const key = found(await tenancy.changeKey(organizationId, id, change, event), id);
      deps.onChanged();
      return key;
    },

    async revoke(organizationId, actorId, id) {
      const current = await get(organizationId, id);
      const event = record(organizationId, actorId, 'api_key_revoked', 'Revoked', current);
      const key = found(await tenancy.revokeKey(organizationId, id, clock.now(), event), id);
      deps.onChanged();
      return key;
    },
  };
}

function found(key: ApiKey | null, id: ApiKeyId): ApiKey {
  if (key === null) throw new AegisError('not_found', `There is no API key ${id}.`);
  return key;
}
