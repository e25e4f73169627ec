import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

import type { DestinationKindName, DestinationStatus, Health } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';

/** Progress of one destination at the moment of a scrape. Always accepted = delivered + deadLettered + filtered + backlogEvents. */
export interface DestinationReading {
  readonly organizationId: OrganizationId;
  readonly destinationId: DestinationId;
  readonly kind: DestinationKindName;
  readonly status: DestinationStatus;
  readonly health: Health;
  readonly backlogEvents: number;
  readonly lagSeconds: number;
  readonly delivered: number;
  readonly deadLettered: number;
  readonly filtered: number;
  readonly accepted: number;
}

export type ReadDestinations = () => Promise<readonly DestinationReading[]>;

const LABELS = ['organization_id', 'destination_id', 'kind'] as const;
const STATUSES: readonly DestinationStatus[] = ['active', 'paused', 'disabled'];
const HEALTHS: readonly Health[] = ['healthy', 'retrying', 'blocked'];

/**
 * Series that are read when somebody scrapes, because the store knows them best and they survive a restart. One reading
 * serves all of a scrape's series, so that the ledger adds up within it. A reading that fails leaves the series out and
 * is counted: a stale number would look like an answer.
 */
export function registerDestinationGauges(registry: Registry, read: ReadDestinations): void {
  const registers = [registry];
  let reading: Promise<void> | null = null;
  const collect = (): Promise<void> => {
    // prom-client asks every metric in the same tick, and waits for all of them before it renders.
    reading ??= refresh().finally(() => {
      reading = null;
    });
    return reading;
  };
  const gauge = <Label extends string>(name: string, help: string, extra: readonly Label[]) =>
    new Gauge({ name, help, labelNames: [...LABELS, ...extra], registers, collect });
  const total = (name: string, help: string) =>
    new Counter({ name, help, labelNames: [...LABELS], registers, collect });

  const backlog = gauge('aegis_destination_backlog_events', 'Events that wait for the destination.', []);
  const lag = gauge('aegis_destination_lag_seconds', 'Age of the oldest event that waits.', []);
  const status = gauge('aegis_destination_status', '1 for the status the destination has.', ['status']);
  const health = gauge('aegis_destination_health', '1 for the health the destination has.', ['health']);
  const accepted = total('aegis_destination_accepted_total', 'Events since the start of the destination.');
  const delivered = total('aegis_destination_delivered_total', 'Events the destination has accepted.');
  const deadLettered = total(
    'aegis_destination_dead_lettered_total',
    'Events the destination finally refused.',
  );
  const filtered = total('aegis_destination_filtered_total', 'Events that its filter left out.');
  const failures = new Counter({
    name: 'aegis_destination_readings_failed_total',
    help: 'Scrapes that could not read the destinations.',
    registers,
    collect,
  });
  const series = [backlog, lag, status, health, accepted, delivered, deadLettered, filtered];

  const refresh = async (): Promise<void> => {
    let destinations: readonly DestinationReading[] = [];
    try {
      destinations = await read();
    } catch {
      failures.inc();
    }
    for (const one of series) one.reset();
    for (const one of destinations) {
      const labels = {
        organization_id: one.organizationId,
        destination_id: one.destinationId,
        kind: one.kind,
      };
      backlog.set(labels, one.backlogEvents);
      lag.set(labels, one.lagSeconds);
      for (const each of STATUSES) status.set({ ...labels, status: each }, each === one.status ? 1 : 0);
      for (const each of HEALTHS) health.set({ ...labels, health: each }, each === one.health ? 1 : 0);
      accepted.inc(labels, one.accepted);
      delivered.inc(labels, one.delivered);
      deadLettered.inc(labels, one.deadLettered);
      filtered.inc(labels, one.filtered);
    }
  };
}
