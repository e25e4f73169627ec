import type { EpochMs } from '../domain/clock.ts';
import { DESTINATION_NUMBERS } from '../domain/destination-numbers.ts';
import type { DestinationProgress } from '../domain/destination-store.ts';
import type { DestinationStatus, Health } from '../domain/forwarding-destination.ts';
import { statusOf } from '../domain/forwarding-destination.ts';
import type { MetricFamily } from './exposition.ts';
import { formatFamily } from './exposition.ts';

const STATUSES: readonly DestinationStatus[] = ['active', 'paused', 'disabled'];
const HEALTHS: readonly Health[] = ['healthy', 'retrying', 'blocked'];

/** One number a destination. */
const NUMBERS = DESTINATION_NUMBERS.map(
  ({ name, type, help, read }) => [{ name: `aegis_destination_${name}`, type, help }, read] as const,
);

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
