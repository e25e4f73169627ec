import { withoutAllowed } from './allow-list.ts';
import { CONTENT_DESTINATIONS, type ContentDestination } from './content-destination.ts';
import { fitsOneWindow } from './create-detector.ts';
import { decide, ruledBy, type DecisionResult } from './decide.ts';
import type { DetectOptions } from './detect-options.ts';
import { detect } from './detect.ts';
import type { FindingType } from './finding-types.ts';
import type { Finding, FindingCounts } from './finding.ts';
import { mask, sample, type MaskStyle } from './mask.ts';
import { policySearch } from './policy-search.ts';
import type { DestinationRules, Policy } from './policy.ts';
import { requireText } from './require-text.ts';
import { search } from './search.ts';
import { parentOf } from './type-registry.ts';

export type CheckOptions = Omit<DetectOptions, 'types' | 'minScore' | 'customTypes'> &
  Readonly<{ maskStyle?: MaskStyle }>;

/**
 * One line of the answer to a caller: a type, how often, and a sample that reveals nothing. A child type has a line of its own
 * beside its parent's, which counts it too.
 */
export type DetectedType = Readonly<{ type: FindingType; count: number; sample: string }>;

export type CheckResult = Omit<DecisionResult, 'relevant'> &
  Readonly<{
    findings: readonly Finding[];
    counts: FindingCounts;
    detected: readonly DetectedType[];
    /**
     * The text with every finding masked whose action is `mask` or `block`. Equal to the text when there is none. On
     * BLOCKED it shows the user what to change; it is not a permission to send.
     */
    maskedText: string;
  }>;

/**
 * The whole preflight: detects, decides under the policy, masks. Pure; time linear in the text.
 *
 * @throws TypeError for what is no text, no policy or no destination, before anything is decided
 */
export function check(
  text: string,
  policy: Policy,
  destination: ContentDestination,
  options: CheckOptions = {},
): CheckResult {
  requireText(text);
  const { byType } = rulesFor(policy, destination);
  const { allowList, customTypes = [] } = policy;
  const { minScore, types, plan } = policySearch(policy, destination);
  const detectOptions = { ...options, minScore, types, customTypes };
  const found = fitsOneWindow(text) ? search(text, detectOptions, plan) : detect(text, detectOptions);
  const counted = allowList === undefined ? found : withoutAllowed(text, found, allowList);
  const { relevant, ...decided } = decide(counted, policy, destination, text);
  const allowed = new Set(decided.reasons.filter(({ action }) => action === 'allow').map(({ type }) => type));
  const toMask = relevant.filter(({ type }) => !allowed.has(ruledBy(byType, type)));
  return {
    ...decided,
    findings: relevant,
    detected: detectedTypes(text, relevant, decided.counts),
    maskedText: mask(text, toMask, options.maskStyle),
  };
}

/** What TypeScript would have said to callers without it. */
function rulesFor(policy: Partial<Policy> | undefined, destination: ContentDestination): DestinationRules {
  const rules = policy?.rules;
  if (rules === undefined) {
    throw new TypeError(
      "The policy has no rules. Take ready-made ones: { id: 'pol_1', version: '1', name: 'Default', rules: RULE_SETS.default.rules }.",
    );
  }
  if (CONTENT_DESTINATIONS.includes(destination)) return rules[destination];
  throw new TypeError(`The destination must be one of ${CONTENT_DESTINATIONS.join(', ')}.`);
}

function detectedTypes(text: string, findings: readonly Finding[], counts: FindingCounts): DetectedType[] {
  return Object.entries(counts).flatMap(([type, count]) => {
    const first = findings.find((finding) => finding.type === type || parentOf(finding.type) === type);
    return first === undefined ? [] : [{ type, count, sample: sample(text, first) }];
  });
}
