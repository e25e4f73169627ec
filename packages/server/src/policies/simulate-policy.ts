import {
  check,
  rulingRootOf,
  sample,
  withoutAllowed,
  type ContentDestination,
  type Decision,
  type DecisionReason,
  type Finding,
  type FindingCounts,
  type PolicyAction,
} from '@aegis/preflight';

import type { DecidingPolicy } from '../domain/policy.ts';

/** What an answer shows of the findings; the counts are of all. */
export const SHOWN_FINDINGS_MAX = 1_000;

export interface SimulatedFinding extends Finding {
  /** Masked. */
  readonly sample: string;
  /** What becomes of it; `ignore`: the allow-list has it. */
  readonly action: PolicyAction;
}

export type SimulationReason = Omit<DecisionReason, 'cause'> & {
  readonly cause: DecisionReason['cause'] | 'allow_list';
};

export interface Simulation {
  readonly policyVersion: string;
  readonly decision: Decision;
  readonly summary: string;
  readonly reasons: readonly SimulationReason[];
  readonly counts: FindingCounts;
  /** By offset, the first {@link SHOWN_FINDINGS_MAX}. */
  readonly findings: readonly SimulatedFinding[];
  readonly findingsTotal: number;
  readonly maskedText: string;
}

/** What a check of this text would say, and why. Pure; nothing of the text but masked samples and the masked text is in it. */
export function simulatePolicy(
  text: string,
  { policy }: DecidingPolicy,
  destination: ContentDestination,
): Simulation {
  const { allowList, ...strict } = policy;
  const result = check(text, policy, destination);
  // Without the list, what it took out shows.
  const found = allowList === undefined ? result.findings : check(text, strict, destination).findings;
  const counted = new Set(allowList === undefined ? found : withoutAllowed(text, found, allowList));
  const allowed = found.filter((finding) => !counted.has(finding));
  const { byType } = policy.rules[destination];
  const actions = new Map(result.reasons.map(({ type, action }) => [type, action]));
  const actionOf = ({ type }: Finding): PolicyAction =>
    actions.get(byType[type] === undefined ? (rulingRootOf(type) ?? type) : type) ?? 'ignore';
  const shown = [
    ...result.findings.map((finding) => ({ finding, action: actionOf(finding) })),
    ...allowed.map((finding) => ({ finding, action: 'ignore' as const })),
  ].toSorted((a, b) => a.finding.start - b.finding.start);
  return {
    policyVersion: policy.version,
    decision: result.decision,
    summary: result.summary,
    reasons: [...result.reasons, ...allowListReasons(allowed)],
    counts: result.counts,
    findings: shown
      .slice(0, SHOWN_FINDINGS_MAX)
      .map(({ finding, action }) => Object.assign({ action, sample: sample(text, finding) }, finding)),
    findingsTotal: shown.length,
    maskedText: result.maskedText,
  };
}

function allowListReasons(allowed: readonly Finding[]): SimulationReason[] {
  return [...Map.groupBy(allowed, ({ type }) => type)].map(([type, { length: count }]) => ({
    type,
    count,
    action: 'ignore',
    cause: 'allow_list',
    text: `${count} ${type} on the allow-list: not counted`,
  }));
}
