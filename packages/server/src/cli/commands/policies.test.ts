import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { runCommand } from '../../../../../test/support/run-command.ts';
import { problem, standInApi } from '../../../../../test/support/stand-in-api.ts';
import type { ScriptedAnswer } from '../../../../../test/support/stand-in-api.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';

const ROOT = '/api/orgs/org_1/policies';
const LISTING = {
  id: 'pol_1',
  name: 'Ours\u001b[31m',
  description: '',
  base: 'default',
  version: 3,
  is_default: true,
  ready_made: false,
  changed_at: '2026-05-15T10:00:00.000Z',
  changed_by: 'key_1',
};
const POLICY = {
  ...LISTING,
  status: 'active',
  destinations: { VENDOR: { rules: { EMAIL: { action: 'mask', block_from: 20 } }, combinations: null } },
  allow_list: { values_count: 2, domains: ['example.com'], test_cards: true },
  custom_types: [{ type: 'CUSTOM_BADGE', pattern: 'B-\\d+' }],
};
const SIMULATED = {
  policy_id: 'pol_1',
  policy_version: '3',
  draft: false,
  decision: 'ALLOWED_WITH_MASKING',
  summary: 'Detected EMAIL; masked.',
  reasons: [{ text: 'EMAIL to AI_TOOL: mask' }],
  findings: [{ type: 'EMAIL', start: 9, end: 25, score: 0.98, action: 'mask', sample: 'j***@example.com' }],
  findings_total: 1,
  masked_content: 'Write to j***@example.com',
};

async function answering(answer: ScriptedAnswer) {
  return await standInApi(({ path }) => (path === '/api/whoami' ? null : answer));
}

function file(content: string): string {
  const path = join(temporaryDirectory(), 'input');
  writeFileSync(path, content);
  return path;
}

describe('each command makes its call', () => {
  test.each([
    [['list'], '', 'GET', '', '', { body: { data: [LISTING], next_cursor: null } }],
    [['show', 'pol_1'], '', 'GET', '/pol_1', '', { body: POLICY }],
    [['show', 'pol_1', '--policy-version', '2'], '', 'GET', '/pol_1/versions/2', '', { body: POLICY }],
    [
      ['versions', 'pol_1'],
      '',
      'GET',
      '/pol_1/versions',
      '',
      { body: { data: [LISTING], next_cursor: null } },
    ],
    [['create', '-'], '{"name": "a"}', 'POST', '', '{"name":"a"}', { status: 201, body: POLICY }],
    [
      ['create', '-', '--default'],
      '{"name": "a"}',
      'POST',
      '',
      '{"name":"a","is_default":true}',
      { status: 201, body: POLICY },
    ],
    [['update', 'pol_1', '-'], '{"name": "b"}', 'PATCH', '/pol_1', '{"name":"b"}', { body: POLICY }],
    [['update', 'pol_1', '--default'], '', 'PATCH', '/pol_1', '{"is_default":true}', { body: POLICY }],
    [['delete', 'pol_1'], '', 'DELETE', '/pol_1', '', { status: 204 }],
    [
      ['simulate', 'pol_1', '-', '--destination', 'vendor', '--policy-version', '2'],
      'hello',
      'POST',
      '/pol_1/simulate',
      '{"text":"hello","destination":"VENDOR","version":2}',
      { body: SIMULATED },
    ],
  ] as const)('policies %j', async (args, stdin, method, path, body, answer) => {
    const api = await answering(answer);
    const { code, stderr } = await runCommand(['policies', ...args, '--json'], { env: api.env, stdin });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(api.calls[1]).toMatchObject({ method, path: `${ROOT}${path}`, body });
  });

  test('a draft comes from a file beside the text', async () => {
    const api = await answering({ body: SIMULATED });
    const args = ['policies', 'simulate', 'pol_1', file('hello'), '--draft', file('{"base":"strict"}')];
    await runCommand(args, { env: api.env });
    expect(JSON.parse(api.calls[1]?.body ?? '')).toEqual({
      text: 'hello',
      destination: 'AI_TOOL',
      draft: { base: 'strict' },
    });
  });
});

describe('for people', () => {
  test('a policy is shown with what it changes, without control characters', async () => {
    const api = await answering({ body: POLICY });
    const { stdout } = await runCommand(['policies', 'show', 'pol_1'], { env: api.env });
    expect(stdout).toBe(
      [
        'pol_1 "Ours": version 3, the default; on the rules "default".',
        'Does not count: 2 values, example.com, test cards.',
        'CUSTOM_BADGE: B-\\d+',
        '',
        'TO      TYPE   ACTION  FROM SCORE  BLOCK FROM',
        'VENDOR  EMAIL  mask                        20',
        '',
      ].join('\n'),
    );
  });

  test('the list says which decides by default, and which come with Aegis', async () => {
    const readyMade = { ...LISTING, id: 'pol_strict', name: 'Strict', is_default: false, changed_at: null };
    const api = await answering({ body: { data: [readyMade, LISTING], next_cursor: null } });
    const { stdout } = await runCommand(['policies', 'list'], { env: api.env });
    const [, first, second] = stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(first).toEqual(['pol_strict', '3', 'default', 'ready-made', 'Strict']);
    expect(second).toEqual(['pol_1', '3', 'yes', 'default', '2026-05-15T10:00:00.000Z', 'Ours']);
  });

  test('a simulation says why, and what becomes of each finding', async () => {
    const api = await answering({ body: { ...SIMULATED, findings_total: 1_001 } });
    const { code, stdout } = await runCommand(['policies', 'simulate', 'pol_1', '-'], {
      env: api.env,
      stdin: 'x',
    });
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'ALLOWED_WITH_MASKING under pol_1 version 3: Detected EMAIL; masked.',
        '  EMAIL to AI_TOOL: mask',
        '',
        'AT    TYPE   ACTION  SCORE  SAMPLE',
        '9-25  EMAIL  mask    0.98   j***@example.com',
        '… and 1,000 findings more.',
        '',
      ].join('\n'),
    );
  });
});

test('a text that would be blocked ends with 3, like a check that is', async () => {
  const api = await answering({ body: { ...SIMULATED, decision: 'BLOCKED' } });
  const { code } = await runCommand(['policies', 'simulate', 'pol_1', '-'], { env: api.env, stdin: 'x' });
  expect(code).toBe(3);
});

test('what the server refuses is said field by field', async () => {
  const refusal = problem(400, 'custom_types.0.pattern is not a pattern in RE2 syntax.', [
    { path: 'custom_types.0.pattern', message: 'is not a pattern in RE2 syntax' },
    { path: 'base', message: 'must be one of default, strict' },
  ]);
  const api = await answering(refusal);
  const { code, stderr } = await runCommand(['policies', 'create', '-'], { env: api.env, stdin: '{}' });
  expect(code).toBe(1);
  expect(stderr).toContain('base: must be one of default, strict');
});

describe('what is no policy is refused before anything is sent, without being repeated', () => {
  test.each([
    ['no JSON', ['create', '-'], '{"name": canary', 2, 'is not a JSON object'],
    ['an array', ['create', '-'], '["canary"]', 2, 'is not a JSON object'],
    ['no text', ['simulate', 'pol_1', '-'], Buffer.from([0xff, 0xfe]), 2, 'is not UTF-8'],
    ['nothing to change', ['update', 'pol_1'], '', 2, 'Say what to change'],
    ['a file that does not exist', ['create', '/nowhere/policy.json'], '', 1, 'does not exist'],
    ['6 MB', ['simulate', 'pol_1', '-'], 'canary'.repeat(1_000_000), 1, 'larger than 5 MB'],
    ['version 0', ['show', 'pol_1', '--policy-version', '0'], '', 2, 'whole number'],
  ])('%s', async (_what, args, stdin, expected, message) => {
    const api = await answering({ body: POLICY });
    const { code, stderr } = await runCommand(['policies', ...args], { env: api.env, stdin });
    expect(code).toBe(expected);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('canary');
    expect(api.calls).toEqual([]);
  });
});
