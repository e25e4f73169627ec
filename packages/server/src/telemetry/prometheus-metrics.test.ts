import { describe, expect, test } from 'vitest';

import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { DestinationReading } from './destination-gauges.ts';
import { createMetrics } from './prometheus-metrics.ts';
import type { PrometheusMetrics } from './prometheus-metrics.ts';

async function linesOf(metrics: PrometheusMetrics): Promise<readonly string[]> {
  return (await metrics.render()).body.split('\n');
}

const READING: DestinationReading = {
  organizationId: 'org_1' as OrganizationId,
  destinationId: 'dst_1' as DestinationId,
  kind: 'datadog',
  status: 'active',
  health: 'blocked',
  backlogEvents: 5,
  lagSeconds: 1.5,
  delivered: 90,
  deadLettered: 3,
  filtered: 2,
  accepted: 100,
};
const LABELS = 'organization_id="org_1",destination_id="dst_1",kind="datadog"';

describe('what happens is counted', () => {
  test('in events, seconds and bytes', async () => {
    const metrics = createMetrics();
    metrics.appended(10, 2);
    metrics.rejected(3);
    metrics.decided('BLOCKED', 'AI_TOOL', 2);
    metrics.committed(1.5, 12);
    metrics.commitFailed();
    metrics.attempted({
      kind: 'datadog',
      outcome: 'retry',
      failure: 'timed_out',
      events: 7,
      sentBytes: 512,
      latencyMs: 250,
    });
    metrics.attempted({
      kind: 'webhook',
      outcome: 'delivered',
      failure: null,
      events: 1,
      sentBytes: 99,
      latencyMs: 10,
    });
    metrics.delivered('webhook', 4, 1);
    metrics.deadLettered('datadog', 1);
    metrics.signInRefused();

    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'aegis_events_accepted_total 10',
        'aegis_events_duplicate_total 2',
        'aegis_events_rejected_total 3',
        'aegis_preflight_decisions_total{decision="BLOCKED",destination="AI_TOOL"} 1',
        'aegis_preflight_duration_seconds_sum 0.002',
        'aegis_log_commit_duration_seconds_sum 0.0015',
        'aegis_log_commit_events_sum 12',
        'aegis_log_commit_failures_total 1',
        'aegis_delivery_attempts_total{kind="datadog",outcome="retry",failure="timed_out"} 1',
        'aegis_delivery_attempts_total{kind="webhook",outcome="delivered",failure="none"} 1',
        'aegis_delivery_attempt_duration_seconds_sum{kind="datadog"} 0.25',
        'aegis_delivery_attempt_events_sum{kind="datadog"} 7',
        'aegis_delivery_sent_bytes_total{kind="datadog"} 512',
        'aegis_delivery_events_total{kind="webhook"} 4',
        'aegis_delivery_late_events_total{kind="webhook"} 1',
        'aegis_delivery_dead_letter_events_total{kind="datadog"} 1',
        'aegis_sign_ins_refused_total 1',
      ]),
    );
  });

  test('from zero on, so that a rate has its first step', async () => {
    const lines = await linesOf(createMetrics());
    expect(lines).toContain('aegis_events_accepted_total 0');
    expect(lines).toContain('aegis_log_commit_failures_total 0');
  });

  test('for each server alone', async () => {
    const one = createMetrics();
    createMetrics().appended(5, 0);
    expect(await linesOf(one)).toContain('aegis_events_accepted_total 0');
  });
});

test('the page has the content type of Prometheus, the lag of the event loop, and a name, a help and a type each', async () => {
  const metrics = createMetrics();
  metrics.registerDestinationGauges(async () => [READING]);
  const { contentType, body } = await metrics.render();
  expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(body).toContain('process_resident_memory_bytes');
  const ours = body.split('\n').filter((line) => line.startsWith('# TYPE aegis_'));
  expect(ours.length).toBeGreaterThan(20);
  for (const line of ours) {
    const [, , name, type] = line.split(' ');
    expect(name!.endsWith('_total')).toBe(type === 'counter');
  }
});

describe('destinations are read at the scrape', () => {
  test('with their ledger, health and status', async () => {
    const metrics = createMetrics();
    metrics.registerDestinationGauges(async () => [READING]);
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        `aegis_destination_backlog_events{${LABELS}} 5`,
        `aegis_destination_lag_seconds{${LABELS}} 1.5`,
        `aegis_destination_status{${LABELS},status="active"} 1`,
        `aegis_destination_status{${LABELS},status="paused"} 0`,
        `aegis_destination_health{${LABELS},health="blocked"} 1`,
        `aegis_destination_health{${LABELS},health="healthy"} 0`,
        `aegis_destination_accepted_total{${LABELS}} 100`,
        `aegis_destination_delivered_total{${LABELS}} 90`,
        `aegis_destination_dead_lettered_total{${LABELS}} 3`,
        `aegis_destination_filtered_total{${LABELS}} 2`,
      ]),
    );
  });

  test('once a scrape, and anew for the next: what is gone disappears', async () => {
    const readings = [[READING], [{ ...READING, delivered: 95, backlogEvents: 0 }], []];
    let reads = 0;
    const metrics = createMetrics();
    metrics.registerDestinationGauges(async () => readings[reads++]!);
    await metrics.render();
    const second = await linesOf(metrics);
    expect(second).toContain(`aegis_destination_delivered_total{${LABELS}} 95`);
    expect(second).toContain(`aegis_destination_backlog_events{${LABELS}} 0`);
    const third = await linesOf(metrics);
    expect(third.some((line) => line.includes('dst_1'))).toBe(false);
    expect(reads).toBe(3);
  });

  test('and a store that fails costs only their series', async () => {
    const metrics = createMetrics();
    let fails = false;
    metrics.registerDestinationGauges(() =>
      fails ? Promise.reject(new Error('disk')) : Promise.resolve([READING]),
    );
    metrics.appended(1, 0);
    await metrics.render();
    fails = true;
    const lines = await linesOf(metrics);
    expect(lines).toContain('aegis_events_accepted_total 1');
    expect(lines).toContain('aegis_destination_readings_failed_total 1');
    expect(lines.some((line) => line.includes('dst_1'))).toBe(false);
  });
});
