import { RULE_SET_NAMES, RULE_SETS, type RuleSetName } from '@aegis/preflight';

import type { OrganizationId, PolicyId } from '../domain/ids.ts';
import type { EffectiveRules, PolicyDefinition } from '../domain/policy.ts';
import { effectiveRules } from './effective-rules.ts';

/**
 * The version of each ready-made policy: raised in every release that changes its rules, so that events tell under which
 * rules they were decided.
 */
export const READY_MADE_VERSIONS: Readonly<Record<RuleSetName, number>> = {
  default: 1,
  strict: 1,
  hipaa: 1,
  pci: 1,
  secrets_only: 1,
};

/** A policy that comes with Aegis: every organisation has it, nobody changes it. */
export interface ReadyMadePolicy {
  readonly id: PolicyId;
  readonly version: number;
  readonly definition: PolicyDefinition;
  readonly effective: EffectiveRules;
}

/**
 * The default policy has an id of its own in every organisation, because events have named it so from the beginning; the
 * others have one that a person can type.
 */
export function readyMadeId(organizationId: OrganizationId, name: RuleSetName): PolicyId {
  return (name === 'default' ? organizationId.replace(/^org_/, 'pol_') : `pol_${name}`) as PolicyId;
}

/** Whether the id is one of those that a person can type. */
export function isReadyMadeName(id: string): id is PolicyId {
  return RULE_SET_NAMES.some((name) => name !== 'default' && id === `pol_${name}`);
}

/** `null`: the id is not of a ready-made policy of this organisation. */
export function readyMadePolicy(organizationId: OrganizationId, id: string): ReadyMadePolicy | null {
  const name = RULE_SET_NAMES.find((each) => readyMadeId(organizationId, each) === id);
  return name === undefined ? null : { id: id as PolicyId, ...CONTENTS[name] };
}

/** In the order in which lists show them. */
export function readyMadePolicies(organizationId: OrganizationId): readonly ReadyMadePolicy[] {
  return RULE_SET_NAMES.map((name) => ({ id: readyMadeId(organizationId, name), ...CONTENTS[name] }));
}

const CONTENTS = Object.fromEntries(RULE_SET_NAMES.map((name) => [name, contentOf(name)])) as Readonly<
  Record<RuleSetName, Omit<ReadyMadePolicy, 'id'>>
>;

function contentOf(base: RuleSetName): Omit<ReadyMadePolicy, 'id'> {
  const { title, description } = RULE_SETS[base];
  const definition: PolicyDefinition = {
    name: title,
    description,
    base,
    destinations: {},
    // Nothing is hashed with this salt: a list that stays empty.
    allowList: { salt: '', values: [], domains: [], testCards: false },
    customTypes: [],
  };
  return { version: READY_MADE_VERSIONS[base], definition, effective: effectiveRules(definition) };
}
