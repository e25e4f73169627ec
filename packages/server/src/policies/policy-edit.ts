import type { CustomType, RuleSetName } from '@aegis/preflight';
import { allowListHash } from '@aegis/preflight';

import type { PolicyDefinition } from '../domain/policy.ts';

/** Values are in clear here, and nowhere else: {@link applyEdit} hashes them. */
export interface AllowListEdit {
  /** In place of all values that are there. */
  readonly values?: readonly string[] | undefined;
  readonly addValues?: readonly string[] | undefined;
  readonly removeValues?: readonly string[] | undefined;
  readonly domains?: readonly string[] | undefined;
  readonly testCards?: boolean | undefined;
}

/** What a person changes: each field that is given takes the place of the one that is there, as a whole. */
export interface PolicyEdit {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly base?: RuleSetName | undefined;
  /** By destination of the content: those that are given replace what the policy said about that destination. */
  readonly destinations?: PolicyDefinition['destinations'] | undefined;
  readonly allowList?: AllowListEdit | undefined;
  readonly customTypes?: readonly CustomType[] | undefined;
}

/** Pure. */
export function applyEdit(definition: PolicyDefinition, edit: PolicyEdit): PolicyDefinition {
  return {
    name: edit.name ?? definition.name,
    description: edit.description ?? definition.description,
    base: edit.base ?? definition.base,
    destinations: { ...definition.destinations, ...edit.destinations },
    allowList:
      edit.allowList === undefined
        ? definition.allowList
        : editAllowList(definition.allowList, edit.allowList),
    customTypes: edit.customTypes ?? definition.customTypes,
  };
}

function editAllowList(
  { salt, values, domains, testCards }: PolicyDefinition['allowList'],
  edit: AllowListEdit,
): PolicyDefinition['allowList'] {
  const hashed = (given: readonly string[] = []) => given.map((value) => allowListHash(value, salt));
  const removed = new Set(hashed(edit.removeValues));
  const kept = edit.values === undefined ? values : hashed(edit.values);
  return {
    salt,
    values: [...new Set([...kept, ...hashed(edit.addValues)])].filter((hash) => !removed.has(hash)),
    domains: edit.domains ?? domains,
    testCards: edit.testCards ?? testCards,
  };
}
