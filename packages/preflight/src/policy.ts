import type { AllowList } from './allow-list.ts';
import type { ContentDestination } from './content-destination.ts';
import type { CustomType } from './custom-type.ts';
import type { FindingType, RootType } from './finding-types.ts';

/**
 * What a rule does with a value, mildest first: act as if it had not been found; leave it and report it; mask it and let
 * the rest pass; stop the whole text.
 */
export const POLICY_ACTIONS = ['ignore', 'allow', 'mask', 'block'] as const;

export type PolicyAction = (typeof POLICY_ACTIONS)[number];

/**
 * What happens to findings of one type. Findings scored below `minScore` do not count at all: they are neither
 * masked nor reported. From `blockFrom` different values on, the text is blocked whatever `action` says: one value is a
 * mistake to clean up, fifty are an export, and one value fifty times is still one.
 */
export type PolicyRule = Readonly<{
  action: PolicyAction;
  /** 0..1, default `DEFAULT_MIN_SCORE`. */
  minScore?: number;
  /** At least 1; absent: no limit. */
  blockFrom?: number;
}>;

/**
 * Raises the action for `type` when any of `withAny` is found in the same text: a diagnosis alone is a topic, a
 * diagnosis beside a telephone number is somebody's. It never lowers an action. A root type stands for its children;
 * types that are ignored by themselves count as company.
 */
export type PolicyCombination = Readonly<{
  type: FindingType;
  withAny: readonly FindingType[];
  action: PolicyAction;
}>;

/**
 * Complete by construction: every root type has a rule, so no finding can slip through by omission. A child type or an
 * organisation's own type may have one; a child without one obeys its parent's, an own type without one is masked.
 */
export type RulesByType = Readonly<Record<RootType, PolicyRule>> &
  Readonly<Record<string, PolicyRule | undefined>>;

export type DestinationRules = Readonly<{
  byType: RulesByType;
  combinations: readonly PolicyCombination[];
}>;

export type PolicyRules = Readonly<Record<ContentDestination, DestinationRules>>;

/** Immutable: a change makes a new version. `id` and `version` go into every audit event. */
export type Policy = Readonly<{
  id: string;
  version: string;
  name: string;
  rules: PolicyRules;
  /** Values that are nobody's secret here; absent: none. */
  allowList?: AllowList;
  /** The organisation's own types; absent: none. */
  customTypes?: readonly CustomType[];
}>;

/** Evidence for and against in balance; below it a finding is more likely wrong than right. */
export const DEFAULT_MIN_SCORE = 0.5;
