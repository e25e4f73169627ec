import { describe, expect, test } from 'vitest';

import { runCommand } from '../../../../../test/support/run-command.ts';
import { standInApi } from '../../../../../test/support/stand-in-api.ts';
import type { ScriptedAnswer } from '../../../../../test/support/stand-in-api.ts';

const ROOT = '/api/orgs/org_1/forwarding-destinations/dst_1';
const LETTER = {
  sequence: 1_844,
  event_id: 'pflt_1',
  reason: 'HTTP 413: Too\u001b[31m large',
  attempts: 3,
  first_attempt_at: '2026-05-15T10:00:00.000Z',
  last_attempt_at: '2026-05-15T10:00:05.000Z',
  queued_at: null,
  event_bytes: 2_345,
  largest_fields: [{ path: 'aegis.summary', bytes: 1_992 }],
};
const REPLAY = {
  id: 'rpl_1',
  status: 'running',
  from_sequence: 1,
  to_sequence: 1_000,
  cursor: 400,
  remaining_events: 600,
  replayed_total: 400,
  refused_total: 0,
};

async function answering(answer: ScriptedAnswer) {
  return await standInApi(({ path }) => (path === '/api/whoami' ? null : answer));
}

const page = (...data: readonly object[]) => ({ body: { data, next_cursor: null } });

describe('each command makes its call', () => {
  test.each([
    [['dead-letters', 'list', 'dst_1'], 'GET', '/dead-letters', '', page(LETTER)],
    [
      ['dead-letters', 'list', 'dst_1', '--reason', 'HTTP 413'],
      'GET',
      '/dead-letters?reason=HTTP+413',
      '',
      page(LETTER),
    ],
    [
      ['dead-letters', 'show', 'dst_1', '1844'],
      'GET',
      '/dead-letters/1844',
      '',
      { body: { ...LETTER, event: {} } },
    ],
    [
      ['dead-letters', 'replay', 'dst_1'],
      'POST',
      '/dead-letters/replay',
      '{}',
      { body: { queued: 2, waiting: 2 } },
    ],
    [
      ['dead-letters', 'replay', 'dst_1', '--reason', 'HTTP 4'],
      'POST',
      '/dead-letters/replay',
      '{"reason":"HTTP 4"}',
      { body: { queued: 2, waiting: 2 } },
    ],
    [
      ['dead-letters', 'replay', 'dst_1', '--sequence', '7', '9'],
      'POST',
      '/dead-letters/replay',
      '{"sequences":[7,9]}',
      { body: { queued: 2, waiting: 2 } },
    ],
    [
      ['replay', 'dst_1', '--from', '1', '--to', '99'],
      'POST',
      '/replay',
      '{"from":1,"to":99}',
      { body: REPLAY },
    ],
    [
      ['replay', 'dst_1', '--from', '2026-05-15'],
      'POST',
      '/replay',
      '{"from":"2026-05-15T00:00:00.000Z"}',
      { body: REPLAY },
    ],
    [
      ['replay', 'dst_1', '--sequences', '190,17-19,18'],
      'POST',
      '/replay',
      '{"sequences":[[17,19],[190,190]]}',
      { body: REPLAY },
    ],
    [['replays', 'dst_1'], 'GET', '/replays', '', page(REPLAY)],
    [['cancel-replay', 'dst_1', '../x'], 'DELETE', '/replays/..%2Fx', '', { body: REPLAY }],
  ])('%j', async (args, method, path, body, answer) => {
    const api = await answering(answer);
    const { code, stdout } = await runCommand(['destinations', ...args, '--json'], { env: api.env });
    expect(code).toBe(0);
    expect(api.calls[1]).toMatchObject({ method, path: `${ROOT}${path}`, body });
    const shown = 'data' in answer.body ? answer.body.data[0] : answer.body;
    expect(stdout).toBe(`${JSON.stringify(shown)}\n`);
  });
});

test('dead letters are shown with what makes them large, and no escape sequence that a reason holds', async () => {
  const api = await answering(page(LETTER, { ...LETTER, sequence: 9, queued_at: LETTER.last_attempt_at }));
  const { stdout } = await runCommand(['destinations', 'dead-letters', 'list', 'dst_1'], { env: api.env });
  expect(stdout).toMatch(/^1844 +2026-05-15T10:00:05\.000Z +3 +2,345 +aegis\.summary +HTTP 413: Too large$/m);
  expect(stdout).toMatch(/^9 .* waits /m);
  expect(stdout).not.toContain('\u001b');
});

test('one dead letter is shown with its largest fields and its event', async () => {
  const api = await answering({ body: { ...LETTER, event: { message: 'a\u202eb' } } });
  const args = ['destinations', 'dead-letters', 'show', 'dst_1', '1844'];
  const { stdout } = await runCommand(args, { env: api.env });
  expect(stdout).toContain('Event 1844: HTTP 413: Too large, 3 attempts, last at 2026-05-15T10:00:05.000Z.');
  expect(stdout).toContain('  aegis.summary: 1,992 bytes');
  expect(stdout).toContain('{"message":"a b"}');
});

test('a replay is told with its progress', async () => {
  const api = await answering({ body: REPLAY });
  const args = ['destinations', 'replay', 'dst_1', '--from', '1', '--to', '1000'];
  const { stdout, stderr } = await runCommand(args, { env: api.env });
  expect(stdout).toBe(
    'Replay rpl_1 of events 1 to 1000 is running: 400 events sent again, 600 events remaining.\n',
  );
  expect(stderr).toContain('aegis destinations replays dst_1');
  const sequences = [
    [1, 1],
    [4, 6],
    [1_000, 1_000],
  ];
  const some = await answering({ body: { ...REPLAY, sequences } });
  const chosen = await runCommand(args, { env: some.env });
  expect(chosen.stdout).toContain('Replay rpl_1 of 5 of the events 1 to 1000 is running');
  const listed = await answering(page(REPLAY));
  const list = await runCommand(['destinations', 'replays', 'dst_1'], { env: listed.env });
  expect(list.stdout).toMatch(/^rpl_1 +running +1 +1,000 +400 +600 +0$/m);
});

test.each([
  [['dead-letters', 'list', 'dst_1'], 'There is no dead letter'],
  [['replays', 'dst_1'], 'Nothing has been replayed'],
])('%j of nothing says so', async (args, said) => {
  const api = await answering(page());
  const { stdout } = await runCommand(['destinations', ...args], { env: api.env });
  expect(stdout).toContain(said);
});

test.each([
  [['dead-letters', 'replay', 'dst_1', '--reason', 'x', '--sequence', '1'], 'cannot be used with'],
  [['dead-letters', 'show', 'dst_1', 'first'], 'whole number'],
  [['replay', 'dst_1'], '--from'],
  [['replay', 'dst_1', '--from', 'yesterday'], 'is no time'],
  [['replay', 'dst_1', '--from', '1', '--sequences', '5'], 'cannot be used with'],
  [['replay', 'dst_1', '--sequences', '5-4'], 'is no range'],
])('%j is refused before anything is sent', async (args, said) => {
  const api = await answering({ body: REPLAY });
  const { code, stderr } = await runCommand(['destinations', ...args], { env: api.env });
  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(api.calls).toHaveLength(0);
});
