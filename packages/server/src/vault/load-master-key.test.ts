import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadMasterKey } from './load-master-key.ts';

const KEY = Buffer.alloc(32, 0xa5);
const BASE64 = KEY.toString('base64');

let parent: string;
let dataDir: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'aegis-vault-'));
  dataDir = join(parent, 'data');
});

afterEach(() => rm(parent, { recursive: true }));

function load(environmentValue?: string) {
  return loadMasterKey({ dataDir, environmentValue, mayCreate: true });
}

test('the first start makes a key that only its owner can open, and the next start finds it', async () => {
  const first = await load();
  expect(first).toHaveLength(32);
  const { mode } = await stat(join(dataDir, 'master.key'));
  expect(mode & 0o777).toBe(0o600);
  expect(await load()).toEqual(first);
  expect(await readdir(dataDir)).toEqual(['master.key']);
});

test('two installations have different keys', async () => {
  const first = await load();
  dataDir = join(parent, 'other');
  expect(await load()).not.toEqual(first);
});

test('processes that start together agree on one key', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => load()));
  for (const key of keys) expect(key).toEqual(keys[0]);
  expect(await readdir(dataDir)).toEqual(['master.key']);
});

test('a key from the environment is used as it is, and leaves no file behind', async () => {
  expect(await load(`${BASE64}\n`)).toEqual(KEY);
  await expect(stat(dataDir)).rejects.toThrow('ENOENT');
});

test('an empty environment variable counts as none', async () => {
  await load('');
  expect(await readdir(dataDir)).toEqual(['master.key']);
});

test.each([
  ['too short', Buffer.alloc(16, 1).toString('base64'), 'has 16 bytes instead of 32'],
  ['too long', Buffer.alloc(33, 1).toString('base64'), 'has 33 bytes instead of 32'],
  ['in hexadecimal', KEY.toString('hex'), 'has 48 bytes'],
  ['a password', 'correct horse battery staple', 'is not base64'],
  ['in quotes', `"${BASE64}"`, 'is not base64'],
  ['cut by a character', BASE64.slice(0, -1), 'is not base64'],
])('a key in the environment that is %s is refused, and not shown', async (_, value, message) => {
  const error = await load(value).catch((error: unknown) => error as Error);
  expect(error).toMatchObject({ code: 'invalid_input' });
  expect((error as Error).message).toContain(`AEGIS_MASTER_KEY ${message}`);
  expect((error as Error).message).toContain('openssl rand -base64 32');
  expect((error as Error).message).not.toContain(value);
});

test.each([0o640, 0o604, 0o660, 0o777])(
  'a key file with mode %o is refused: others could read it',
  async (mode) => {
    await load();
    const path = join(dataDir, 'master.key');
    await chmod(path, mode);
    await expect(load()).rejects.toThrow(`chmod 600 ${path}`);
  },
);

test('a key file that its owner may only read is fine', async () => {
  const first = await load();
  await chmod(join(dataDir, 'master.key'), 0o400);
  expect(await load()).toEqual(first);
});

test.each([
  ['empty', ''],
  ['cut off', BASE64.slice(0, 20)],
  ['something else', 'hello\n'],
])('a key file that is %s is refused and left as it is', async (_, content) => {
  await load();
  const path = join(dataDir, 'master.key');
  await writeFile(path, content);
  await expect(load()).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await readFile(path, 'utf8')).toBe(content);
});

test('a data directory that cannot be made is named', async () => {
  await writeFile(dataDir, 'a file, not a directory');
  await expect(load()).rejects.toThrow(join(dataDir, 'master.key'));
});

test('a missing key file is not replaced when credentials are stored that only it can open', async () => {
  await expect(loadMasterKey({ dataDir, environmentValue: undefined, mayCreate: false })).rejects.toThrow(
    'Put the file back',
  );
});
