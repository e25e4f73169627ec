import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ServedAegis } from '../support/serve-in-process.ts';
import { serveInProcess } from '../support/serve-in-process.ts';

let aegis: ServedAegis;
beforeAll(async () => {
  aegis = await serveInProcess();
});
afterAll(async () => {
  await aegis.stop();
});

/** The value of a series, by its full name with labels. */
async function valueOf(series: string): Promise<number> {
  const page = await (await fetch(`${aegis.url}/metrics`)).text();
  const line = page.split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

test('a server says of itself that it can work, which version it is, and how much room it has', async () => {
  expect(await valueOf('aegis_ready')).toBe(1);
  expect(await valueOf('aegis_build_info{version="0.1.0"}')).toBe(1);
  expect(await valueOf('aegis_disk_available_bytes')).toBeGreaterThan(0);
  expect(await valueOf('aegis_database_bytes')).toBeGreaterThan(0);
  expect(await valueOf('aegis_log_appends_waiting')).toBe(0);
  expect(await valueOf('aegis_delivery_requests_in_flight')).toBe(0);
});

test('a check is seen in the decisions, the commits and the times of its route', async () => {
  const { apiKey } = await aegis.createOrganization('Acme Corp');
  const answer = await fetch(`${aegis.url}/api/preflight/text`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: '{"text":"hello","destination":"AI_TOOL"}',
  });
  expect(answer.status).toBe(200);
  const labels = '{method="POST",route="/api/preflight/text",status="2xx"}';
  expect(await valueOf(`aegis_http_request_duration_seconds_count${labels}`)).toBe(1);
  expect(await valueOf('aegis_preflight_decisions_total{decision="ALLOWED",destination="AI_TOOL"}')).toBe(1);
  expect(await valueOf('aegis_log_commit_writes_count')).toBeGreaterThan(0);
});

test('a destination is seen from its creation on, with what waits for it, and no longer once it is deleted', async () => {
  const { orgId, apiKey } = await aegis.createOrganization('Example Ltd');
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const destinations = `${aegis.url}/api/orgs/${orgId}/forwarding-destinations`;
  const created = await fetch(destinations, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'collector', kind: 'webhook', url: 'http://127.0.0.1:9/in' }),
  });
  expect(created.status).toBe(201);
  const { id } = (await created.json()) as { id: string };
  const labels = `{organization_id="${orgId}",destination_id="${id}",kind="webhook"}`;
  // Its own creation is the first event that it gets; nothing listens there.
  const waiting = await valueOf(`aegis_destination_backlog_events${labels}`);
  expect(waiting).toBeGreaterThan(0);
  expect(await valueOf(`aegis_destination_accepted_total${labels}`)).toBe(waiting);
  await fetch(`${destinations}/${id}`, { method: 'DELETE', headers });
  expect(await valueOf(`aegis_destination_backlog_events${labels}`)).toBeNaN();
});
