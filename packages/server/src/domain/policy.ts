import type {
  AllowList,
  ContentDestination,
  CustomType,
  Policy,
  PolicyCombination,
  PolicyRule,
  PolicyRules,
  RuleSetName,
} from '@aegis/preflight';

import type { EpochMs } from './clock.ts';
import type { PolicyId } from './ids.ts';
import type { UnreadableAction, UnreadableRule } from './unreadable-rule.ts';

/** What a policy says about one destination of the content where it differs from its base. */
export interface DestinationOverrides {
  /** By finding type. Each takes the place of the base's rule for that type, as a whole. */
  readonly rules: Readonly<Record<string, PolicyRule>>;
  /** In place of the base's; `null`: the base's stay. */
  readonly combinations: readonly PolicyCombination[] | null;
  readonly unreadable: Readonly<Partial<Record<'sealed' | 'unsound', UnreadableAction>>>;
}

/** What an organisation has written. Values of the allow-list are in here as salted hashes only. */
export interface PolicyDefinition {
  readonly name: string;
  /** Empty: none. */
  readonly description: string;
  readonly base: RuleSetName;
  readonly destinations: Readonly<Partial<Record<ContentDestination, DestinationOverrides>>>;
  readonly allowList: Required<AllowList>;
  readonly customTypes: readonly CustomType[];
}

/** The definition over its base, spelled out for every destination and root type that was known when it was written. */
export interface EffectiveRules {
  readonly rules: PolicyRules;
  readonly unreadable: UnreadableRule;
}

/** One version of a policy: never edited, only superseded. */
export interface PolicyVersion {
  /** 1, 2, 3 … */
  readonly version: number;
  readonly createdAt: EpochMs;
  /** The id of the API key that made it. */
  readonly createdBy: string;
  readonly definition: PolicyDefinition;
  readonly effective: EffectiveRules;
}

export interface StoredPolicy {
  readonly id: PolicyId;
  /** Decides nothing any more, and stays readable for the events that name it; `null`: in use. */
  readonly retiredAt: EpochMs | null;
  readonly latest: PolicyVersion;
}

/** A policy as a check needs it. */
export interface DecidingPolicy {
  readonly policy: Policy;
  readonly unreadable: UnreadableRule;
}
