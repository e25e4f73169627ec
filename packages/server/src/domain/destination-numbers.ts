import type { EpochMs } from './clock.ts';
import type { DestinationProgress } from './destination-store.ts';

/** Age of the oldest event that waits; 0 when none does. */
export function lagSeconds(
  { pendingSince }: Pick<DestinationProgress, 'pendingSince'>,
  now: EpochMs,
): number {
  return pendingSince === null ? 0 : Math.max(0, (now - pendingSince) / 1_000);
}

export interface DestinationNumber {
  /** Of the metric `aegis_destination_…`, and of the attribute of health events. */
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly read: (progress: DestinationProgress, now: EpochMs) => number;
}

/** What is watched about a destination. Always accepted = delivered + dead-lettered + filtered + backlog. */
export const DESTINATION_NUMBERS: readonly DestinationNumber[] = [
  gauge(
    'backlog_events',
    'Events that wait for the destination.',
    ({ head, ledger }) => head - ledger.cursor,
  ),
  gauge('lag_seconds', 'Age of the oldest event that waits; 0 when none does.', lagSeconds),
  counter(
    'accepted_total',
    'Events since the start of the destination.',
    ({ head, ledger }) => head - ledger.start,
  ),
  counter('delivered_total', 'Events the destination has accepted.', ({ ledger }) => ledger.delivered),
  counter('late_total', 'Of those, events re-dated for being late.', ({ ledger }) => ledger.late),
  // Falls when one is sent again and accepted, hence no counter.
  gauge(
    'dead_letter_events',
    'Events finally refused and not delivered since.',
    ({ ledger }) => ledger.deadLettered,
  ),
  counter('filtered_total', 'Events that its filter left out.', ({ ledger }) => ledger.filtered),
  gauge(
    'dead_letters_waiting',
    'Dead letters that wait to be sent again.',
    ({ again }) => again.deadLettersWaiting,
  ),
  gauge(
    'replay_remaining_events',
    'Events that unfinished replays have still to send again.',
    ({ again }) => again.replaysRemaining,
  ),
  counter('replayed_total', 'Events that replays have delivered again.', ({ again }) => again.replayed),
];

function gauge(name: string, help: string, read: DestinationNumber['read']): DestinationNumber {
  return { name, type: 'gauge', help, read };
}

function counter(name: string, help: string, read: DestinationNumber['read']): DestinationNumber {
  return { name, type: 'counter', help, read };
}
