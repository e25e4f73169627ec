import { describe, expect, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { SAMPLE_PROGRESS, watchedMetrics } from '../../../../test/support/watched-metrics.ts';
import { createMetrics } from './prometheus-metrics.ts';
import type { PrometheusMetrics } from './prometheus-metrics.ts';

async function linesOf(metrics: PrometheusMetrics): Promise<readonly string[]> {
  return (await metrics.render()).body.split('\n');
}

const LABELS = 'organization_id="org_1",destination_id="dst_1",kind="datadog"';

describe('what happens is counted', () => {
  test('in events, seconds and bytes', async () => {
    const metrics = createMetrics();
    metrics.appended(10, 2);
    metrics.rejected(3);
    metrics.decided('BLOCKED', 'AI_TOOL', 2);
    metrics.fileRead({ format: 'docx', unreadable: [], readPictures: 2, unreadPictures: 1 }, 30);
    metrics.fileRead(
      { format: 'zip', unreadable: ['too_large', 'encrypted'], readPictures: 0, unreadPictures: 0 },
      70,
    );
    metrics.committed(1.5, 12);
    metrics.commitFailed();
    metrics.attempted({
      kind: 'datadog',
      outcome: 'retry',
      failure: 'timed_out',
      events: 7,
      sentBytes: 512,
      latencyMs: 250,
      isRetry: true,
      window: 3,
    });
    metrics.attempted({
      kind: 'webhook',
      outcome: 'delivered',
      failure: null,
      events: 1,
      sentBytes: 99,
      latencyMs: 10,
      isRetry: false,
      window: 1,
    });
    metrics.delivered('webhook', 4, 1);
    metrics.deadLettered('datadog', 1);
    metrics.expired(20, 5);
    metrics.signInRefused();
    metrics.answered({ method: 'POST', route: '/api/preflight/text', status: 200, durationMs: 4 });
    metrics.answered({ method: 'BREW', route: null, status: 404, durationMs: 1 });

    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'aegis_events_accepted_total 10',
        'aegis_events_duplicate_total 2',
        'aegis_events_rejected_total 3',
        'aegis_preflight_decisions_total{decision="BLOCKED",destination="AI_TOOL"} 1',
        'aegis_preflight_duration_seconds_sum 0.002',
        'aegis_files_total{format="docx",outcome="read"} 1',
        'aegis_files_total{format="zip",outcome="too_large"} 1',
        'aegis_file_read_duration_seconds_sum 0.1',
        'aegis_file_read_duration_seconds_count 2',
        'aegis_file_pictures_total{outcome="read"} 2',
        'aegis_file_pictures_total{outcome="unread"} 1',
        'aegis_log_commit_duration_seconds_sum 0.0015',
        'aegis_log_commit_writes_sum 12',
        'aegis_log_commit_failures_total 1',
        'aegis_delivery_attempts_total{kind="datadog",outcome="retry",failure="timed_out"} 1',
        'aegis_delivery_attempts_total{kind="webhook",outcome="delivered",failure="none"} 1',
        'aegis_delivery_attempt_duration_seconds_sum{kind="datadog"} 0.25',
        'aegis_delivery_attempt_events_sum{kind="datadog"} 7',
        'aegis_delivery_sent_bytes_total{kind="datadog"} 512',
        'aegis_delivery_events_total{kind="webhook"} 4',
        'aegis_delivery_late_events_total{kind="webhook"} 1',
        'aegis_delivery_dead_letter_events_total{kind="datadog"} 1',
        'aegis_events_expired_total 20',
        'aegis_events_expired_undelivered_total 5',
        'aegis_sign_ins_refused_total 1',
        'aegis_delivery_retries_total{kind="datadog"} 1',
        'aegis_delivery_retries_total{kind="webhook"} 0',
        'aegis_delivery_window_batches_sum{kind="datadog"} 3',
        'aegis_http_request_duration_seconds_sum{method="POST",route="/api/preflight/text",status="2xx"} 0.004',
        'aegis_http_request_duration_seconds_count{method="any",route="none",status="4xx"} 1',
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

test('the page has the content type of Prometheus, the process itself, and a name, a help and a type each', async () => {
  const { contentType, body } = await watchedMetrics().render();
  expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(body).toContain('process_resident_memory_bytes');
  const ours = body.split('\n').filter((line) => line.startsWith('# TYPE aegis_'));
  expect(ours.length).toBeGreaterThan(30);
  for (const line of ours) {
    const [, , name, type] = line.split(' ');
    expect(name!.endsWith('_total')).toBe(type === 'counter');
    expect(body).toContain(`# HELP ${name} `);
  }
  expect(new Set(ours).size).toBe(ours.length);
  expect(body.endsWith('\n')).toBe(true);
  for (const line of body.split('\n').filter((text) => text !== '')) {
    expect(line).toMatch(/^(# (HELP|TYPE) |\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? -?(\d[\d.e+-]*|Nan)$)/);
  }
});

test('the server says what it is, whether it can work, what it waits for and works on, and how full its disk is', async () => {
  expect(await linesOf(watchedMetrics())).toEqual(
    expect.arrayContaining([
      'aegis_build_info{version="1.2.3"} 1',
      'aegis_ready 1',
      'aegis_delivery_requests_in_flight 6',
      'aegis_log_appends_waiting 7',
      'aegis_file_processes 2',
      'aegis_file_processes_busy 1',
      'aegis_files_waiting 3',
      'aegis_disk_available_bytes 1000000',
      'aegis_database_bytes 4096',
    ]),
  );
});

test.each([
  ['cannot write', () => Promise.resolve(false)],
  ['cannot tell', () => Promise.reject(new Error('disk'))],
])('a server that %s is not ready', async (_what, isReady) => {
  expect(await linesOf(watchedMetrics({ isReady }))).toContain('aegis_ready 0');
});

test('a disk that hangs makes the server not ready, and holds up the page for two seconds at most', async () => {
  const clock = createManualClock();
  const page = linesOf(watchedMetrics({ clock, isReady: () => new Promise<boolean>(() => undefined) }));
  await clock.advanceAsync(2_000);
  expect(await page).toContain('aegis_ready 0');
});

describe('destinations are read at the scrape', () => {
  test('with their ledger, health and status', async () => {
    expect(await linesOf(watchedMetrics())).toEqual(
      expect.arrayContaining([
        `aegis_destination_backlog_events{${LABELS}} 5`,
        `aegis_destination_lag_seconds{${LABELS}} 1.5`,
        `aegis_destination_status{${LABELS},status="active"} 1`,
        `aegis_destination_status{${LABELS},status="paused"} 0`,
        `aegis_destination_health{${LABELS},health="blocked"} 1`,
        `aegis_destination_health{${LABELS},health="healthy"} 0`,
        `aegis_destination_accepted_total{${LABELS}} 100`,
        `aegis_destination_delivered_total{${LABELS}} 90`,
        `aegis_destination_late_total{${LABELS}} 4`,
        `aegis_destination_dead_letter_events{${LABELS}} 3`,
        `aegis_destination_filtered_total{${LABELS}} 2`,
        `aegis_destination_dead_letters_waiting{${LABELS}} 1`,
        `aegis_destination_replay_remaining_events{${LABELS}} 8`,
        `aegis_destination_replayed_total{${LABELS}} 40`,
      ]),
    );
  });

  test('and one without a backlog has no lag', async () => {
    const idle = { ...SAMPLE_PROGRESS, head: 105, pendingSince: null };
    const lines = await linesOf(watchedMetrics({ destinations: { readProgress: async () => [idle] } }));
    expect(lines).toContain(`aegis_destination_lag_seconds{${LABELS}} 0`);
    expect(lines).toContain(`aegis_destination_backlog_events{${LABELS}} 0`);
  });

  test('anew each time: what is gone disappears', async () => {
    const readings = [[SAMPLE_PROGRESS], []];
    const metrics = watchedMetrics({ destinations: { readProgress: async () => readings.shift()! } });
    expect((await linesOf(metrics)).some((line) => line.includes('dst_1'))).toBe(true);
    expect((await linesOf(metrics)).some((line) => line.includes('dst_1'))).toBe(false);
  });

  test.each([
    ['destinations', { destinations: { readProgress: () => Promise.reject(new Error('disk')) } }],
    ['disk', { readDisk: () => Promise.reject(new Error('disk')) }],
  ])('and a source that fails (%s) costs only its series, and is counted', async (source, failing) => {
    const metrics = watchedMetrics(failing);
    metrics.appended(1, 0);
    const lines = await linesOf(metrics);
    expect(lines).toContain('aegis_events_accepted_total 1');
    expect(lines).toContain(`aegis_scrape_readings_failed_total{source="${source}"} 1`);
    expect(lines.some((line) => line.includes('dst_1'))).toBe(source !== 'destinations');
    expect(lines.some((line) => line.startsWith('aegis_disk_available_bytes '))).toBe(source !== 'disk');
  });
});
