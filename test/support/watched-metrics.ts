import type { DestinationProgress } from '../../packages/server/src/domain/destination-store.ts';
import type { DestinationId, OrganizationId } from '../../packages/server/src/domain/ids.ts';
import { createMetrics } from '../../packages/server/src/telemetry/prometheus-metrics.ts';
import type { PrometheusMetrics } from '../../packages/server/src/telemetry/prometheus-metrics.ts';
import type { ScrapeSources } from '../../packages/server/src/telemetry/scrape.ts';
import { createManualClock, TEST_EPOCH } from './manual-clock.ts';

/** Of 100 events since its start it got 90, refused 3, left out 2; 5 wait, the oldest for 1.5 s; 40 came again. */
export const SAMPLE_PROGRESS: DestinationProgress = {
  destination: {
    id: 'dst_1' as DestinationId,
    organizationId: 'org_1' as OrganizationId,
    kind: 'datadog',
    enabled: true,
    paused: false,
  },
  ledger: { start: 10, cursor: 105, delivered: 90, deadLettered: 3, filtered: 2, late: 4 },
  health: 'blocked',
  head: 110,
  pendingSince: TEST_EPOCH - 1_500,
  again: { replayed: 40, replaysRemaining: 8, deadLettersWaiting: 1 },
};

/** Metrics that watch a server with one destination, {@link SAMPLE_PROGRESS}, unless told otherwise. */
export function watchedMetrics(sources: Partial<ScrapeSources> = {}): PrometheusMetrics {
  const metrics = createMetrics();
  metrics.watch({
    version: '1.2.3',
    clock: createManualClock(),
    destinations: { readProgress: async () => [SAMPLE_PROGRESS] },
    isReady: async () => true,
    requestsInFlight: () => 6,
    appendsWaiting: () => 7,
    fileReading: () => ({ processes: 2, busy: 1, waiting: 3 }),
    readDisk: async () => ({ availableBytes: 1_000_000, databaseBytes: 4_096 }),
    ...sources,
  });
  return metrics;
}
