import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { AegisHome, ApiAnswer } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import { complete, forwardTo, receivedEvents, startIntake } from '../support/datadog-destination.ts';
import { until } from '../support/until.ts';

const POISON = 'poison@corp.example';

/** One server for all tests; each has an organisation of its own on it. */
let server: AegisHome;
let operatorKey: string;
let home: Pick<AegisHome, 'organization' | 'call' | 'kill' | 'restart'>;
let intake: Intake;
let path: string;

beforeAll(async () => {
  server = await startAegisHome();
  const made = await aegis(['keys', 'create', '--operator', '--data-dir', server.dataDir, '--json']);
  operatorKey = JSON.parse(made.stdout).api_key;
});
afterAll(async () => {
  await server.remove();
});

beforeEach(async () => {
  const created = await server.call('POST', '/api/orgs', { name: 'Acme' }, operatorKey);
  const { org_id: organization, api_key: apiKey } = created.body;
  home = {
    organization,
    call: (method, where, body) => server.call(method, where, body, apiKey),
    kill: () => server.kill(),
    restart: () => server.restart(),
  };
  intake = await startIntake();
  const id = await forwardTo(home, intake);
  path = `/api/orgs/${organization}/forwarding-destinations/${id}`;
});
afterEach(async () => {
  await home.call('DELETE', path);
  await intake.stop();
});

/** Records decisions, one an actor; returns the sequence of each. */
async function record(actors: readonly string[]): Promise<readonly number[]> {
  const ids: string[] = [];
  for (const actor of actors) {
    const asked = { text: 'hello', destination: 'AI_TOOL', actor_id: actor };
    ids.push((await home.call('POST', '/api/preflight/text', asked)).body.preflight_id);
  }
  const { body } = await home.call('GET', `/api/orgs/${home.organization}/audit-events?limit=1000`);
  const events = body.data as { event: { id: string; sequence: number } }[];
  return ids.map((id) => events.find(({ event }) => event.id === id)!.event.sequence);
}

/** Asks again until the answer is as wanted. */
async function eventually(
  where: string,
  wanted: (body: ApiAnswer['body']) => boolean,
): Promise<ApiAnswer['body']> {
  return until(async () => {
    const { body } = await home.call('GET', where);
    return wanted(body) ? body : null;
  });
}

const isSettled = (body: ApiAnswer['body']) => body.backlog_events === 0;
const sequences = (body: ApiAnswer['body']) =>
  body.data.map(({ sequence }: { sequence: number }) => sequence);

function expectLedgerAddsUp(body: ApiAnswer['body']): void {
  expect(body.accepted_total).toBe(
    body.delivered_total + body.dead_lettered_total + body.filtered_total + body.backlog_events,
  );
}

describe('dead letters', () => {
  test('are kept with what is needed to mend them, and are delivered once the destination takes them', async () => {
    intake.behave({ rejectIf: { contains: POISON } });
    const [first, , third] = await record([POISON, 'ana', POISON, 'bo']);
    const before = await eventually(path, (body) => isSettled(body) && body.dead_lettered_total === 2);
    expectLedgerAddsUp(before);

    const listed = await home.call('GET', `${path}/dead-letters`);
    expect(sequences(listed.body)).toEqual([first, third]);
    expect(listed.body.data[0]).toMatchObject({ attempts: expect.any(Number), queued_at: null });
    expect(listed.body.data[0].reason).toMatch(/^HTTP 400/);
    expect(listed.body.data[0].largest_fields).toHaveLength(3);
    const shown = await home.call('GET', `${path}/dead-letters/${first}`);
    expect(shown.body).toMatchObject({ sequence: first, event: { event: { sequence: first } } });
    expect((await home.call('GET', `${path}/dead-letters?reason=HTTP%20413`)).body.data).toEqual([]);
    const page = await home.call('GET', `${path}/dead-letters?limit=1`);
    const next = await home.call('GET', `${path}/dead-letters?limit=1&cursor=${page.body.next_cursor}`);
    expect([...sequences(page.body), ...sequences(next.body)]).toEqual([first, third]);
    expect(next.body.next_cursor).toBeNull();

    // Refused again: it stays, and tells so.
    const refused = await home.call('POST', `${path}/dead-letters/replay`, { sequence: first });
    expect(refused).toMatchObject({ status: 202, body: { queued: 1, waiting: 1 } });
    const again = await eventually(
      `${path}/dead-letters`,
      (body) => body.data[0].queued_at === null && body.data[0].attempts > listed.body.data[0].attempts,
    );
    expect(sequences(again)).toEqual([first, third]);
    expect(again.data[0].last_attempt_at > listed.body.data[0].last_attempt_at).toBe(true);
    expect(again.data[1]).toEqual(listed.body.data[1]);

    intake.behave({});
    await home.call('POST', `${path}/dead-letters/replay`, { reason: 'HTTP 400' });
    await home.call('POST', `${path}/dead-letters/replay`, {});
    await eventually(`${path}/dead-letters`, (body) => body.data.length === 0);
    const after = await eventually(path, isSettled);
    expect(after).toMatchObject({ dead_lettered_total: 0, dead_letters_waiting: 0 });
    expectLedgerAddsUp(after);
    for (const sequence of [first, third]) {
      expect(receivedEvents(intake).filter((event) => event.sequence === sequence)).toHaveLength(1);
    }
    expect((await home.call('GET', `${path}/dead-letters/${first}`)).status).toBe(404);
  });

  test('that wait survive a SIGKILL, and go to the settings of the moment', async () => {
    intake.behave({ rejectIf: { contains: POISON } });
    const poisoned = await record([POISON, POISON]);
    await eventually(path, (body) => isSettled(body) && body.dead_lettered_total === 2);
    await home.call('POST', `${path}/pause`);
    await home.call('POST', `${path}/dead-letters/replay`, {});
    await home.kill();
    await home.restart();
    expect((await home.call('GET', path)).body).toMatchObject({ dead_letters_waiting: 2 });

    const other = await startIntake();
    await home.call('PATCH', path, { url: `${other.url}/api/v2/logs` });
    await home.call('POST', `${path}/resume`);
    const after = await eventually(path, (body) => isSettled(body) && body.dead_lettered_total === 0);
    expectLedgerAddsUp(after);
    const received = receivedEvents(other).map(({ sequence }) => sequence);
    expect(received).toEqual(expect.arrayContaining([...poisoned]));
    await other.stop();
  });
});

describe('a replay', () => {
  const actors = Array.from({ length: 12 }, (_, index) => `actor-${index}`);

  test('sends its range again, shows its progress, and changes nothing of the ledger', async () => {
    const head = (await record(actors)).at(-1)!;
    await complete(intake, head);
    const before = await eventually(path, isSettled);
    intake.reset();
    const started = await home.call('POST', `${path}/replay`, { from: 3, to: 8 });
    expect(started).toMatchObject({ status: 202, body: { from_sequence: 3, to_sequence: 8 } });
    const records = await home.call(
      'GET',
      `/api/orgs/${home.organization}/audit-events?query=@event.action:destination_replay_started&limit=1`,
    );
    expect(records.body.data[0]).toMatchObject({
      message: expect.stringMatching(
        /^Started replay rpl_\w+ of sequences 3 to 8 to forwarding destination /,
      ),
      aegis: { resource: { replay: { id: started.body.id, from_sequence: 3, to_sequence: 8 } } },
    });
    const one = `${path}/replays/${started.body.id}`;
    expect(await eventually(one, ({ status }) => status === 'completed')).toMatchObject({
      cursor: 8,
      remaining_events: 0,
      replayed_total: 6,
      refused_total: 0,
    });
    // The record of its own start came in between, by the live cursor.
    const again = receivedEvents(intake).map(({ sequence }) => sequence);
    expect(again.filter((sequence) => sequence <= head)).toEqual([3, 4, 5, 6, 7, 8]);
    const after = await eventually(path, isSettled);
    expect(after).toMatchObject({ replayed_total: 6, replay: null });
    expect(after.delivered_total - before.delivered_total).toBe(1);
    expectLedgerAddsUp(after);
    const attempts = await home.call('GET', `${path}/attempts`);
    expect(attempts.body.data.map(({ track }: { track: string }) => track)).toContain('replay');
  });

  test('of a time is that of the events accepted then; of nothing it says so', async () => {
    const early = (await record(actors.slice(0, 3))).at(-1)!;
    await complete(intake, early);
    await eventually(path, isSettled);
    const between = Date.now() + 1;
    await until(async () => (Date.now() > between ? true : null));
    const late = await record(actors.slice(3, 6));
    await complete(intake, late.at(-1)!);
    await eventually(path, isSettled);
    const ranges = [new Date(between).toISOString(), between];
    for (const from of ranges) {
      const started = await home.call('POST', `${path}/replay`, { from });
      expect(started.body).toMatchObject({ from_sequence: early + 1 });
    }
    const nothing = await home.call('POST', `${path}/replay`, { from: Date.now() + 3_600_000 });
    expect(nothing).toMatchObject({ status: 400, body: { errors: [{ path: 'from' }] } });
  });

  test('waits while its destination is paused, survives a SIGKILL, and can be cancelled', async () => {
    const head = (await record(actors)).at(-1)!;
    await complete(intake, head);
    await eventually(path, isSettled);
    await home.call('POST', `${path}/pause`);
    intake.reset();
    const first = await home.call('POST', `${path}/replay`, { from: 1, to: 5 });
    const second = await home.call('POST', `${path}/replay`, { from: 1, to: head });
    const sequences = [
      [9, 9],
      [7, 7],
      [11, 12],
    ];
    const third = await home.call('POST', `${path}/replay`, { sequences });
    expect(third.body).toMatchObject({ from_sequence: 7, to_sequence: 12, remaining_events: 4 });
    const cancelled = await home.call('DELETE', `${path}/replays/${second.body.id}`);
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', replayed_total: 0 } });
    const listed = await home.call('GET', `${path}/replays`);
    expect(listed.body.data.map(({ status }: { status: string }) => status)).toEqual([
      'running',
      'cancelled',
      'waiting',
    ]);
    expect((await home.call('GET', path)).body.replay).toMatchObject({
      id: first.body.id,
      remaining_events: 5,
    });
    await home.kill();
    await home.restart();
    await home.call('POST', `${path}/resume`);
    await eventually(`${path}/replays/${third.body.id}`, ({ status }) => status === 'completed');
    const again = receivedEvents(intake).map(({ sequence }) => sequence);
    expect(again.filter((sequence) => sequence <= head)).toEqual([1, 2, 3, 4, 5, 7, 9, 11, 12]);
  });

  test('in flight at a SIGKILL goes on where its cursor stood: nothing of its range is left out', async () => {
    const head = (await record(actors)).at(-1)!;
    await complete(intake, head);
    await eventually(path, isSettled);
    intake.reset();
    intake.behave({ latencyMs: 60_000 });
    const started = await home.call('POST', `${path}/replay`, { from: 2, to: head });
    await intake.waitFor(() => intake.behaviour().affected > 0);
    await home.kill();
    intake.behave({});
    await home.restart();
    const done = await eventually(
      `${path}/replays/${started.body.id}`,
      ({ status }) => status === 'completed',
    );
    expect(done).toMatchObject({ replayed_total: head - 1, refused_total: 0 });
    const again = new Set(receivedEvents(intake).map(({ sequence }) => sequence));
    expect(
      Array.from({ length: head - 1 }, (_, index) => index + 2).filter((one) => !again.has(one)),
    ).toEqual([]);
  });

  test('waits while its destination is blocked, and goes to the new settings after a PATCH', async () => {
    const head = (await record(actors)).at(-1)!;
    await complete(intake, head);
    await eventually(path, isSettled);
    intake.behave({ status: 403 });
    await record(['ana']);
    await eventually(path, ({ health }) => health === 'blocked');
    const started = await home.call('POST', `${path}/replay`, { from: 1, to: 4 });
    const other = await startIntake();
    await home.call('PATCH', path, { url: `${other.url}/api/v2/logs` });
    await eventually(`${path}/replays/${started.body.id}`, ({ status }) => status === 'completed');
    const received = receivedEvents(other).map(({ sequence }) => sequence);
    expect(received).toEqual(expect.arrayContaining([1, 2, 3, 4]));
    await other.stop();
  });
});

describe('a destination', () => {
  const create = async (settings: object) => {
    const other = await startIntake();
    const url = `${other.url}/api/v2/logs`;
    const asked = { url, auth_header_value: 'c0ffee00c0ffee00c0ffee00c0ffee00', ...settings };
    const created = await home.call('POST', `/api/orgs/${home.organization}/forwarding-destinations`, asked);
    expect(created.status).toBe(201);
    return { other, body: created.body };
  };

  test('that starts from the beginning gets the whole log, one that starts now its own creation first', async () => {
    const head = (await record(['ana', 'bo'])).at(-1)!;
    const whole = await create({ start_from: 'beginning' });
    expect(whole.body).toMatchObject({ start_sequence: 0 });
    await complete(whole.other, head + 1);
    const fresh = await create({ start_from: 'now' });
    expect(fresh.body).toMatchObject({ start_sequence: head + 1 });
    await fresh.other.waitFor(() => receivedEvents(fresh.other).length > 0);
    expect(receivedEvents(fresh.other).map(({ sequence }) => sequence)).toEqual([head + 2]);
    for (const { other } of [whole, fresh]) await other.stop();
  });

  test('that is ordered gets everything in order, through failures, and can be changed', async () => {
    const { other, body } = await create({ ordered: true, start_from: 'beginning' });
    expect(body.ordered).toBe(true);
    other.behave({ status: 503, retryAfter: 0, probability: 0.4, seed: 7 });
    const head = (await record(Array.from({ length: 40 }, (_, index) => `actor-${index}`))).at(-1)!;
    await complete(other, head);
    const received = receivedEvents(other).map(({ sequence }) => sequence);
    expect(received.slice(0, head)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
    const one = `/api/orgs/${home.organization}/forwarding-destinations/${body.id}`;
    expect((await home.call('PATCH', one, { ordered: false })).body.ordered).toBe(false);
    await other.stop();
  });
});
