import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from 'vitest';

import { runCommand } from '../../../../../test/support/run-command.ts';
import { openTenancy } from '../../main/open-tenancy.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aegis-cli-'));
  return async () => await rm(dataDir, { recursive: true });
});

/** Over the real store. */
async function run(...args: readonly string[]) {
  return await runCommand(args, { env: { AEGIS_DATA_DIR: dataDir }, deps: { openTenancy } });
}

async function json(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { stdout, stderr } = await run(...args, '--json');
  if (stdout === '') throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('orgs', () => {
  test('create prints one line with the id and a key that may do everything', async () => {
    const [created, ...rest] = await json('orgs', 'create', 'Acme');
    expect(rest).toEqual([]);
    expect(created).toMatchObject({
      org_id: expect.stringMatching(/^org_/),
      api_key: expect.stringMatching(/^aegis_sk_/),
    });
    expect(await json('orgs', 'list')).toMatchObject([{ org_id: created!['org_id'], name: 'Acme' }]);
    expect(await json('keys', 'list')).toMatchObject([
      { scopes: expect.arrayContaining(['admin']), revoked_at: null },
    ]);
  });

  test('create tells a person where the key is and that it is shown only now', async () => {
    const { stdout } = await run('orgs', 'create', 'Acme');
    expect(stdout).toMatch(/^ {2}export AEGIS_API_KEY=aegis_sk_\w+$/m);
    expect(stdout).toContain('shown only now');
  });

  test.each(['', ' ', 'two\nlines', 'x'.repeat(201)])('a name such as %j is refused', async (name) => {
    const { code, stderr } = await run('orgs', 'create', name);
    expect(code).toBe(2);
    expect(stderr).toContain('The name of an organisation must be one line of visible text');
    expect(await readdir(dataDir)).toEqual([]);
  });
});

describe('keys', () => {
  test('create with scopes and an end, list, revoke', async () => {
    await json('orgs', 'create', 'Acme');
    const [issued] = await json(
      'keys',
      'create',
      '--name',
      'ci',
      '--scope',
      'preflight',
      'events:read',
      '--expires',
      '12h',
    );
    expect(issued).toMatchObject({
      name: 'ci',
      scopes: ['preflight', 'events:read'],
      expires_at: expect.stringMatching(/^2026-05-15T22:/),
    });
    const id = String(issued!['key_id']);
    const { stdout } = await run('keys', 'revoke', id);
    expect(stdout).toContain(`Key ${id} "ci"`);
    expect((await run('keys', 'list')).stdout).toMatch(new RegExp(`^${id} .* revoked `, 'm'));
  });

  test('a key that may do everything because nobody said what it may says so, to a person', async () => {
    await json('orgs', 'create', 'Acme');
    const admin = await run('keys', 'create', '--name', 'all');
    expect(admin.stdout).toContain('with the scopes admin');
    expect(admin.stderr).toMatch(/No --scope was given, so this key may do everything .* aegis keys revoke/);
    expect((await run('keys', 'create', '--scope', 'admin')).stderr).toBe('');
    expect((await run('keys', 'create', '--operator')).stderr).toBe('');
    expect(await run('keys', 'create', '--json')).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('"scopes":["admin"]'),
    });
  });

  test('an operator key belongs to no organisation', async () => {
    expect(await json('keys', 'create', '--operator', '--name', 'ops')).toMatchObject([
      { org_id: null, name: 'ops' },
    ]);
  });

  test('with several organisations one must be named; another one is no one', async () => {
    const [a] = await json('orgs', 'create', 'A');
    await json('orgs', 'create', 'B');
    expect(await run('keys', 'list')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Say which with --org'),
    });
    expect(await json('keys', 'list', '--org', String(a!['org_id']))).toHaveLength(1);
    expect(await run('keys', 'list', '--org', 'org_x')).toMatchObject({
      code: 1,
      stderr: 'aegis: There is no organisation org_x here. List them with: aegis orgs list\n',
    });
  });

  test('without any organisation it says how to make one', async () => {
    await run('keys', 'create', '--operator');
    expect((await run('orgs', 'list')).stdout).toContain('There is no organisation yet.');
    expect(await run('keys', 'create')).toMatchObject({
      code: 1,
      stderr: 'aegis: There is no organisation yet. Create one with: aegis orgs create NAME\n',
    });
  });
});

test.each([
  [['orgs', 'list']],
  [['orgs', 'update', 'org_x', '--retention-days', '7']],
  [['keys', 'create']],
  [['keys', 'list']],
  [['keys', 'revoke', 'key_x']],
])('%j on a misspelt directory says so and makes nothing there', async (command) => {
  const misspelt = join(dataDir, 'aegsi');
  expect(await run(...command, '--data-dir', misspelt)).toMatchObject({
    code: 1,
    stderr: `aegis: There is no Aegis data in ${misspelt}. Say where it is with --data-dir or AEGIS_DATA_DIR.\n`,
  });
  expect(await readdir(dataDir)).toEqual([]);
});
