import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { printTable } from '../support/table.ts';
import { aegis } from './aegis.ts';
import type { Bench } from './measurement.ts';
import { measureCrash } from './measure-crash.ts';
import { measureFaults } from './measure-faults.ts';
import { measureThroughput } from './measure-throughput.ts';
import { nodeLogger, nodeLoggerPackages } from './node-loggers.ts';
import { otelCollector } from './otel-collector.ts';
import type { Peer } from './peer.ts';
import { firstUrl, kill, tied } from './processes.ts';
import { syslogNg } from './syslog-ng.ts';

const ROOT = join(import.meta.dirname, '../..');

const PEERS: readonly Peer[] = [
  aegis,
  syslogNg,
  otelCollector({ fsync: true }),
  otelCollector({ fsync: false }),
  nodeLogger('pino'),
  nodeLogger('winston'),
];

const PARTS = { throughput: measureThroughput, crash: measureCrash, faults: measureFaults };

/**
 * Other ways to get events into Datadog, beside Aegis, in one run: speed, what a SIGKILL costs, what faults of the
 * destination cost.
 *
 * @param options.part one of the three alone
 * @param options.install whether npm packages may be installed, apart from the project's own
 */
export async function runPeers(options: {
  readonly seconds: number;
  readonly part: string | undefined;
  readonly install: boolean;
}): Promise<void> {
  if (options.install && !nodeLoggerPackages.installed()) nodeLoggerPackages.install();
  const peers = PEERS.filter((peer) => {
    const found = peer.find();
    console.log(found.installed ? `${peer.name}: ${found.version}` : `${peer.name}: skipped; ${found.howTo}`);
    return found.installed;
  });
  console.log();

  const sink = tied(fork(join(import.meta.dirname, 'sink.ts'), { silent: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  // On the disk that holds this repository: a memory disk has no fsync.
  const folder = mkdtempSync(join(ROOT, '.aegis-bench-'));
  let folders = 0;
  try {
    const bench: Bench = {
      sinkUrl: await firstUrl(sink),
      folder() {
        const path = join(folder, String((folders += 1)));
        mkdirSync(path);
        return path;
      },
    };
    for (const [name, measure] of Object.entries(PARTS)) {
      if (options.part !== undefined && options.part !== name) continue;
      const { headings, rows } = await measure(bench, peers, options.seconds);
      printTable(headings, rows);
    }
  } finally {
    await kill(sink);
    rmSync(folder, { recursive: true });
  }
}
