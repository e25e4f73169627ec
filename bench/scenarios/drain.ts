import { sendLoad } from '../support/load.ts';
import { startAegis, startSink } from '../support/processes.ts';
import { printTable, thousands } from '../support/table.ts';

/** How far away the destination is. */
const SINK_LATENCY_MS = 50;

/** A backlog that waits in the log for a paused destination, and how fast it leaves once that is resumed. */
export async function runDrain(backlog: number): Promise<void> {
  const sink = await startSink(SINK_LATENCY_MS);
  const aegis = await startAegis();
  const destinations = `/api/orgs/${aegis.organization}/forwarding-destinations`;
  try {
    const { id } = await aegis.call('POST', destinations, {
      url: `${sink.url}/api/v2/logs`,
      kind: 'datadog',
      auth_header_value: 'bench-key',
    });
    await aegis.call('POST', `${destinations}/${String(id)}/pause`);
    await sendLoad(aegis, [aegis], { connections: 32, eventsPerRequest: 500, events: backlog });
    const before = aegis.cpuSeconds();
    const startedAt = Date.now();
    await aegis.call('POST', `${destinations}/${String(id)}/resume`);
    for (;;) {
      const view = await aegis.call('GET', `${destinations}/${String(id)}`);
      if (view['backlog_events'] === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const seconds = (Date.now() - startedAt) / 1_000;
    printTable(
      ['backlog', 'sink latency ms', 'delivered/s', 'peak memory MB', 'CPU µs/event: server'],
      [
        [
          thousands(backlog),
          String(SINK_LATENCY_MS),
          thousands(backlog / seconds),
          thousands(aegis.peakMemoryMb()),
          (((aegis.cpuSeconds() - before) * 1e6) / backlog).toFixed(1),
        ],
      ],
    );
  } finally {
    await aegis.stop();
    await sink.stop();
  }
}
