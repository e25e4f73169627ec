import { expect, onTestFinished, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { createManualClock, TEST_EPOCH } from '../../../../test/support/manual-clock.ts';
import { silentLogger } from '../../../../test/support/silent-telemetry.ts';
import { response, SimulatedDelivery } from '../../../../test/support/simulated-delivery.ts';
import { KINDS } from '../destinations/catalogue.ts';
import type { DestinationProgress } from '../domain/destination-store.ts';
import type { EgressAnswer, EgressRequest } from '../domain/egress.ts';
import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { sampleDestination } from '../store/conformance/samples.ts';
import { HEALTH_EVERY_MS, HealthReports } from './health-reports.ts';
import { PayloadPool } from './payload-pool.ts';

const ORGANIZATION = 'org_1' as OrganizationId;
const ACCEPTED: EgressAnswer = {
  type: 'response',
  status: 202,
  retryAfter: null,
  body: '',
  latencyMs: 1,
  sentBytes: 1,
};

function progressOf(
  { id, organizationId, kind, enabled, paused }: ForwardingDestination,
  change: Partial<DestinationProgress> = {},
): DestinationProgress {
  return {
    destination: { id, organizationId, kind, enabled, paused },
    ledger: { start: 2, cursor: 100, delivered: 80, deadLettered: 3, filtered: 15, late: 1 },
    health: 'healthy',
    head: 140,
    pendingSince: TEST_EPOCH + HEALTH_EVERY_MS - 90_500,
    again: { replayed: 7, replaysRemaining: 5, deadLettersWaiting: 2 },
    ...change,
  };
}

/** Reports about the destinations given; what they are sent waits until the test answers it, if it wants to. */
function setUp(
  destinations: readonly ForwardingDestination[],
  answer: (request: EgressRequest) => EgressAnswer | Promise<EgressAnswer> = () => ACCEPTED,
) {
  const clock = createManualClock();
  const state = { reachable: destinations, requests: [] as EgressRequest[], reads: 0 };
  const reports = new HealthReports({
    egress: {
      post: async (request) => {
        state.requests.push(request);
        return answer(request);
      },
      stop: async () => undefined,
    },
    vault: {
      seal: () => ({ keyId: '', nonce: new Uint8Array(), ciphertext: new Uint8Array() }),
      open: () => 'a-key',
    },
    clock,
    kindOf: (name) => KINDS[name],
    environment: 'production',
    userAgent: 'aegis/test',
    payloads: new PayloadPool(),
    destinations: {
      readProgress: async () => {
        state.reads += 1;
        return destinations.map((one) => progressOf(one));
      },
    },
    reachable: () => state.reachable,
    ids: createCountingIds(),
    logger: silentLogger,
  });
  onTestFinished(() => reports.stop());
  reports.start();
  return { clock, state, reports };
}

const wanting = () => sampleDestination(ORGANIZATION, { healthEvents: true, name: 'Datadog EU' });
const bodyOf = ({ body }: EgressRequest): Record<string, unknown> =>
  (JSON.parse(Buffer.from(body).toString()) as [Record<string, unknown>])[0];

test('a destination that wants it is told its numbers once a minute, to its own URL with its own credential', async () => {
  const destination = wanting();
  const { clock, state } = setUp([destination]);
  await clock.advanceAsync(HEALTH_EVERY_MS - 1);
  expect(state.requests).toEqual([]);
  await clock.advanceAsync(1);
  expect(state.requests).toHaveLength(1);
  const [request] = state.requests;
  expect(request).toMatchObject({
    url: destination.url,
    headers: { 'dd-api-key': 'a-key', 'user-agent': 'aegis/test' },
    compress: true,
  });
  const at = new Date(TEST_EPOCH + HEALTH_EVERY_MS).toISOString();
  expect(bodyOf(request!)).toEqual({
    ddsource: 'aegis',
    service: 'aegis',
    status: 'info',
    timestamp: TEST_EPOCH + HEALTH_EVERY_MS,
    ddtags: 'env:production,org:org_1,dataset:aegis.audit_stream.health',
    '@timestamp': at,
    ecs: { version: expect.any(String) },
    message: 'Audit stream behind: 40 events wait, the oldest for 91 s; dead letters: 3.',
    event: {
      id: expect.stringMatching(/^hlt_/),
      kind: 'metric',
      category: ['api'],
      type: ['info'],
      action: 'audit_stream_health',
      outcome: 'success',
      dataset: 'aegis.audit_stream.health',
    },
    aegis: {
      summary: 'Audit stream behind: 40 events wait, the oldest for 91 s; dead letters: 3.',
      stream: {
        destination_id: destination.id,
        destination_name: 'Datadog EU',
        condition: 'behind',
        health: 'healthy',
        backlog_events: 40,
        lag_seconds: 90.5,
        accepted_total: 138,
        delivered_total: 80,
        late_total: 1,
        dead_letter_events: 3,
        filtered_total: 15,
        dead_letters_waiting: 2,
        replay_remaining_events: 5,
        replayed_total: 7,
      },
    },
    organization: { id: 'org_1' },
  });
  await clock.advanceAsync(3 * HEALTH_EVERY_MS);
  expect(state.requests).toHaveLength(4);
});

test('a clock that is set back while it is told does not silence it', async () => {
  const { clock, state } = setUp([wanting()], () => {
    clock.jump(-3_600_000);
    return ACCEPTED;
  });
  for (const minute of [1, 2, 3]) {
    await clock.advanceAsync(HEALTH_EVERY_MS);
    expect(state.requests).toHaveLength(minute);
  }
});

test('nobody else is told, and where nobody wants it nothing is read', async () => {
  const quiet = sampleDestination(ORGANIZATION);
  const { clock, state } = setUp([quiet]);
  await clock.advanceAsync(2 * HEALTH_EVERY_MS);
  expect(state).toMatchObject({ requests: [], reads: 0 });
});

test('one that cannot be reached now is told nothing, and is told again when it can be', async () => {
  const destination = wanting();
  const { clock, state } = setUp([destination]);
  state.reachable = [];
  await clock.advanceAsync(2 * HEALTH_EVERY_MS);
  expect(state.requests).toEqual([]);
  state.reachable = [destination];
  await clock.advanceAsync(HEALTH_EVERY_MS);
  expect(state.requests).toHaveLength(1);
});

/** No answer until the request is cut off. */
const silent = ({ signal }: EgressRequest): Promise<EgressAnswer> =>
  new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve({ ...ACCEPTED, status: 500 }));
  });

test('one that does not answer is not asked a second time, and the others are told meanwhile', async () => {
  const [slow, quick] = [wanting(), wanting()];
  const slowUrl = { ...slow, url: 'https://slow.example/api/v2/logs' };
  const { clock, state } = setUp([slowUrl, quick], (request) =>
    request.url === slowUrl.url ? silent(request) : ACCEPTED,
  );
  await clock.advanceAsync(2 * HEALTH_EVERY_MS);
  expect(state.requests.map(({ url }) => url)).toEqual([slowUrl.url, quick.url]);
});

test('many are told a few at a time', async () => {
  const answers: (() => void)[] = [];
  const { clock, state } = setUp(
    Array.from({ length: 30 }, wanting),
    () => new Promise((resolve) => answers.push(() => resolve(ACCEPTED))),
  );
  await clock.advanceAsync(HEALTH_EVERY_MS);
  expect(state.requests).toHaveLength(8);
  while (answers.length > 0) {
    for (const one of answers.splice(0)) one();
    await clock.advanceAsync(0);
    await clock.advanceAsync(0);
    expect(answers.length).toBeLessThanOrEqual(8);
  }
  expect(state.requests).toHaveLength(30);
});

test.each([403, 500, 413])(
  'HTTP %i is taken as it is: the next event comes a minute later',
  async (status) => {
    const { clock, state } = setUp([wanting()], () => ({ ...ACCEPTED, status }));
    await clock.advanceAsync(HEALTH_EVERY_MS);
    await clock.advanceAsync(HEALTH_EVERY_MS - 1);
    expect(state.requests).toHaveLength(1);
    await clock.advanceAsync(1);
    expect(state.requests).toHaveLength(2);
  },
);

test('a stop cuts off what is under way, and nothing comes after it', async () => {
  const { clock, state, reports } = setUp([wanting()], silent);
  await clock.advanceAsync(HEALTH_EVERY_MS);
  await reports.stop();
  expect(clock.pending()).toEqual([]);
  await clock.advanceAsync(5 * HEALTH_EVERY_MS);
  expect(state.requests).toHaveLength(1);
});

test('a destination can be reached while it takes events, not while it is paused, blocked or waits after a failure', async () => {
  let status = 202;
  const delivery = new SimulatedDelivery(() => response(status));
  const reachable = async () => {
    delivery.append(1);
    await delivery.turn();
    return delivery.loop.isReachable;
  };
  expect(await reachable()).toBe(true);
  status = 503;
  expect(await reachable()).toBe(false);
  status = 202;
  await delivery.runUntil(2);
  expect(await reachable()).toBe(true);
  status = 403;
  expect(await reachable()).toBe(false);
  delivery.change({ paused: true });
  expect(delivery.loop.isReachable).toBe(false);
  status = 202;
  delivery.change({ paused: false });
  expect(await reachable()).toBe(true);
});
