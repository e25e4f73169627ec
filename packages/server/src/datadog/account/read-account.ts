import { definitionKeyOf, RESOURCE_KINDS } from '../definitions/definition.ts';
import { textAt } from '../json.ts';
import type { DatadogApi } from './datadog-api.ts';
import type { OwnedObject } from './plan-setup.ts';
import { RESOURCES } from './resource-access.ts';

export interface AccountState {
  readonly owned: readonly OwnedObject[];
  /** Whether detection rules can be read, which is as near as one gets to knowing whether the account has Cloud SIEM. */
  readonly cloudSiem: boolean;
}

/** What an account without Cloud SIEM answers is not documented: no permission, or no such route. */
const WITHOUT_SIEM = new Set([403, 404]);

/** @throws DatadogProblem */
export async function readAccount(api: DatadogApi): Promise<AccountState> {
  const probe = await api.ask('GET', `${RESOURCES.security_rule.path}?page%5Bsize%5D=1`);
  const cloudSiem = !(probe.type === 'refused' && WITHOUT_SIEM.has(probe.status));
  const owned: OwnedObject[] = [];
  for (const kind of RESOURCE_KINDS) {
    if (kind === 'security_rule' && !cloudSiem) continue;
    for (const object of await RESOURCES[kind].list(api)) {
      const key = definitionKeyOf(kind, object);
      if (key !== null)
        owned.push({
          kind,
          key,
          object,
          id: textAt(object, 'id'),
          name: textAt(object, kind === 'dashboard' ? 'title' : 'name'),
        });
    }
  }
  return { owned, cloudSiem };
}
