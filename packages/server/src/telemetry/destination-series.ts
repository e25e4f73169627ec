import type { EpochMs } from '../domain/clock.ts';
import type { DestinationProgress } from '../domain/destination-store.ts';
import type { DestinationStatus, Health } from '../domain/forwarding-destination.ts';
import { statusOf } from '../domain/forwarding-destination.ts';
import type { MetricFamily } from './exposition.ts';
import { formatFamily } from './exposition.ts';

const STATUSES: readonly DestinationStatus[] = ['active', 'paused', 'disabled'];
const HEALTHS: readonly Health[] = ['healthy', 'retrying', 'blocked'];

type Read = (progress: DestinationProgress, now: EpochMs) => number;

/** One number a destination. Always accepted = delivered + dead-lettered + filtered + backlog. */
const NUMBERS: readonly (readonly [MetricFamily, Read])[] = [
  [
    gauge('aegis_destination_backlog_events', 'Events that wait for the destination.'),
    ({ head, ledger }) => head - ledger.cursor,
  ],
  [
    gauge('aegis_destination_lag_seconds', 'Age of the oldest event that waits; 0 when none does.'),
    ({ pendingSince }, now) => (pendingSince === null ? 0 : Math.max(0, (now - pendingSince) / 1_000)),
  ],
  [
    counter('aegis_destination_accepted_total', 'Events since the start of the destination.'),
    ({ head, ledger }) => head - ledger.start,
  ],
  [
    counter('aegis_destination_delivered_total', 'Events the destination has accepted.'),
    ({ ledger }) => ledger.delivered,
  ],
  [
    counter('aegis_destination_late_total', 'Of those, events re-dated for being late.'),
    ({ ledger }) => ledger.late,
  ],
  [
    // Falls when one is sent again and accepted, hence no counter.
    gauge('aegis_destination_dead_letter_events', 'Events finally refused and not delivered since.'),
    ({ ledger }) => ledger.deadLettered,
  ],
  [
    counter('aegis_destination_filtered_total', 'Events that its filter left out.'),
    ({ ledger }) => ledger.filtered,
  ],
  [
    gauge('aegis_destination_dead_letters_waiting', 'Dead letters that wait to be sent again.'),
    ({ again }) => again.deadLettersWaiting,
  ],
  [
    gauge(
      'aegis_destination_replay_remaining_events',
      'Events that unfinished replays have still to send again.',
    ),
    ({ again }) => again.replaysRemaining,
  ],
  [
    counter('aegis_destination_replayed_total', 'Events that replays have delivered again.'),
    ({ again }) => again.replayed,
  ],
];

/** One series a destination and value, 1 for the value it has: a state that ends is then seen to end. */
const STATES: readonly (readonly [
  MetricFamily,
  string,
  readonly string[],
  (progress: DestinationProgress) => string,
])[] = [
  [
    gauge('aegis_destination_status', '1 for the status the destination has.'),
    'status',
    STATUSES,
    ({ destination }) => statusOf(destination),
  ],
  [
    gauge('aegis_destination_health', '1 for the health the destination has.'),
    'health',
    HEALTHS,
    ({ health }) => health,
  ],
];

/**
 * The series of all destinations in the Prometheus text format. Written straight to text: with 1,000 destinations it is
 * 16,000 lines, and a registry of metric objects takes five times as long for them.
 */
export function formatDestinations(all: readonly DestinationProgress[], now: EpochMs): string {
  // Ids and kinds are made by us, of letters, digits and _, so nothing in them needs an escape.
  const labels = all.map(
    ({ destination: { id, organizationId, kind } }) =>
      `{organization_id="${organizationId}",destination_id="${id}",kind="${kind}"`,
  );
  const numbers = NUMBERS.map(([family, read]) =>
    formatFamily(
      family,
      all.map((one, index) => `${labels[index]}} ${read(one, now)}`),
    ),
  );
  const states = STATES.map(([family, label, values, read]) =>
    formatFamily(
      family,
      all.flatMap((one, index) => {
        const state = read(one);
        return values.map((value) => `${labels[index]},${label}="${value}"} ${value === state ? 1 : 0}`);
      }),
    ),
  );
  return numbers.join('') + states.join('');
}

function gauge(name: string, help: string): MetricFamily {
  return { name, type: 'gauge', help };
}

function counter(name: string, help: string): MetricFamily {
  return { name, type: 'counter', help };
}
