import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

import type { Metrics } from '../domain/telemetry.ts';
import type { ScrapeSources } from './scrape.ts';
import { scrape } from './scrape.ts';

export interface MetricsPage {
  /** Of the answer's `Content-Type`. */
  readonly contentType: string;
  readonly body: string;
}

export interface PrometheusMetrics extends Metrics {
  /** The text that `/metrics` answers. */
  render(): Promise<MetricsPage>;
  /** From now on, each {@link render} also shows what these say. */
  watch(sources: ScrapeSources): void;
}

/** From half a millisecond (a preflight) to ten seconds (a slow destination). */
const DURATION_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Enough to tell prompt from slow: there is one set for each route, method and status class. */
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
/** From a short text to a long scan. */
const FILE_BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60];
const WINDOW_BUCKETS = [1, 2, 4, 8, 16, 32, 64];
const BATCH_BUCKETS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

/** A registry of its own, so that two servers in one process (tests) do not count for each other. */
export function createMetrics(): PrometheusMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly Label[] = [],
  ) => new Histogram({ name, help, buckets, labelNames: [...labelNames], registers });

  const accepted = counter('aegis_events_accepted_total', 'Audit events stored durably.');
  const duplicates = counter(
    'aegis_events_duplicate_total',
    'Audit events not stored again: their id was known.',
  );
  const rejected = counter('aegis_events_rejected_total', 'Audit events refused because they are invalid.');
  const expired = counter(
    'aegis_events_expired_total',
    'Audit events removed because their retention has ended.',
  );
  const expiredUndelivered = counter(
    'aegis_events_expired_undelivered_total',
    'Audit events that expired before a destination had them, for each destination.',
  );
  const decisions = counter('aegis_preflight_decisions_total', 'Preflight decisions.', [
    'decision',
    'destination',
  ]);
  const preflights = histogram(
    'aegis_preflight_duration_seconds',
    'Time from a preflight request to its durable decision, without the reading of a file.',
    DURATION_BUCKETS,
  );
  const files = counter('aegis_files_total', 'Files whose text was read, or the first reason why not.', [
    'format',
    'outcome',
  ]);
  const fileReadings = histogram(
    'aegis_file_read_duration_seconds',
    'Time from a file to its text, in line included.',
    FILE_BUCKETS,
  );
  const pictures = counter('aegis_file_pictures_total', 'Pictures in files whose text was read, or not.', [
    'outcome',
  ]);
  const commits = histogram(
    'aegis_log_commit_duration_seconds',
    'Time of one commit of the audit log, fsync included.',
    DURATION_BUCKETS,
  );
  const commitWrites = histogram(
    'aegis_log_commit_writes',
    'Writes (calls with events, settlements of deliveries, changes of settings) that shared one commit.',
    BATCH_BUCKETS,
  );
  const commitFailures = counter('aegis_log_commit_failures_total', 'Commits of the audit log that failed.');
  const attempts = counter(
    'aegis_delivery_attempts_total',
    'Batches sent to destinations, by what became of them.',
    ['kind', 'outcome', 'failure'],
  );
  const attemptTime = histogram(
    'aegis_delivery_attempt_duration_seconds',
    'Time from sending a batch to its answer.',
    DURATION_BUCKETS,
    ['kind'],
  );
  const attemptEvents = histogram(
    'aegis_delivery_attempt_events',
    'Audit events in one batch.',
    BATCH_BUCKETS,
    ['kind'],
  );
  const retries = counter(
    'aegis_delivery_retries_total',
    'Of those batches, the ones with events that an earlier request had carried.',
    ['kind'],
  );
  const windowSize = histogram(
    'aegis_delivery_window_batches',
    'Batches in flight to one destination, at each answer.',
    WINDOW_BUCKETS,
    ['kind'],
  );
  const sentBytes = counter('aegis_delivery_sent_bytes_total', 'Bytes of batches on the wire, compressed.', [
    'kind',
  ]);
  const delivered = counter('aegis_delivery_events_total', 'Audit events that destinations accepted.', [
    'kind',
  ]);
  const late = counter(
    'aegis_delivery_late_events_total',
    'Delivered events that were re-dated for being late.',
    ['kind'],
  );
  const deadLetters = counter('aegis_delivery_dead_letter_events_total', 'Audit events finally refused.', [
    'kind',
  ]);
  const signInsRefused = counter(
    'aegis_sign_ins_refused_total',
    'Requests with an unknown, revoked or expired key.',
  );
  const requests = histogram(
    'aegis_http_request_duration_seconds',
    'Time from a request to the API to its answer.',
    REQUEST_BUCKETS,
    ['method', 'route', 'status'],
  );
  /** A series for each route, method and class of status: finding it by its labels costs more than what it counts. */
  const answeredSeries = new Map<string, Histogram.Internal<string>>();
  const failedReadings = counter(
    'aegis_scrape_readings_failed_total',
    'Scrapes that could not read a source; its series were left out.',
    ['source'],
  );
  let watched: ScrapeSources | null = null;

  return {
    appended(stored, known) {
      accepted.inc(stored);
      duplicates.inc(known);
    },
    rejected(events) {
      rejected.inc(events);
    },
    decided(decision, destination, durationMs) {
      decisions.inc({ decision, destination });
      preflights.observe(durationMs / 1000);
    },
    fileRead({ format, unreadable, readPictures, unreadPictures }, durationMs) {
      files.inc({ format, outcome: unreadable[0] ?? 'read' });
      fileReadings.observe(durationMs / 1000);
      pictures.inc({ outcome: 'read' }, readPictures);
      pictures.inc({ outcome: 'unread' }, unreadPictures);
    },
    committed(durationMs, writes) {
      commits.observe(durationMs / 1000);
      commitWrites.observe(writes);
    },
    commitFailed() {
      commitFailures.inc();
    },
    attempted({ kind, outcome, failure, events, sentBytes: bytes, latencyMs, isRetry, window }) {
      attempts.inc({ kind, outcome, failure: failure ?? 'none' });
      attemptTime.observe({ kind }, latencyMs / 1000);
      attemptEvents.observe({ kind }, events);
      sentBytes.inc({ kind }, bytes);
      retries.inc({ kind }, Number(isRetry));
      windowSize.observe({ kind }, window);
    },
    delivered(kind, events, lateEvents) {
      delivered.inc({ kind }, events);
      late.inc({ kind }, lateEvents);
    },
    deadLettered(kind, events) {
      deadLetters.inc({ kind }, events);
    },
    expired(events, undelivered) {
      expired.inc(events);
      expiredUndelivered.inc(undelivered);
    },
    signInRefused() {
      signInsRefused.inc();
    },
    answered({ method, route, status, durationMs }) {
      const statusClass = `${Math.floor(status / 100)}xx`;
      // Of a path that does not exist, even the method is the caller's invention.
      const key = route === null ? statusClass : `${method} ${route} ${statusClass}`;
      let series = answeredSeries.get(key);
      if (series === undefined) {
        const labels = route === null ? { method: 'any', route: 'none' } : { method, route };
        series = requests.labels({ ...labels, status: statusClass });
        answeredSeries.set(key, series);
      }
      series.observe(durationMs / 1000);
    },
    async render() {
      const scraped =
        watched === null ? '' : await scrape(watched, (source) => failedReadings.inc({ source }));
      return { contentType: registry.contentType, body: (await registry.metrics()) + scraped };
    },
    watch(sources) {
      watched = sources;
    },
  };
}
