import type { Decision } from './decision.ts';
import { isRootType } from './finding-types.ts';
import type { FindingCounts } from './finding.ts';
import { parentOf } from './type-registry.ts';

const OUTCOMES: Readonly<Record<Decision, string>> = {
  ALLOWED: 'allowed',
  ALLOWED_WITH_MASKING: 'masked',
  BLOCKED: 'blocked',
};

/**
 * One line for people and log search: what was found, in the order of `counts` (most severe first), a count where it is not
 * one, and what was done. Names root types and an organisation's own. Holds types and counts, never a value.
 */
export function summarize(decision: Decision, counts: FindingCounts): string {
  const found = Object.entries(counts).flatMap(([type, count]) => {
    // A child's count is part of its parent's.
    if (!isRootType(type) && parentOf(type) !== undefined) return [];
    return [count === 1 ? type : `${count} ${type}`];
  });
  if (found.length === 0) return 'Nothing sensitive detected.';
  return `Detected ${found.join(', ')}; ${OUTCOMES[decision]}.`;
}
