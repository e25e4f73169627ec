import type { LogEvent } from '@aegis/log-query';
import { auditLogEvent } from '@aegis/log-query';

import type { EpochMs } from '../../domain/clock.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import { isJsonObject, textAt } from '../json.ts';
import type { Ledger, LedgerEvent } from './ledger.ts';
import type { ExclusionFilter, LogIndex } from './log-index.ts';

/** Why events that Datadog does not have are not missing, or not certainly: "10 …". */
export const EXPLANATIONS = {
  before_start: 'older than what the destination was to receive',
  pending: 'still to be delivered',
  dead_lettered: 'finally refused, and dead letters',
  replaying: 'being sent again',
  too_early: 'delivered so recently that they may not be indexed yet',
  excluded: 'perhaps left out by an exclusion filter of the index',
  perhaps_filtered: 'perhaps left out by a filter that the destination had at the time',
} as const;
export type Explanation = keyof typeof EXPLANATIONS;

/** These leave open whether the event is missing. */
export const UNCERTAIN: ReadonlySet<Explanation> = new Set(['too_early', 'excluded', 'perhaps_filtered']);

/** What one needs to know to judge an event that Datadog does not have. */
export interface Standing {
  readonly ledger: Pick<
    Ledger,
    'organizationId' | 'destination' | 'deadLetters' | 'replaying' | 'deliveries'
  >;
  /** What was delivered from here on may not be indexed yet. */
  readonly settledBefore: EpochMs;
  readonly index: LogIndex | null;
  /** The tags that Aegis's logs have in Datadog. */
  readonly tags: readonly string[];
}

/** @returns `null`: nothing explains it, the event is missing */
export function explainAbsence(
  { sequence, acceptedAt, body }: LedgerEvent,
  standing: Standing,
): Explanation | null {
  const { destination, deadLetters, replaying, deliveries } = standing.ledger;
  if (sequence > destination.cursor) return 'pending';
  if (sequence <= destination.startSequence) return 'before_start';
  if (deadLetters.has(sequence)) return 'dead_lettered';
  if (contains(replaying, sequence)) return 'replaying';
  const isYoung = acceptedAt >= standing.settledBefore;
  const isJustDelivered = deliveries.some(
    ({ at, first, last }) => at >= standing.settledBefore && first <= sequence && sequence <= last,
  );
  if (isYoung || isJustDelivered) return 'too_early';
  if (exclusionOf(body, standing) !== null) return 'excluded';
  if (destination.hasFiltered && acceptedAt < destination.changedAt) return 'perhaps_filtered';
  return null;
}

/** The exclusion filter that a log of this event meets: Datadog heeds the first that matches. */
function exclusionOf(body: LedgerEvent['body'], standing: Standing): ExclusionFilter | null {
  const filters = standing.index?.exclusionFilters ?? [];
  if (filters.length === 0) return null;
  const log = asIndexed(body, standing.ledger.organizationId, standing.tags);
  return filters.find(({ matches }) => matches === null || matches(log)) ?? null;
}

/** An event of the log as the index gets it. */
export function asIndexed(
  body: LedgerEvent['body'],
  organizationId: string,
  tags: readonly string[],
): LogEvent {
  const { aegis, event } = body;
  const decision = isJsonObject(aegis) ? textAt(aegis, 'decision') : '';
  const actorId = isJsonObject(aegis) ? textAt(aegis, 'actor_id') : '';
  const log = auditLogEvent(
    {
      body,
      occurredAt: Date.parse(textAt(body, '@timestamp')),
      dataset: isJsonObject(event) ? textAt(event, 'dataset') : '',
      decision: decision === '' ? null : decision,
      actorId: actorId === '' ? null : actorId,
    },
    { organizationId, environment: '' },
  );
  const own = log.tags.filter((tag) => !tag.startsWith('env:'));
  return { ...log, tags: [...new Set([...own, ...tags])] };
}

function contains(ranges: SequenceRanges, sequence: number): boolean {
  return ranges.some(([first, last]) => first <= sequence && sequence <= last);
}
