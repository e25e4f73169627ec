import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { loadMasterKeys } from './load-master-keys.ts';
import { masterKeyOf } from './master-key.ts';
import { newMasterKey, readKeyFile, replaceKeyFile } from './master-key-file.ts';

const GIVEN = Buffer.alloc(32, 0xa5);
const EARLIER = Buffer.alloc(32, 0x5a);
const BASE64 = GIVEN.toString('base64');
const NOTHING_GIVEN = { masterKey: null, previousMasterKeys: [] };

let parent: string;
let dataDir: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'aegis-vault-'));
  dataDir = join(parent, 'data');
  await mkdir(dataDir);
});

afterEach(() => rm(parent, { recursive: true }));

function load() {
  return loadMasterKeys({ dataDir, given: NOTHING_GIVEN, mayCreate: true }).keys;
}

test('the first start makes a key that only its owner can open, and the next start finds it', async () => {
  const [first] = load();
  expect(first.bytes).toHaveLength(32);
  const { mode } = await stat(join(dataDir, 'master.key'));
  expect(mode & 0o777).toBe(0o600);
  expect(load()).toEqual([first]);
  expect(await readdir(dataDir)).toEqual(['master.key']);
});

test('two installations have different keys', async () => {
  const [first] = load();
  dataDir = join(parent, 'other');
  await mkdir(dataDir);
  expect(load()).not.toEqual([first]);
});

test('a key of the settings is used as it is, and leaves no file behind', async () => {
  const given = { masterKey: GIVEN, previousMasterKeys: [EARLIER] };
  expect(loadMasterKeys({ dataDir, given, mayCreate: true })).toEqual({
    keys: [masterKeyOf(GIVEN), masterKeyOf(EARLIER)],
    source: 'environment',
  });
  expect(await readdir(dataDir)).toEqual([]);
});

test('previous keys of the settings open beside the key file, which stays the current one', () => {
  const [first] = load();
  const given = { masterKey: null, previousMasterKeys: [EARLIER] };
  expect(loadMasterKeys({ dataDir, given, mayCreate: false })).toEqual({
    keys: [first, masterKeyOf(EARLIER)],
    source: 'file',
  });
});

test.each([0o640, 0o604, 0o660, 0o777])(
  'a key file with mode %o is refused: others could read it',
  async (mode) => {
    load();
    const path = join(dataDir, 'master.key');
    await chmod(path, mode);
    expect(load).toThrow(`chmod 600 ${path}`);
  },
);

test('a key file that its owner may only read is fine', async () => {
  const first = load();
  await chmod(join(dataDir, 'master.key'), 0o400);
  expect(load()).toEqual(first);
});

test.each([
  ['empty', ''],
  ['cut off', BASE64.slice(0, 20)],
  ['something else', 'hello\n'],
  ['a key and a piece of another', `${BASE64}\n${BASE64.slice(0, 20)}\n`],
])('a key file that is %s is refused and left as it is', async (_, content) => {
  load();
  const path = join(dataDir, 'master.key');
  await writeFile(path, content);
  expect(load).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  expect(await readFile(path, 'utf8')).toBe(content);
});

test('a data directory that is none is named', async () => {
  dataDir = join(parent, 'file');
  await writeFile(dataDir, 'a file, not a directory');
  expect(load).toThrow(join(dataDir, 'master.key'));
});

test('a missing key file is not replaced when credentials are stored that only it can open', () => {
  expect(() => loadMasterKeys({ dataDir, given: NOTHING_GIVEN, mayCreate: false })).toThrow(
    'Put the file back',
  );
});

test('replacing leaves the file to its owner alone, holds the keys in their order, and cleans up after a cut', async () => {
  const [old] = load();
  const key = newMasterKey();
  await writeFile(join(dataDir, 'master.key.next'), 'cut short', { mode: 0o600 });
  replaceKeyFile(dataDir, [key, old]);
  expect(readKeyFile(dataDir)).toEqual([key, old]);
  expect(await readdir(dataDir)).toEqual(['master.key']);
  expect((await stat(join(dataDir, 'master.key'))).mode & 0o777).toBe(0o600);
});
