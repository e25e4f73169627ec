import type { Policy } from '@aegis/preflight';

import type { PolicyId } from '../domain/ids.ts';
import type { DecidingPolicy, EffectiveRules, PolicyDefinition } from '../domain/policy.ts';
import { upToDate } from './effective-rules.ts';

/** What a version says, in the form in which checks apply it. */
export function compilePolicy(
  id: PolicyId,
  {
    version,
    definition,
    effective,
  }: {
    readonly version: number;
    readonly definition: PolicyDefinition;
    readonly effective: EffectiveRules;
  },
): DecidingPolicy {
  const { rules, unreadable } = upToDate(definition, effective);
  const { name, allowList, customTypes } = definition;
  const policy: Policy = { id, version: String(version), name, rules, allowList, customTypes };
  return { policy, unreadable };
}
