import { describe, expect, test } from 'vitest';

import { runCommand } from '../../../../../test/support/run-command.ts';
import { problem, standInApi } from '../../../../../test/support/stand-in-api.ts';
import type { ScriptedAnswer } from '../../../../../test/support/stand-in-api.ts';

const ROOT = '/api/orgs/org_1/forwarding-destinations';

function destination(over: object = {}) {
  return {
    zone: 'unknown to this version',
    id: 'dst_1',
    name: 'Data\u001b[31mdog',
    kind: 'datadog',
    url: 'https://intake.example/',
    status: 'active',
    health: 'blocked',
    backlog_events: 1_200,
    lag_seconds: 2.5,
    last_error: 'HTTP 403: make a new key',
    ...over,
  };
}

/** Answers the one call that is not whoami. */
async function answering(answer: ScriptedAnswer) {
  return await standInApi(({ path }) => (path === '/api/whoami' ? null : answer));
}

describe('each command makes its call', () => {
  test.each([
    [['get', 'dst_1'], 'GET', `${ROOT}/dst_1`, ''],
    [['pause', 'dst_1'], 'POST', `${ROOT}/dst_1/pause`, ''],
    [['resume', 'dst_1'], 'POST', `${ROOT}/dst_1/resume`, ''],
    [['get', '../api-keys'], 'GET', `${ROOT}/..%2Fapi-keys`, ''],
    [['create', '--to', 'https://x.example/'], 'POST', ROOT, '{"url":"https://x.example/"}'],
    [
      [
        'create',
        '--to',
        'https://x.example/',
        '--name',
        'X',
        '--kind',
        'webhook',
        '--auth-header-name',
        'X-Token',
        '--auth-header-value',
        's',
        '--disabled',
      ],
      'POST',
      ROOT,
      '{"url":"https://x.example/","name":"X","kind":"webhook","auth_header_name":"X-Token","auth_header_value":"s","enabled":false}',
    ],
    [['update', 'dst_1', '--remove-credential'], 'PATCH', `${ROOT}/dst_1`, '{"auth_header_value":null}'],
    [
      ['create', '--to', 'https://x.example/', '--start-from', 'beginning', '--ordered'],
      'POST',
      ROOT,
      '{"url":"https://x.example/","start_from":"beginning","ordered":true}',
    ],
    [
      ['create', '--to', 'https://x.example/', '--start-from', '2026-05-15'],
      'POST',
      ROOT,
      '{"url":"https://x.example/","start_from":"2026-05-15T00:00:00.000Z"}',
    ],
    [['update', 'dst_1', '--ordered'], 'PATCH', `${ROOT}/dst_1`, '{"ordered":true}'],
    [['update', 'dst_1', '--unordered'], 'PATCH', `${ROOT}/dst_1`, '{"ordered":false}'],
    [
      ['create', '--to', 'https://x.example/', '--filter', '@aegis.decision:BLOCKED -"a b"'],
      'POST',
      ROOT,
      '{"url":"https://x.example/","filter":"@aegis.decision:BLOCKED -\\"a b\\""}',
    ],
    [
      ['update', 'dst_1', '--filter', 'service:aegis'],
      'PATCH',
      `${ROOT}/dst_1`,
      '{"filter":"service:aegis"}',
    ],
    [['update', 'dst_1', '--remove-filter'], 'PATCH', `${ROOT}/dst_1`, '{"filter":null}'],
    [
      ['create', '--to', 'https://x.example/api/v2/logs', '--health-events'],
      'POST',
      ROOT,
      '{"url":"https://x.example/api/v2/logs","health_events":true}',
    ],
    [['update', 'dst_1', '--health-events'], 'PATCH', `${ROOT}/dst_1`, '{"health_events":true}'],
    [['update', 'dst_1', '--no-health-events'], 'PATCH', `${ROOT}/dst_1`, '{"health_events":false}'],
    [['update', 'dst_1', '--disable'], 'PATCH', `${ROOT}/dst_1`, '{"enabled":false}'],
    [
      ['update', 'dst_1', '--enable', '--to', 'https://y.example/'],
      'PATCH',
      `${ROOT}/dst_1`,
      '{"url":"https://y.example/","enabled":true}',
    ],
  ])('%j', async (args, method, path, body) => {
    const api = await answering({ body: destination() });
    const { code, stdout } = await runCommand(['destinations', ...args, '--json'], { env: api.env });
    expect(code).toBe(0);
    expect(api.calls[1]).toMatchObject({ method, path, body });
    expect(stdout).toBe(`${JSON.stringify(destination())}\n`);
  });
});

test('delete says that it is done', async () => {
  const api = await answering({ status: 204 });
  expect((await runCommand(['destinations', 'delete', 'dst_1'], { env: api.env })).stdout).toBe(
    'Destination dst_1 is removed.\n',
  );
  expect(api.calls[1]).toMatchObject({ method: 'DELETE', path: `${ROOT}/dst_1` });
});

test('list follows the pages, shows health and the last error, and no escape sequence that a name holds', async () => {
  const api = await standInApi(({ path }) => {
    if (path === ROOT) return { body: { data: [destination()], next_cursor: 'c&1' } };
    if (path === `${ROOT}?cursor=c%261`)
      return { body: { data: [destination({ id: 'dst_2', health: 'healthy' })], next_cursor: null } };
    return null;
  });
  const { stdout } = await runCommand(['destinations', 'list'], { env: api.env });
  expect(stdout).toMatch(/^dst_1 +datadog +active +blocked +1,200 +2\.5 s +Datadog$/m);
  expect(stdout).toMatch(/^dst_2 /m);
  expect(stdout).toContain('dst_1: HTTP 403: make a new key');
  expect(stdout).not.toContain('\u001b');
  const json = await runCommand(['destinations', 'list', '--json'], { env: api.env });
  expect(json.stdout.trim().split('\n')).toHaveLength(2);
});

describe('a credential', () => {
  test('can come from standard input, so that no process list shows it', async () => {
    const api = await answering({ body: destination() });
    const args = ['destinations', 'create', '--to', 'https://x.example/', '--auth-header-value', '-'];
    const { stdout, stderr } = await runCommand(args, { env: api.env, stdin: 's3cret-canary\n' });
    expect(JSON.parse(api.calls[1]!.body)).toMatchObject({ auth_header_value: 's3cret-canary' });
    expect(stdout + stderr).not.toContain('canary');
  });

  test('that is empty is refused before anything is sent', async () => {
    const api = await answering({ body: destination() });
    const args = ['destinations', 'update', 'dst_1', '--auth-header-value', '-'];
    const { code, stderr } = await runCommand(args, { env: api.env, stdin: '\n' });
    expect(code).toBe(2);
    expect(stderr).toContain('Standard input holds no credential.');
    expect(api.calls).toHaveLength(0);
  });
});

test('warnings of the server are shown to the person who creates a destination', async () => {
  const warnings = [{ path: 'auth_header_value', message: 'Leave out "Bearer".' }];
  const api = await answering({ status: 201, body: destination({ warnings }) });
  const { stderr } = await runCommand(['destinations', 'create', '--to', 'https://x.example/'], {
    env: api.env,
  });
  expect(stderr).toContain('Warning: auth_header_value: Leave out "Bearer".');
  expect(stderr).toContain('aegis destinations test dst_1');
});

describe('test', () => {
  test('a success ends with 0', async () => {
    const api = await answering({ body: { ok: true, status_code: 202, latency_ms: 12.4 } });
    expect(await runCommand(['destinations', 'test', 'dst_1'], { env: api.env })).toMatchObject({
      code: 0,
      stdout: 'Accepted: HTTP 202 after 12 ms.\n',
    });
  });

  test('a refusal ends with 1, with the error and the hint', async () => {
    const refused = {
      ok: false,
      status_code: 403,
      latency_ms: 8,
      error: 'HTTP 403',
      hint: 'Make a new key.',
    };
    const api = await answering({ body: refused });
    expect(await runCommand(['destinations', 'test', 'dst_1'], { env: api.env })).toMatchObject({
      code: 1,
      stdout: 'Not accepted: HTTP 403 after 8 ms.\nHTTP 403\nMake a new key.\n',
    });
    const json = await runCommand(['destinations', 'test', 'dst_1', '--json'], { env: api.env });
    expect(json).toMatchObject({ code: 1, stdout: `${JSON.stringify(refused)}\n` });
  });
});

test('attempts show time, outcome, status and error', async () => {
  const attempt = {
    at: '2026-05-15T10:00:00.000Z',
    outcome: 'retry',
    status_code: null,
    from_sequence: 1,
    to_sequence: 9,
    events: 9,
    sent_bytes: 1_234,
    latency_ms: 5.5,
    error: 'connection lost',
  };
  const api = await answering({ body: { data: [attempt], next_cursor: null } });
  const { stdout } = await runCommand(['destinations', 'attempts', 'dst_1'], { env: api.env });
  expect(stdout).toMatch(/^2026-05-15T10:00:00\.000Z +retry +none +9 +1,234 +6 +connection lost$/m);
});

describe('errors of the server', () => {
  test('are one sentence for people, the problem itself for programs', async () => {
    const api = await answering(
      problem(400, 'The request is not valid.', [{ path: 'url', message: 'must be https' }]),
    );
    const args = ['destinations', 'create', '--to', 'x'];
    const people = await runCommand(args, { env: api.env });
    expect(people).toMatchObject({
      code: 1,
      stderr: 'aegis: The request is not valid.\n  url: must be https\n',
    });
    const programs = await runCommand([...args, '--json'], { env: api.env });
    expect(JSON.parse(programs.stderr)).toEqual({
      type: '/problems/test',
      title: 'Test',
      status: 400,
      detail: 'The request is not valid.',
      errors: [{ path: 'url', message: 'must be https' }],
    });
  });
});

test('an update that changes nothing is refused before anything is sent', async () => {
  const api = await answering({ body: destination() });
  const { code, stderr } = await runCommand(['destinations', 'update', 'dst_1'], { env: api.env });
  expect(code).toBe(2);
  expect(stderr).toContain('Say what to change');
  expect(api.calls).toHaveLength(0);
});
