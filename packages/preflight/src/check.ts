import type { ContentDestination } from './content-destination.ts';
import { decide, type DecisionResult } from './decide.ts';
import type { DetectOptions } from './detect-options.ts';
import { detect } from './detect.ts';
import type { Finding, FindingCounts, FindingType } from './finding.ts';
import { mask, sample, type MaskStyle } from './mask.ts';
import { DEFAULT_MIN_SCORE, type Policy } from './policy.ts';

export type CheckOptions = Omit<DetectOptions, 'types' | 'minScore'> & Readonly<{ maskStyle?: MaskStyle }>;

/** One line of the answer to a caller: a type, how often, and a sample that reveals nothing. */
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

/** The whole preflight: detects, decides under the policy, masks. Pure; time linear in the text. */
export function check(
  text: string,
  policy: Policy,
  destination: ContentDestination,
  options: CheckOptions = {},
): CheckResult {
  // Everything that a rule could still want to see; `decide` applies each rule's own threshold.
  const minScore = Math.min(
    ...Object.values(policy.rules[destination].byType).map((rule) => rule.minScore ?? DEFAULT_MIN_SCORE),
  );
  const { relevant, ...decided } = decide(detect(text, { ...options, minScore }), policy, destination);
  const allowed = new Set(decided.reasons.filter(({ action }) => action === 'allow').map(({ type }) => type));
  const toMask = relevant.filter(({ type }) => !allowed.has(type));
  return {
    ...decided,
    findings: relevant,
    detected: detectedTypes(text, relevant, decided.counts),
    maskedText: mask(text, toMask, options.maskStyle),
  };
}

function detectedTypes(text: string, findings: readonly Finding[], counts: FindingCounts): DetectedType[] {
  return Object.entries(counts).flatMap(([type, count]) => {
    const first = findings.find((finding) => finding.type === type);
    return first === undefined ? [] : [{ type: first.type, count, sample: sample(text, first) }];
  });
}
