import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Pool } from 'undici';

import { eventTexts } from './events.ts';
import type { Peer } from './peer.ts';
import { freePort, listening, tied } from './processes.ts';

const BINARY = process.env['OTELCOL'] ?? 'otelcol-contrib';

const SENDERS = 64;

/** OTLP over HTTP in and out, each event as the body of a log record, the sending queue kept in files. */
export function otelCollector({ fsync }: { readonly fsync: boolean }): Peer {
  return {
    name: `OpenTelemetry Collector${fsync ? ', fsync' : ''}`,
    acknowledgement: fsync ? 'on disk (fsync)' : 'written, no fsync (its default)',
    load: { senders: SENDERS, events: 100 },

    find() {
      const { status, stdout } = spawnSync(BINARY, ['components'], { encoding: 'utf8' });
      return status === 0
        ? { installed: true, version: /otlp_?http\S* v(\S+)/.exec(stdout)?.[1] ?? 'of unknown version' }
        : {
            installed: false,
            howTo: `build it (bench/peers/otel-collector.yaml) and set OTELCOL to the binary`,
          };
    },

    async prepare(folder, sinkUrl) {
      const port = await freePort();
      const file = join(folder, 'config.yaml');
      mkdirSync(join(folder, 'queue'));
      writeFileSync(file, configuration({ port, sinkUrl, queue: join(folder, 'queue'), fsync }));

      return async () => {
        const child = tied(spawn(BINARY, ['--config', `file:${file}`], { stdio: 'ignore' }));
        await listening(child, port);
        const pool = new Pool(`http://127.0.0.1:${port}`, {
          connections: SENDERS,
          pipelining: 1,
        });
        return {
          process: child,
          async send(from, count) {
            const { statusCode, body } = await pool.request({
              method: 'POST',
              path: '/v1/logs',
              headers: { 'content-type': 'application/json' },
              body: exportRequest(eventTexts(from, count)),
            });
            await body.dump();
            if (statusCode !== 200) throw new Error(`${statusCode}`);
          },
        };
      };
    },
  };
}

function exportRequest(texts: readonly string[]): string {
  const timeUnixNano = `${Date.now()}000000`;
  const logRecords = texts.map((text) => ({ timeUnixNano, body: { stringValue: text } }));
  return JSON.stringify({ resourceLogs: [{ resource: {}, scopeLogs: [{ scope: {}, logRecords }] }] });
}

/**
 * Retries are the exporter's own defaults (five minutes). The queue waits instead of refusing when it is full, and batches
 * are as large as Datadog takes. https://github.com/open-telemetry/opentelemetry-collector/tree/main/exporter/exporterhelper
 */
function configuration(options: {
  readonly port: number;
  readonly sinkUrl: string;
  readonly queue: string;
  readonly fsync: boolean;
}): string {
  return `receivers:
  otlp:
    protocols:
      http: { endpoint: "127.0.0.1:${options.port}" }
extensions:
  file_storage: { directory: "${options.queue}", fsync: ${options.fsync} }
exporters:
  otlphttp:
    logs_endpoint: "${options.sinkUrl}/v1/logs"
    headers: { DD-API-KEY: bench-key }
    sending_queue:
      storage: file_storage
      sizer: items
      queue_size: 2000000
      block_on_overflow: true
      batch: { flush_timeout: 200ms, min_size: 1000, max_size: 1000 }
service:
  extensions: [file_storage]
  telemetry: { metrics: { level: none }, logs: { level: error } }
  pipelines:
    logs: { receivers: [otlp], exporters: [otlphttp] }
`;
}
