import type { Decision } from './decision.ts';
import { FINDING_TYPES, type FindingCounts } from './finding.ts';

const OUTCOMES: Readonly<Record<Decision, string>> = {
  ALLOWED: 'allowed',
  ALLOWED_WITH_MASKING: 'masked',
  BLOCKED: 'blocked',
};

/**
 * One line for people and log search: what was found, most severe type first, a count where it is not one, and what
 * was done. Holds types and counts, never a value.
 */
export function summarize(decision: Decision, counts: FindingCounts): string {
  const found = FINDING_TYPES.flatMap((type) => {
    const count = counts[type] ?? 0;
    if (count === 0) return [];
    return [count === 1 ? type : `${count} ${type}`];
  });
  if (found.length === 0) return 'Nothing sensitive detected.';
  return `Detected ${found.join(', ')}; ${OUTCOMES[decision]}.`;
}
