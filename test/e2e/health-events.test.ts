import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Clock } from '../../packages/server/src/domain/clock.ts';
import { HEALTH_EVERY_MS } from '../../packages/server/src/forwarding/health-reports.ts';
import { systemClock } from '../../packages/server/src/main/system-clock.ts';
import type { Intake } from '../support/datadog-destination.ts';
import { DATADOG_KEY, startIntake } from '../support/datadog-destination.ts';
import type { ServedAegis } from '../support/serve-in-process.ts';
import { serveInProcess } from '../support/serve-in-process.ts';
import { until } from '../support/until.ts';

const HEALTH = 'aegis.audit_stream.health';

/** On it, what waits for about a minute waits for some hundredths of a second; the time of day is the real one. */
const hurried: Clock = {
  now: () => systemClock.now(),
  after: (delayMs, callback) =>
    systemClock.after(delayMs > HEALTH_EVERY_MS / 2 ? delayMs / 1_000 : delayMs, callback),
};

let aegis: ServedAegis;
let intake: Intake;

beforeAll(async () => {
  intake = await startIntake();
  aegis = await serveInProcess(hurried);
});
afterAll(async () => {
  await aegis.stop();
  await intake.stop();
});

interface Received {
  readonly event: { readonly dataset: string; readonly id: string; readonly sequence?: number };
}

const received = (): readonly Received[] =>
  intake.logs({ limit: 100_000 }).map(({ json }) => JSON.parse(json) as Received);

test('a destination that wants them gets health events in Datadog, beside the log and out of every count', async () => {
  const { orgId, apiKey } = await aegis.createOrganization('Watched');
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${aegis.url}/api/orgs/${orgId}/${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const created = await call('POST', 'forwarding-destinations', {
    url: `${intake.url}/api/v2/logs`,
    auth_header_value: DATADOG_KEY,
    name: 'Watched stream',
    health_events: true,
  });
  const id = created['id'] as string;
  const told = () => received().filter(({ event }) => event.dataset === HEALTH);
  await intake.waitFor(() => told().length >= 2);

  const [first, second] = told();
  expect(first?.event.id).not.toBe(second?.event.id);
  expect(second).toMatchObject({
    service: 'aegis',
    event: { kind: 'metric', action: 'audit_stream_health' },
    aegis: { stream: { destination_id: id, destination_name: 'Watched stream', health: 'healthy' } },
    organization: { id: orgId },
  });
  expect(second?.event).not.toHaveProperty('sequence');

  const numbers = await until(async () => {
    const found = await call('GET', `forwarding-destinations/${id}`);
    return found['backlog_events'] === 0 ? found : null;
  });
  const { last_sequence: head } = await call('GET', 'audit-log');
  expect(numbers).toMatchObject({ accepted_total: head, delivered_total: head, dead_lettered_total: 0 });
  const found = await call('GET', `audit-events/aggregate?query=@event.dataset:${HEALTH}`);
  expect(found).toMatchObject({ total: 0 });
  expect(received().filter(({ event }) => event.sequence !== undefined)).toHaveLength(Number(head));
});
