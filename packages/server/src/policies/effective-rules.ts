import {
  CONTENT_DESTINATIONS,
  ROOT_TYPES,
  RULE_SETS,
  type ContentDestination,
  type DestinationRules,
  type PolicyRule,
  type RootType,
  type RuleSetName,
} from '@aegis/preflight';

import type { DestinationOverrides, EffectiveRules, PolicyDefinition } from '../domain/policy.ts';
import { DEFAULT_UNREADABLE_RULE } from '../domain/unreadable-rule.ts';

const NOTHING: DestinationOverrides = { rules: {}, combinations: null, unreadable: {} };

/** A definition over its base, spelled out. Pure. */
export function effectiveRules({
  base,
  destinations,
}: Pick<PolicyDefinition, 'base' | 'destinations'>): EffectiveRules {
  return {
    rules: forEach((destination) => {
      const { rules, combinations } = destinations[destination] ?? NOTHING;
      const from = RULE_SETS[base].rules[destination];
      return {
        byType: { ...from.byType, ...rules },
        combinations: combinations ?? from.combinations,
      };
    }),
    unreadable: forEach((destination) => ({
      ...DEFAULT_UNREADABLE_RULE[destination],
      ...(destinations[destination] ?? NOTHING).unreadable,
    })),
  };
}

/**
 * Stored rules as this release can apply them: a root type that did not exist yet when they were written gets the base's
 * rule, because every root needs one. Nothing else that they say changes.
 */
export function upToDate(
  { base }: Pick<PolicyDefinition, 'base'>,
  { rules, unreadable }: EffectiveRules,
): EffectiveRules {
  return {
    rules: forEach((destination): DestinationRules => {
      const { byType, combinations } = rules[destination];
      return { byType: { ...rootRules(base, destination), ...byType }, combinations };
    }),
    unreadable,
  };
}

function rootRules(
  base: RuleSetName,
  destination: ContentDestination,
): Readonly<Record<RootType, PolicyRule>> {
  const { byType } = RULE_SETS[base].rules[destination];
  return Object.fromEntries(ROOT_TYPES.map((type) => [type, byType[type]])) as Record<RootType, PolicyRule>;
}

function forEach<Value>(
  valueOf: (destination: ContentDestination) => Value,
): Record<ContentDestination, Value> {
  return Object.fromEntries(
    CONTENT_DESTINATIONS.map((destination) => [destination, valueOf(destination)]),
  ) as Record<ContentDestination, Value>;
}
