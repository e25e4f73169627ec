import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import { runCommand } from '../../../../../test/support/run-command.ts';
import { problem, standInApi, TEST_KEY } from '../../../../../test/support/stand-in-api.ts';
import type { ReceivedCall, ScriptedAnswer } from '../../../../../test/support/stand-in-api.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aegis-check-'));
  return async () => await rm(folder, { recursive: true });
});

/** Decides by a word in the text, as the real API does by what it finds. */
function decide({ path, body }: ReceivedCall): ScriptedAnswer | null {
  if (!path.startsWith('/api/preflight')) return null;
  const text = contentOf(body);
  if (text === 'huge') return problem(413, 'The file is larger than 25 MB.');
  const found = text.includes('block')
    ? 'BLOCKED'
    : text.includes('mask')
      ? 'ALLOWED_WITH_MASKING'
      : 'ALLOWED';
  const detected = found === 'ALLOWED' ? [] : [{ type: 'EMAIL', count: 2, sample: 'j***@example.com' }];
  const answer = {
    preflight_id: `pflt_${text.length}`,
    decision: found,
    summary: `Found ${detected.length}.`,
    detected,
  };
  return { body: { ...answer, masked_content: 'canary-masked' } };
}

/** Of a text, or of the file in a form; empty lines end the head of a part. */
function contentOf(body: string): string {
  if (body.startsWith('{')) return (JSON.parse(body) as { text: string }).text;
  const [, content = ''] = /name="file"[^]*?\r\n\r\n([^]*?)\r\n--/.exec(body) ?? [];
  return content;
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the exit code tells a script what it needs to know', () => {
  test.each([
    ['all allowed', ['plain'], 0],
    ['masked only', ['plain', 'mask it'], 0],
    ['one blocked', ['plain', 'block it'], 3],
    ['one that the server does not take', ['plain', 'huge'], 1],
    ['blocked and not taken', ['block it', 'huge'], 3],
    ['nothing in it', [''], 0],
  ])('%s', async (_name, contents, expected) => {
    const api = await standInApi(decide);
    for (const [index, content] of contents.entries()) await file(`${index}.txt`, content);
    const { code } = await runCommand(['check', folder], { env: api.env });
    expect(code).toBe(expected);
  });
});

test('what goes to the API is the file without its name, where it is about to go, under which policy, who sends it, and that the command line asks', async () => {
  const api = await standInApi(decide);
  const path = await file('ana-536-90-4399.txt', 'plain');
  const circumstances = ['--destination', 'vendor', '--policy', 'pol_strict', '--actor', 'ana@corp.example'];
  await runCommand(['check', path, ...circumstances], { env: api.env });
  const [, call] = api.calls;
  expect(call?.path).toBe('/api/preflight');
  expect(call?.headers['authorization']).toBe(`Bearer ${TEST_KEY}`);
  expect(contentOf(call!.body)).toBe('plain');
  expect(call!.body).not.toContain('ana-536');
  const fields = Array.from(call!.body.matchAll(/name="(\w+)"\r\n\r\n(.*)\r\n/g), ([, name, value]) => [
    name,
    value,
  ]);
  expect(Object.fromEntries(fields)).toEqual({
    destination: 'VENDOR',
    policy_id: 'pol_strict',
    actor_id: 'ana@corp.example',
    source_type: 'cli',
  });
});

describe('for programs', () => {
  test('there is one JSON object an input, in order, whatever becomes of it', async () => {
    const api = await standInApi(decide);
    await file('a.txt', 'block canary-content');
    await file('b.pdf', 'huge');
    await file('c.txt', '');
    await file('d/e.txt', 'plain');
    const { stdout, stderr } = await runCommand(['check', folder, '--json'], { env: api.env });
    expect(stderr).toBe('');
    expect(jsonLines(stdout)).toEqual([
      {
        path: join(folder, 'a.txt'),
        decision: 'BLOCKED',
        summary: 'Found 1.',
        preflight_id: 'pflt_20',
        detected: [{ type: 'EMAIL', count: 2, sample: 'j***@example.com' }],
      },
      {
        path: join(folder, 'b.pdf'),
        error: 'larger than the server takes; split it (The file is larger than 25 MB.)',
      },
      { path: join(folder, 'c.txt'), skipped: 'empty' },
      {
        path: join(folder, 'd/e.txt'),
        decision: 'ALLOWED',
        summary: 'Found 0.',
        preflight_id: 'pflt_5',
        detected: [],
      },
    ]);
    expect(stdout).not.toContain('canary');
  });

  test('--lines checks each line by itself and tells its number', async () => {
    const api = await standInApi(decide);
    const { stdout, code } = await runCommand(['check', '--lines', '--json'], {
      env: api.env,
      stdin: 'plain\r\n\nblock it\n',
    });
    expect(code).toBe(3);
    expect(jsonLines(stdout)).toMatchObject([
      { path: '-', line: 1, decision: 'ALLOWED' },
      { path: '-', line: 2, skipped: 'empty' },
      { path: '-', line: 3, decision: 'BLOCKED' },
    ]);
  });
});

describe('for people', () => {
  test('there is a line for what matters and a table for the rest, and never any content', async () => {
    const api = await standInApi(decide);
    for (let index = 0; index < 30; index++)
      await file(`plain-${index}.txt`, `plain canary-content ${index}`);
    await file('mask.txt', 'mask canary-content');
    await file('odd\u001b[31m.bin', 'huge');
    const { stdout } = await runCommand(['check', folder], { env: api.env });
    expect(stdout).toContain(`ALLOWED_WITH_MASKING  ${folder}/mask.txt  Found 1.`);
    expect(stdout).toContain('larger than the server takes; split it');
    expect(stdout).toMatch(/^31 files checked in /m);
    expect(stdout).toMatch(/^ALLOWED +30$/m);
    expect(stdout).toMatch(/^EMAIL +2 +1$/m);
    expect(stdout).toContain('1 input could not be checked');
    expect(stdout).not.toContain('canary');
    expect(stdout).not.toContain('plain-1.txt');
    expect(stdout).not.toContain('\u001b');
  });

  test('progress shows on a terminal only, and leaves no trace', async () => {
    const api = await standInApi(decide);
    for (let index = 0; index < 300; index++) await file(`${index}.txt`, 'plain');
    const onTerminal = await runCommand(['check', folder], { env: api.env, terminal: true });
    expect(onTerminal.stderr).toMatch(/checked · 0 blocked · 0 masked/);
    expect(onTerminal.stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect((await runCommand(['check', folder], { env: api.env })).stderr).toBe('');
  });
});

describe('a server that goes away for a while loses nothing', () => {
  test.each([
    ['cuts the connection', { cut: true }, 62],
    [
      'is overloaded and says for how long',
      { ...problem(503, 'Later.'), headers: { 'retry-after': '3' } },
      3_000,
    ],
    ['is behind a proxy that cannot reach it', { status: 502, body: '<html>' }, 62],
    ['limits the rate', problem(429, 'Slower.'), 62],
  ] as const)('when it %s', async (_name, failure, leastSleep) => {
    let failures = 3;
    const api = await standInApi((call) => {
      if (call.path === '/api/preflight' && failures > 0) {
        failures--;
        return failure;
      }
      return decide(call);
    });
    for (const name of ['a', 'b', 'c']) await file(name, `plain ${name}`);
    const { stdout, code, sleeps } = await runCommand(['check', folder, '--json'], { env: api.env });
    expect(code).toBe(0);
    expect(jsonLines(stdout).map(({ decision }) => decision)).toEqual(['ALLOWED', 'ALLOWED', 'ALLOWED']);
    expect(sleeps).toHaveLength(3);
    expect(Math.min(...sleeps)).toBeGreaterThanOrEqual(leastSleep);
  });

  test('and whoever waits is told so once, and why', async () => {
    let failures = 3;
    const api = await standInApi((call) => {
      const refused = call.path === '/api/preflight' && failures-- > 0;
      return refused ? problem(503, 'The disk is full.') : decide(call);
    });
    await file('a', 'plain');
    const { code, stderr, sleeps } = await runCommand(['check', folder], { env: api.env });
    expect([code, sleeps.length, stderr]).toEqual([0, 3, 'Waiting, for up to a minute: The disk is full.\n']);
  });

  test('but one that stays away ends the run within a minute or so, with 1 and what to do', async () => {
    const api = await standInApi((call) => (call.path === '/api/preflight' ? { cut: true } : null));
    await file('a', 'plain');
    const { code, stdout, stderr, sleeps } = await runCommand(['check', folder], { env: api.env });
    expect(code).toBe(1);
    expect(stdout).toContain('0 files checked');
    expect(stderr).toContain(`No Aegis answers at ${api.url}`);
    expect(sleeps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(60_000);
  });
});

describe('what is wrong with everything is said once, before any file is read', () => {
  test.each([
    [
      'a wrong key',
      problem(401, 'This API key is not known here.'),
      'aegis: This API key is not known here.\n',
    ],
    ['an operator key', { body: { org_id: null } }, 'aegis: This is an operator key'],
    [
      'another program at that address',
      { status: 200, body: '<html>' },
      'but not as this version of Aegis does (HTTP 200)',
    ],
    ['a redirect, which is not followed', { status: 302, headers: { location: '/elsewhere' } }, '(HTTP 302)'],
  ])('%s', async (_name, answer: ScriptedAnswer, message) => {
    const api = await standInApi(() => answer);
    await file('a', 'plain');
    const { code, stdout, stderr } = await runCommand(['check', folder], { env: api.env });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(api.calls).toHaveLength(1);
  });

  test('nobody at that address', async () => {
    const api = await standInApi(() => null);
    await api.stop();
    const { code, stderr } = await runCommand(['check', '-'], { env: api.env, stdin: 'x' });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `aegis: No Aegis answers at ${api.url} (connection refused). Start it with "npm start", or give its address with --url or AEGIS_URL.\n`,
    );
    const programs = await runCommand(['check', '-', '--json'], { env: api.env, stdin: 'x' });
    expect(JSON.parse(programs.stderr)).toMatchObject({ title: 'Aegis does not answer' });
  });

  test('a port of another protocol, which fetch never asks', async () => {
    const env = { AEGIS_URL: 'http://127.0.0.1:6000', AEGIS_API_KEY: 'aegis_sk_test' };
    const { code, stderr } = await runCommand(['check', '-'], { env, stdin: 'x' });
    expect(code).toBe(1);
    expect(stderr).toContain('do not talk to this port');
    expect(stderr).toContain('let Aegis listen on another one');
  });
});

test('a file that the server refuses is reported with the reason, and the others go on', async () => {
  const api = await standInApi((call) =>
    call.body.includes('odd')
      ? problem(400, 'policy_id is odd (and 1 more, see errors).', [
          { path: 'policy_id', message: 'is odd' },
          { path: 'text', message: 'is strange' },
        ])
      : decide(call),
  );
  await file('a', 'odd');
  await file('b', 'plain');
  const { code, stdout } = await runCommand(['check', folder, '--json'], { env: api.env });
  expect(code).toBe(1);
  expect(jsonLines(stdout)).toMatchObject([
    { error: 'policy_id is odd (and 1 more, see errors). text is strange' },
    { decision: 'ALLOWED' },
  ]);
});
