import type { ContentDestination, Decision, FindingCounts } from '@aegis/preflight';
import { summarize } from '@aegis/preflight';

import type { UnreadableReason } from '../domain/text-extractor.ts';
import type { UnreadableRule } from '../domain/unreadable-rule.ts';

export interface FileDecision {
  readonly decision: Decision;
  /** One line for people: types, counts and reasons, never a value. */
  readonly summary: string;
}

/** The decision about the text that was read, and the rule for what was not: the stricter one wins. Pure. */
export function decideUnreadable(
  read: FileDecision & {
    readonly counts: FindingCounts;
    readonly isEmpty: boolean;
    readonly isPicture: boolean;
  },
  unreadable: readonly UnreadableReason[],
  destination: ContentDestination,
  rule: UnreadableRule,
): FileDecision {
  if (unreadable.length === 0) {
    if (!read.isEmpty || !read.isPicture) return read;
    return { ...read, summary: `No text was found in the picture; ${OUTCOMES[read.decision]}.` };
  }
  const isBlocked = unreadable.some((reason) => rule[destination][classOf(reason)] === 'block');
  const decision = isBlocked ? 'BLOCKED' : read.decision;
  const reasons = unreadable.map((reason) => reason.replaceAll('_', ' ')).join(', ');
  const outcome = OUTCOMES[decision];
  if (read.isEmpty) return { decision, summary: `Could not be read (${reasons}); ${outcome}.` };
  return Object.keys(read.counts).length === 0
    ? {
        decision,
        summary: `Nothing sensitive detected, but not all of it could be read (${reasons}); ${outcome}.`,
      }
    : { decision, summary: `${summarize(decision, read.counts)} Not all of it could be read (${reasons}).` };
}

const OUTCOMES: Readonly<Record<Decision, string>> = {
  ALLOWED: 'allowed',
  ALLOWED_WITH_MASKING: 'masked',
  BLOCKED: 'blocked',
};

function classOf(reason: UnreadableReason): 'sealed' | 'unsound' {
  switch (reason) {
    case 'encrypted':
    case 'image':
    case 'unsupported':
      return 'sealed';
    case 'broken':
    case 'too_large':
    case 'too_deep':
    case 'too_many_entries':
    case 'too_many_pages':
    case 'too_slow':
    case 'too_much_memory':
      return 'unsound';
  }
}
