import type { ContentDestination } from './content-destination.ts';
import type { Decision } from './decision.ts';
import { countDifferentValues } from './different-values.ts';
import { isRootType, type FindingType } from './finding-types.ts';
import { countByType, type Finding, type FindingCounts } from './finding.ts';
import {
  DEFAULT_MIN_SCORE,
  POLICY_ACTIONS,
  type Policy,
  type PolicyAction,
  type PolicyRule,
  type RulesByType,
} from './policy.ts';
import { summarize } from './summarize.ts';
import { definitionOf, rulingRootOf, severityRank } from './type-registry.ts';

/** Why a type got the action it got. Machine-readable; `text` says the same to a person. Never holds a value. */
export type DecisionReason = Readonly<{
  /** The type whose rule it is: a child's findings stand under their parent where the policy has no rule for the child. */
  type: FindingType;
  /** How many findings obey this rule. */
  count: number;
  action: PolicyAction;
  cause: 'rule' | 'count' | 'combination';
  text: string;
}>;

export type DecisionResult = Readonly<{
  decision: Decision;
  /** One line for the audit event, e.g. `Detected SSN, 2 EMAIL; masked.` */
  summary: string;
  /** One for each rule that findings obey, most severe type first. */
  reasons: readonly DecisionReason[];
  /** The findings that count under this policy: those that reach their rule's `minScore` and are not ignored. */
  relevant: readonly Finding[];
  counts: FindingCounts;
}>;

/** What happens to an organisation's own type that its policy has no rule for. */
const RULE_FOR_OWN_TYPES: PolicyRule = { action: 'mask' };

/**
 * What a policy says about findings on their way to a destination. Pure: equal arguments give equal results. The
 * strictest action wins: any `block` gives BLOCKED, else any `mask` gives ALLOWED_WITH_MASKING, else ALLOWED.
 *
 * `text` is what the findings were found in. With it `blockFrom` counts different values; without it every finding is taken for
 * a value of its own.
 */
export function decide(
  findings: readonly Finding[],
  policy: Policy,
  destination: ContentDestination,
  text?: string,
): DecisionResult {
  const { byType } = policy.rules[destination];
  const sure = findings.filter(
    ({ type, score }) => score >= (ruleOf(byType, ruledBy(byType, type)).minScore ?? DEFAULT_MIN_SCORE),
  );
  const company = countByType(sure);
  const reasons = [...Map.groupBy(sure, ({ type }) => ruledBy(byType, type))]
    .sort(([a], [b]) => severityRank(a) - severityRank(b))
    .map(([type, all]) => {
      const obeying = withoutFollowers(all);
      const different = (): number =>
        text === undefined ? obeying.length : countDifferentValues(text, obeying);
      return reasonFor({ type, count: obeying.length, different }, company, policy, destination);
    })
    .filter(({ action }) => action !== 'ignore');
  const reported = new Set(reasons.map(({ type }) => type));
  const relevant = sure.filter(({ type }) => reported.has(ruledBy(byType, type)));
  const counts = countByType(relevant);
  const decision = decisionFrom(reasons);
  return { decision, summary: summarize(decision, counts), reasons, relevant, counts };
}

/** The type whose rule a finding obeys: its own, or its root's where the policy has none for it. */
export function ruledBy(byType: RulesByType, type: FindingType): FindingType {
  return byType[type] === undefined ? (rulingRootOf(type) ?? type) : type;
}

/** A postcode beside its address is no second address. */
function withoutFollowers(findings: readonly Finding[]): readonly Finding[] {
  const own = findings.filter(({ type }) => definitionOf(type)?.follows === undefined);
  return own.length === 0 ? findings : own;
}

function ruleOf(byType: RulesByType, type: FindingType): PolicyRule {
  return isRootType(type) ? byType[type] : (byType[type] ?? RULE_FOR_OWN_TYPES);
}

function decisionFrom(reasons: readonly DecisionReason[]): Decision {
  if (reasons.some(({ action }) => action === 'block')) return 'BLOCKED';
  return reasons.some(({ action }) => action === 'mask') ? 'ALLOWED_WITH_MASKING' : 'ALLOWED';
}

/** The findings that obey one rule; how many different values they are is asked only where it matters. */
type Obeying = Readonly<{ type: FindingType; count: number; different: () => number }>;

function reasonFor(
  { type, count, different }: Obeying,
  counts: FindingCounts,
  policy: Policy,
  destination: ContentDestination,
): DecisionReason {
  const { byType, combinations } = policy.rules[destination];
  const { action, blockFrom } = ruleOf(byType, type);
  const reasons: DecisionReason[] = [
    { type, count, action, cause: 'rule', text: `${type} to ${destination}: ${action}` },
  ];
  for (const combination of combinations) {
    const partner = combination.withAny.find((other) => other !== type && counts[other] !== undefined);
    if ((combination.type !== type && combination.type !== rulingRootOf(type)) || partner === undefined)
      continue;
    const text = `${type} together with ${partner} to ${destination}: ${combination.action}`;
    reasons.push({ type, count, action: combination.action, cause: 'combination', text });
  }
  // There are never more values than findings.
  const values = blockFrom !== undefined && count >= blockFrom ? different() : 0;
  if (blockFrom !== undefined && values >= blockFrom) {
    const text = `${values} ${values < count ? 'different ' : ''}${type} to ${destination}: block from ${blockFrom} on`;
    reasons.push({ type, count, action: 'block', cause: 'count', text });
  }
  return reasons.reduce((strictest, next) => (isStricter(next, strictest) ? next : strictest));
}

function isStricter(a: DecisionReason, b: DecisionReason): boolean {
  return POLICY_ACTIONS.indexOf(a.action) > POLICY_ACTIONS.indexOf(b.action);
}
