/** Text in, decision out. Pure, no I/O: the same code runs in a server, in an SDK and in a browser. */
export { allowListHash, withoutAllowed, type AllowList } from './allow-list.ts';
export { check, type CheckOptions, type CheckResult, type DetectedType } from './check.ts';
export { CONTENT_DESTINATIONS, type ContentDestination } from './content-destination.ts';
export { compileCustomType, type CustomType, type CustomTypeProblem } from './custom-type.ts';
export { CUSTOM_VALIDATORS, type CustomValidator } from './custom-validators.ts';
export { createDetector, type Detector } from './create-detector.ts';
export { createMasker, type Masker } from './create-masker.ts';
export { decide, type DecisionReason, type DecisionResult } from './decide.ts';
export { DECISIONS, type Decision } from './decision.ts';
export { DEFAULT_POLICY_RULES } from './default-policy.ts';
export type { DetectOptions } from './detect-options.ts';
export { detect } from './detect.ts';
export { ROOT_TYPES, type FindingType, type RootType } from './finding-types.ts';
export { countByType, type Finding, type FindingCounts } from './finding.ts';
export { mask, sample, type MaskStyle } from './mask.ts';
export { patternSteps } from './pattern-steps.ts';
export {
  DEFAULT_MIN_SCORE,
  POLICY_ACTIONS,
  type DestinationRules,
  type Policy,
  type PolicyAction,
  type PolicyCombination,
  type PolicyRule,
  type PolicyRules,
  type RulesByType,
} from './policy.ts';
export { RULE_SET_NAMES, RULE_SETS, type RuleSet, type RuleSetName } from './rule-sets.ts';
export { summarize } from './summarize.ts';
export { definitionOf, FINDING_TYPES, parentOf, rulingRootOf } from './type-registry.ts';
