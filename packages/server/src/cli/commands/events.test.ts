import { describe, expect, test } from 'vitest';

import { runCommand, scriptedSignals } from '../../../../../test/support/run-command.ts';
import { problem, standInApi } from '../../../../../test/support/stand-in-api.ts';

const ROOT = '/api/orgs/org_1/audit-events';

function event(sequence: number) {
  return {
    '@timestamp': '2026-05-15T10:33:21.456Z',
    ecs: { version: '9.0.0' },
    message: 'Detected SSN; masked.',
    event: { kind: 'event', dataset: 'aegis.preflight', sequence, id: `pflt_${sequence}` },
    aegis: { decision: 'BLOCKED', actor_id: 'ana' },
  };
}

describe('list', () => {
  test('asks for a time range in the past and shows what matters of each event', async () => {
    const api = await standInApi(({ path }) =>
      path.startsWith(ROOT) ? { body: { data: [event(1_500)], next_cursor: 'more' } } : null,
    );
    const { stdout, stderr } = await runCommand(
      ['events', 'list', '--from', '1h', '--to', '2026-06-01', '--limit', '7'],
      {
        env: api.env,
      },
    );
    const query = new URLSearchParams(api.calls[1]!.path.split('?')[1]);
    expect(query.get('limit')).toBe('7');
    expect(query.get('to')).toBe('2026-06-01T00:00:00.000Z');
    expect(query.get('from')).toMatch(/^2026-05-15T09:00:00\.\d{3}Z$/);
    expect(stdout).toMatch(
      /^2026-05-15T10:33:21\.456Z +1,500 +aegis\.preflight +BLOCKED +ana +Detected SSN; masked\.$/m,
    );
    expect(stderr).toContain('There are more');
  });

  test('--all --json gives every event of every page as the API told it, one a line', async () => {
    const api = await standInApi(({ path }) => {
      if (!path.startsWith(ROOT)) return null;
      const last = path.includes('cursor=');
      return { body: { data: [event(last ? 1 : 3), event(last ? 0 : 2)], next_cursor: last ? null : 'c' } };
    });
    const { stdout } = await runCommand(['events', 'list', '--all', '--json'], { env: api.env });
    expect(stdout).toBe([3, 2, 1, 0].map((sequence) => `${JSON.stringify(event(sequence))}\n`).join(''));
  });
});

describe('search', () => {
  test('sends the query as it was given and shows what was found', async () => {
    const api = await standInApi(({ path }) =>
      path.startsWith(ROOT) ? { body: { data: [event(7)], next_cursor: null, searched_to: null } } : null,
    );
    const query = '@aegis.decision:BLOCKED "a & b"';
    const { stdout, stderr, code } = await runCommand(['events', 'search', query], { env: api.env });
    expect(new URLSearchParams(api.calls[1]!.path.split('?')[1]).get('query')).toBe(query);
    expect(stdout).toContain('Detected SSN; masked.');
    expect([code, stderr]).toEqual([0, '']);
  });

  test('says so when the time for the search was over, and shows what the server says of a wrong query', async () => {
    const cut = { data: [], next_cursor: 'c', searched_to: '2026-05-01T00:00:00.000Z' };
    const slow = await standInApi(({ path }) => (path.startsWith(ROOT) ? { body: cut } : null));
    const searched = await runCommand(['events', 'search', 'x'], { env: slow.env });
    expect(searched.stderr).toContain('over at 2026-05-01T00:00:00.000Z');
    const errors = [{ path: 'query', message: 'is not valid at column 4' }];
    const strict = await standInApi(({ path }) =>
      path.startsWith(ROOT) ? problem(400, 'query is not valid at column 4', errors) : null,
    );
    const refused = await runCommand(['events', 'search', '@a:'], { env: strict.env });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('column 4');
  });
});

describe('a query that is likely to find less than was meant', () => {
  const nothing = () =>
    standInApi(({ path }) => {
      if (path.startsWith(`${ROOT}/aggregate`)) return { body: { data: [], total: 0 } };
      return path.startsWith(ROOT) ? { body: { data: [], next_cursor: null, searched_to: null } } : null;
    });

  test.each([
    [['search', 'aegis.decision:BLOCKED'], 'begin with @'],
    [['search', '@aegis.decision:blocked', '--all'], 'BLOCKED'],
    [['count', '--by', 'decision'], 'begin with @'],
    [['count', '@aegis.decison:BLOCKED', '--by', '@aegis.actor_id'], 'no event of the log has'],
  ])('%j says what to look at, on standard error, and to programs nothing', async (args, told) => {
    const { env } = await nothing();
    const { code, stderr } = await runCommand(['events', ...args], { env });
    expect([code, stderr]).toEqual([0, expect.stringContaining('Look at the query: ')]);
    expect(stderr).toContain(told);
    expect(await runCommand(['events', ...args, '--json'], { env })).toMatchObject({ code: 0, stderr: '' });
  });

  test('of one that is right nothing is said but that nothing fits', async () => {
    const { env } = await nothing();
    const { stdout, stderr } = await runCommand(['events', 'search', '@aegis.decision:BLOCKED'], { env });
    expect([stdout, stderr]).toEqual(['No event in this time fits the query.\n', '']);
  });
});

describe('count', () => {
  const answering = (body: object) =>
    standInApi(({ path }) => (path.startsWith(`${ROOT}/aggregate`) ? { body } : null));

  test('asks as it was told to, and shows the groups as they come and all events together', async () => {
    const data = [
      {
        time: '2026-05-15T10:00:00.000Z',
        group: { '@aegis.actor_id': 'ana\u001b[31m', '@a': null },
        count: 1_500,
      },
      { time: '2026-05-15T11:00:00.000Z', group: { '@aegis.actor_id': 'ben', '@a': 2 }, count: 1 },
    ];
    const api = await answering({ data, total: 1_501 });
    const args = [
      'events',
      'count',
      '@x:"a & b"',
      '--by',
      '@aegis.actor_id,@a',
      '--interval',
      '1h',
      '--to',
      '2026-06-01',
    ];
    const { stdout, stderr, code } = await runCommand(args, { env: api.env });
    expect(Object.fromEntries(new URLSearchParams(api.calls[1]!.path.split('?')[1]))).toEqual({
      query: '@x:"a & b"',
      group_by: '@aegis.actor_id,@a',
      interval: '1h',
      to: '2026-06-01T00:00:00.000Z',
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      'TIME                      @aegis.actor_id  @a      EVENTS\n' +
        '2026-05-15T10:00:00.000Z  ana              (none)   1,500\n' +
        '2026-05-15T11:00:00.000Z  ben              2            1\n' +
        '1,501 events.\n',
    );
  });

  test.each([
    ['one number without groups', { data: [{ time: null, group: {}, count: 1 }], total: 1 }, '1 event.\n'],
    ['none', { data: [], total: 0 }, '0 events.\n'],
  ])('%s', async (_what, body, expected) => {
    const api = await answering(body);
    expect((await runCommand(['events', 'count'], { env: api.env })).stdout).toBe(expected);
    const json = await runCommand(['events', 'count', '--json'], { env: api.env });
    expect(json.stdout).toBe(`${JSON.stringify(body)}\n`);
  });
});

describe('tail', () => {
  const stream = (...sequences: readonly number[]) => ({
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    body: `retry: 1\n\n: alive\nid: 4\n\n${sequences
      .map((sequence) => `id: ${sequence}\nevent: audit\ndata: ${JSON.stringify(event(sequence))}\n\n`)
      .join('')}`,
  });

  test('shows events as they come, goes on behind the last one after a break, and ends when asked to', async () => {
    const { signals, send, listening } = scriptedSignals();
    const tails = [stream(5, 6), { cut: true as const }, stream(7)];
    const api = await standInApi(({ path }) => {
      if (!path.startsWith(`${ROOT}/stream`)) return null;
      const next = tails.shift();
      if (next === undefined) send('SIGINT');
      return next ?? stream();
    });
    const run = await runCommand(['events', 'tail', '@a:b', '--json'], { env: api.env, deps: { signals } });
    expect(run).toMatchObject({
      code: 0,
      stdout: [5, 6, 7].map((one) => `${JSON.stringify(event(one))}\n`).join(''),
    });
    const asked = api.calls.filter(({ path }) => path.startsWith(ROOT));
    expect(new URLSearchParams(asked[0]!.path.split('?')[1]).get('query')).toBe('@a:b');
    expect(asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '6', '6', '7']);
    expect(listening()).toBe(0);
  });

  test('a line says what matters, and holds no control character of the event', async () => {
    const { signals, send } = scriptedSignals();
    const api = await standInApi(({ path, headers }) => {
      if (!path.startsWith(`${ROOT}/stream`)) return null;
      if (headers['last-event-id'] !== undefined) send('SIGINT');
      const evil = { ...event(1_500), message: 'red \u001b[31m' };
      return { ...stream(), body: `id: 1500\ndata: ${JSON.stringify(evil)}\n\n` };
    });
    const { stdout } = await runCommand(['events', 'tail'], { env: api.env, deps: { signals } });
    expect(stdout.split('\n')[0]).toBe(
      '2026-05-15T10:33:21.456Z  1,500  aegis.preflight  BLOCKED  ana  red ',
    );
  });

  test.each([
    ['a refusal', () => problem(403, 'This key may not read events.'), 'This key may not read events.'],
    ['another program', () => ({ body: 'hello' }), 'not as this version of Aegis does'],
    ['no connection', () => ({ cut: true as const }), 'No Aegis answers'],
  ])('%s at the beginning ends it with the reason', async (_what, answer, message) => {
    const api = await standInApi(({ path }) => (path.startsWith(`${ROOT}/stream`) ? answer() : null));
    const run = await runCommand(['events', 'tail'], { env: api.env });
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain(message);
  });

  test('another program that goes on talking is not listened to', async () => {
    const left = Promise.withResolvers<void>();
    const api = await standInApi(({ path }) =>
      path.startsWith(`${ROOT}/stream`) ? { body: 'hello', onLeft: left.resolve } : null,
    );
    const run = await runCommand(['events', 'tail'], { env: api.env });
    expect(run.stderr).toContain('not as this version of Aegis does');
    await left.promise;
  });
});

describe('send', () => {
  test('sends everything in batches, and repeats what a restart of the server interrupts', async () => {
    let cut = false;
    const api = await standInApi(({ path, body }) => {
      if (path !== ROOT) return null;
      if (!cut) {
        cut = true;
        return { cut: true };
      }
      const events = JSON.parse(body) as readonly unknown[];
      return { body: { accepted: events.length - 1, duplicates: 1, rejected: [] } };
    });
    const stdin = Array.from({ length: 2_500 }, (_, index) => `{"n":${index}}`).join('\n');
    const run = await runCommand(['events', 'send', '-'], { env: api.env, stdin });
    expect(run).toMatchObject({
      code: 0,
      stdout: '2,500 events: 2,497 stored, 3 known already, 0 rejected.\n',
    });
    const sent = api.calls
      .filter(({ path }) => path === ROOT)
      .map(({ body }) => (JSON.parse(body) as object[]).length);
    expect(sent).toEqual([1_000, 1_000, 1_000, 500]);
  });

  test('names the line of each rejected event and ends with 1', async () => {
    const api = await standInApi(({ path }) =>
      path === ROOT
        ? { body: { accepted: 1, duplicates: 0, rejected: [{ index: 1, detail: 'aegis: is missing' }] } }
        : null,
    );
    const run = await runCommand(['events', 'send', '-'], { env: api.env, stdin: '{}\n\n{}\n' });
    expect(run).toMatchObject({ code: 1, stderr: 'Rejected: line 3: aegis: is missing\n' });
    const json = await runCommand(['events', 'send', '-', '--json'], { env: api.env, stdin: '{}\n\n{}\n' });
    expect(json.stdout).toBe(
      '{"rejected":"line 3","detail":"aegis: is missing"}\n{"accepted":1,"duplicates":0,"rejected":1}\n',
    );
  });

  test('goes on with the others when every event of a request is rejected', async () => {
    const detail = 'aegis: must be an object with at least a decision';
    const api = await standInApi(({ path, body }) => {
      if (path !== ROOT) return null;
      const { length } = JSON.parse(body) as readonly unknown[];
      if (length < 1_000) return { body: { accepted: length, duplicates: 0, rejected: [] } };
      const rejected = Array.from({ length }, (_, index) => ({ index, detail }));
      const refusal = problem(400, 'Every event was rejected and nothing was stored.');
      return { ...refusal, body: { ...(refusal.body as object), accepted: 0, duplicates: 0, rejected } };
    });
    const stdin = Array.from({ length: 1_001 }, (_, index) => `{"n":${index}}`).join('\n');
    const run = await runCommand(['events', 'send', '-'], { env: api.env, stdin });
    expect(run).toMatchObject({
      code: 1,
      stdout: '1,001 events: 1 stored, 0 known already, 1,000 rejected.\n',
      stderr: expect.stringMatching(/^Rejected: line 1: aegis: must be an object/) as string,
    });
  });

  test.each([
    ['what is not JSON', 'no json', 2, 'Line 1 is not JSON.'],
    ['what is not UTF-8', new Uint8Array([0xff, 0xfe, 0xfd]), 2, 'Standard input is not UTF-8 text.'],
    ['nothing', '', 2, 'it is empty'],
  ])('refuses %s before anything is sent', async (_name, stdin, code, message) => {
    const api = await standInApi(() => problem(500, 'not reached'));
    const run = await runCommand(['events', 'send', '-'], { env: api.env, stdin });
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(message);
    expect(api.calls).toHaveLength(0);
  });

  test('says in words that a file is missing', async () => {
    const api = await standInApi(() => null);
    const run = await runCommand(['events', 'send', '/nowhere/events.json'], { env: api.env });
    expect(run).toMatchObject({
      code: 1,
      stderr: 'aegis: /nowhere/events.json does not exist. Nothing was sent.\n',
    });
  });
});
