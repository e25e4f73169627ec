import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LocalDatadog } from '@aegis/local-datadog';
import { createLocalDatadog } from '@aegis/local-datadog';

import { callApi } from '../call-api.ts';
import { COLLECTION, RIGHT_KEY } from '../destinations.ts';
import { createRunClock } from '../run-clock.ts';
import { COMMAND_LINE, ServerProcess } from '../server-process.ts';
import type { ConstantLoad } from './constant-load.ts';
import { startConstantLoad } from './constant-load.ts';
import type { SoakSample } from './drift.ts';
import { readMetrics } from './read-metrics.ts';

const SAMPLES_AT_LEAST = 10;
const DRAIN_MS = 60_000;
const MEGABYTE = 1024 * 1024;

export interface SoakOptions {
  readonly minutes: number;
  readonly rate: number;
  readonly onSample: (sample: SoakSample) => void;
}

export interface SoakResult {
  readonly samples: readonly SoakSample[];
  readonly acknowledged: number;
  readonly failures: number;
  /** Events that each destination received, administrative ones included. */
  readonly received: readonly number[];
}

/** Constant load on a real server with two destinations, sampled once a minute, or ten times in a shorter run. */
export async function soak({ minutes, rate, onSample }: SoakOptions): Promise<SoakResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'aegis-soak-'));
  const sinks = [0, 1].map(() => createLocalDatadog({ apiKeys: RIGHT_KEY, store: 'none' }));
  const server = new ServerProcess({
    dataDir,
    logFile: join(dataDir, 'server.log'),
    env: {},
    onLogLine: () => {},
    onDied: (how) => process.stderr.write(`The server died: ${how}.\n`),
  });
  try {
    const created = execFileSync(
      process.execPath,
      [COMMAND_LINE, 'orgs', 'create', 'Soak', '--data-dir', dataDir, '--json'],
      { encoding: 'utf8' },
    );
    const { org_id: organization, api_key: apiKey } = JSON.parse(created) as Record<
      'org_id' | 'api_key',
      string
    >;
    await server.start();
    for (const [place, sink] of sinks.entries())
      await forward(server.url, { organization, apiKey, sink, kind: place === 0 ? 'datadog' : 'webhook' });
    const load = startConstantLoad({
      url: server.url,
      path: `/api/orgs/${organization}/audit-events`,
      apiKey,
      eventsPerSecond: rate,
    });
    const samples = await sampleFor(server, load, { minutes, onSample });
    await load.stop();
    await drained(server.url);
    return {
      samples,
      acknowledged: load.acknowledged,
      failures: load.failures,
      received: sinks.map((sink) => sink.stats().logsIndexed),
    };
  } finally {
    await server.close();
    for (const sink of sinks) await sink.stop();
    rmSync(dataDir, { recursive: true });
  }
}

async function forward(
  url: string,
  to: {
    readonly organization: string;
    readonly apiKey: string;
    readonly sink: LocalDatadog;
    readonly kind: string;
  },
): Promise<void> {
  const address = await to.sink.start();
  const answer = await callApi({
    url: `${url}/api/orgs/${to.organization}${COLLECTION}`,
    apiKey: to.apiKey,
    method: 'POST',
    body: {
      url: `${address.url}/api/v2/logs`,
      kind: to.kind,
      auth_header_name: 'DD-API-KEY',
      auth_header_value: RIGHT_KEY,
    },
  });
  if (answer.type === 'lost' || answer.status !== 201)
    throw new Error(`The destination was not created: ${JSON.stringify(answer)}`);
}

async function sampleFor(
  server: ServerProcess,
  load: ConstantLoad,
  { minutes, onSample }: Pick<SoakOptions, 'minutes' | 'onSample'>,
): Promise<readonly SoakSample[]> {
  const clock = createRunClock();
  const everyMs = Math.min(60_000, (minutes * 60_000) / SAMPLES_AT_LEAST);
  const samples: SoakSample[] = [];
  let acknowledged = 0;
  for (let due = everyMs; due <= minutes * 60_000 + 1; due += everyMs) {
    await clock.wait(due - clock.now());
    const metrics = await readMetrics(server.url);
    const latency = load.takeLatencies().summary();
    const sample = {
      minute: clock.now() / 60_000,
      rssMegabytes: (metrics.get('process_resident_memory_bytes') ?? 0) / MEGABYTE,
      heapMegabytes: (metrics.get('nodejs_heap_size_used_bytes') ?? 0) / MEGABYTE,
      openFiles: metrics.get('process_open_fds') ?? 0,
      lagP99Ms: (metrics.get('nodejs_eventloop_lag_p99_seconds') ?? 0) * 1_000,
      ackP50Ms: latency.p50,
      ackP99Ms: latency.p99,
      ackMaxMs: latency.max,
      eventsPerSecond: ((load.acknowledged - acknowledged) * 1_000) / everyMs,
      backlog: metrics.get('aegis_destination_backlog_events') ?? 0,
    };
    acknowledged = load.acknowledged;
    samples.push(sample);
    onSample(sample);
  }
  return samples;
}

async function drained(url: string): Promise<void> {
  const clock = createRunClock();
  while (clock.now() < DRAIN_MS) {
    const metrics = await readMetrics(url);
    if (metrics.get('aegis_destination_backlog_events') === 0) return;
    await clock.wait(200);
  }
}
