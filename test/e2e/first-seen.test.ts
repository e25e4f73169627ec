import { DEFAULT_APP_KEY } from '@aegis/local-datadog';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { UNFAMILIAR_ACTOR_MONITOR } from '../../packages/server/src/datadog/definitions/monitors.ts';
import { textAt } from '../../packages/server/src/datadog/json.ts';
import type { AegisHome } from '../support/aegis-process.ts';
import { startAegisHome } from '../support/aegis-process.ts';
import type { Intake, ReceivedEvent } from '../support/datadog-destination.ts';
import {
  complete,
  DATADOG_KEY,
  forwardTo,
  listEvents,
  receivedEvents,
  startIntake,
} from '../support/datadog-destination.ts';
import { until } from '../support/until.ts';

const PRODUCERS = 8;
const REQUESTS = 40;
const EVENTS_A_REQUEST = 10;
const ACTORS = 90;
const KILLS_AFTER = [60, 180];

let home: AegisHome;
let intake: Intake;

beforeAll(async () => {
  intake = await startIntake();
  home = await startAegisHome();
  await forwardTo(home, intake);
});
afterAll(async () => {
  await home.remove();
  await intake.stop();
});

interface Told {
  readonly sequence: number;
  readonly actor: string;
  readonly isFirst: boolean;
}

/** What the events say about their actors, in the order of the log; copies of an event count once. */
function toldBy(events: readonly ReceivedEvent[]): readonly Told[] {
  const told = events.map(({ sequence, json }): Told => {
    const { aegis } = JSON.parse(json) as { aegis: { actor_id: string; actor_first_seen?: unknown } };
    expect([true, undefined]).toContain(aegis.actor_first_seen);
    return { sequence, actor: aegis.actor_id, isFirst: aegis.actor_first_seen === true };
  });
  const bySequence = new Map(told.map((one) => [one.sequence, one]));
  return [...bySequence.values()].toSorted((a, b) => a.sequence - b.sequence);
}

/** Each actor with the events that call him new. */
function marksOf(told: readonly Told[]): ReadonlyMap<string, readonly number[]> {
  const actors = Map.groupBy(told, ({ actor }) => actor);
  return new Map(
    Array.from(actors, ([actor, all]) => [
      actor,
      all.filter(({ isFirst }) => isFirst).map(({ sequence }) => sequence),
    ]),
  );
}

/** Each actor with the first event about him. */
function firstsOf(told: readonly Told[]): ReadonlyMap<string, readonly number[]> {
  const actors = Map.groupBy(told, ({ actor }) => actor);
  return new Map(Array.from(actors, ([actor, all]) => [actor, all.slice(0, 1).map((one) => one.sequence)]));
}

const post = (events: object) => home.call('POST', `/api/orgs/${home.organization}/audit-events`, events);

test('however many bring the same new actors at once, with the server killed twice, each is called new once: first', async () => {
  let answered = 0;
  const kills: Promise<void>[] = [];

  async function produce(producer: number): Promise<void> {
    for (let request = 0; request < REQUESTS; request += 1) {
      const events = Array.from({ length: EVENTS_A_REQUEST }, (_, n) => ({
        event: { id: `${producer}.${request}.${n}` },
        // Everybody comes to the same names, at about the same time.
        aegis: {
          decision: 'ALLOWED',
          actor_id: `actor ${(request * 2 + ((n * n + producer) % 12)) % ACTORS}`,
        },
      }));
      // Sent again until it is answered, with the same ids: what was stored before the kill is a duplicate then.
      const { body } = await until(() => post(events).catch(() => null), 60_000);
      expect(body.accepted + body.duplicates).toBe(EVENTS_A_REQUEST);
      answered += 1;
      if (answered === KILLS_AFTER[kills.length]) kills.push(home.kill().then(() => home.restart()));
    }
  }

  await Promise.all(Array.from({ length: PRODUCERS }, (_, producer) => produce(producer)));
  await Promise.all(kills);
  expect(kills).toHaveLength(KILLS_AFTER.length);

  const log = await listEvents(home);
  const inLog = toldBy(log);
  expect(firstsOf(inLog).size).toBeGreaterThan(80);
  expect(marksOf(inLog)).toEqual(firstsOf(inLog));
  await complete(intake, log.length);
  expect(toldBy(receivedEvents(intake))).toEqual(inLog);
}, 120_000);

async function monitored(): Promise<ReadonlyMap<string, number>> {
  const definition = textAt(UNFAMILIAR_ACTOR_MONITOR.body, 'query') ?? '';
  const [, query, facet] = /^logs\("(.+?)"\).*\.by\("(.+?)"\)/.exec(definition)!;
  const response = await fetch(`${intake.url}/api/v2/logs/analytics/aggregate`, {
    method: 'POST',
    headers: {
      'dd-api-key': DATADOG_KEY,
      'dd-application-key': DEFAULT_APP_KEY,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      filter: { query: `${query} @aegis.actor_id:newcomer*`, from: 'now-5m', to: 'now+1m' },
      compute: [{ aggregation: 'count' }],
      group_by: [{ facet }],
    }),
  });
  const { data } = (await response.json()) as {
    data: { buckets: { by: Record<string, string>; computes: { c0: number } }[] };
  };
  return new Map(data.buckets.map(({ by, computes }) => [String(by[facet!]), computes.c0]));
}

test('the monitor for accounts without Cloud SIEM counts each newcomer once, and nobody who is known', async () => {
  const about = (actor: string) =>
    home.call('POST', '/api/preflight/text', { text: 'Hello.', destination: 'AI_TOOL', actor_id: actor });
  await about('newcomer 1');
  await about('newcomer 2');
  await about('newcomer 1');
  await post({ aegis: { decision: 'BLOCKED', actor_id: 'newcomer 2' } });
  const log = await listEvents(home);
  await complete(intake, log.length);
  expect(await monitored()).toEqual(
    new Map([
      ['newcomer 1', 1],
      ['newcomer 2', 1],
    ]),
  );
});

test('the audit log is searched by the same words', async () => {
  const query = '@aegis.actor_first_seen:true @aegis.actor_id:newcomer*';
  const { body } = await home.call(
    'GET',
    `/api/orgs/${home.organization}/audit-events/aggregate?${new URLSearchParams({ query, group_by: '@aegis.actor_id' }).toString()}`,
  );
  expect(body.total).toBe(2);
});

test('nobody else may call an actor new', async () => {
  const event = { aegis: { decision: 'ALLOWED', actor_id: 'newcomer 3', actor_first_seen: true } };
  expect(await post(event)).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'aegis.actor_first_seen', message: expect.stringContaining('leave it out') }] },
  });
});
