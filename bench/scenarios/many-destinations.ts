import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Tenant } from '../support/load.ts';
import { sendLoad } from '../support/load.ts';
import type { RunningAegis } from '../support/processes.ts';
import { startAegis, startSink } from '../support/processes.ts';
import { printTable, thousands } from '../support/table.ts';

const DEAD_SHARE = 0.1;
const IDLE_SECONDS = 20;

/** What the load is spread over: enough organisations to meet every loop, few enough to keep the batches real. */
const LOAD = { connections: 32, eventsPerRequest: 20 };

/**
 * One destination in each of many organisations. First idle; then a load on those that are healthy, alone and with a tenth
 * of all destinations dead (half refuse connections, half never answer) and a backlog waiting for each.
 */
export async function runManyDestinations(amount: number, seconds: number): Promise<void> {
  const sink = await startSink();
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const aegis = await startAegis();
  try {
    const dead = Math.floor(amount * DEAD_SHARE);
    const healthy = await createTenants(aegis, amount - dead, () => sink.url);
    const idleBefore = aegis.cpuSeconds();
    await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1_000));
    const idle = (aegis.cpuSeconds() - idleBefore) / IDLE_SECONDS;

    const alone = await measure(aegis, healthy, sink.url, seconds);
    const tenants = await createTenants(aegis, dead, (index) =>
      index % 2 === 0 ? 'http://127.0.0.1:9' : silentUrl,
    );
    await sendLoad(aegis, tenants, { ...LOAD, events: dead * 100 });
    const beside = await measure(aegis, healthy, sink.url, seconds);
    printTable(
      [
        'destinations',
        'idle, of a core',
        'healthy alone, delivered/s',
        `beside ${dead} dead ones`,
        'ratio',
        'peak memory MB',
      ],
      [
        [
          thousands(amount),
          `${(idle * 100).toFixed(2)} %`,
          thousands(alone),
          thousands(beside),
          (beside / alone).toFixed(2),
          thousands(aegis.peakMemoryMb()),
        ],
      ],
    );
  } finally {
    silent.closeAllConnections();
    silent.close();
    await aegis.stop();
    await sink.stop();
  }
}

async function createTenants(
  aegis: RunningAegis,
  amount: number,
  urlOf: (index: number) => string,
): Promise<readonly Tenant[]> {
  const operatorKey = await aegis.createOperatorKey();
  const tenants: Tenant[] = [];
  for (let index = 0; index < amount; index += 1) {
    const created = await aegis.call('POST', '/api/orgs', { name: `bench ${index}` }, operatorKey);
    const tenant = { organization: String(created['org_id']), apiKey: String(created['api_key']) };
    await aegis.call(
      'POST',
      `/api/orgs/${tenant.organization}/forwarding-destinations`,
      { url: `${urlOf(index)}/api/v2/logs`, kind: 'datadog', auth_header_value: 'bench-key' },
      tenant.apiKey,
    );
    tenants.push(tenant);
  }
  return tenants;
}

/** Events a second that reach the sink, from the first request to the last arrival. */
async function measure(
  aegis: RunningAegis,
  tenants: readonly Tenant[],
  sinkUrl: string,
  seconds: number,
): Promise<number> {
  await fetch(`${sinkUrl}/reset`, { method: 'POST' });
  const startedAt = Date.now();
  const { acknowledged } = await sendLoad(aegis, tenants, { ...LOAD, seconds });
  for (;;) {
    const stats = (await (await fetch(`${sinkUrl}/stats`)).json()) as { events: number; lastAt: number };
    if (stats.events >= acknowledged) return (stats.events / (stats.lastAt - startedAt)) * 1_000;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
