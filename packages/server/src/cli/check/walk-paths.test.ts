import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, expect, onTestFinished, test } from 'vitest';

import { walkPaths } from './walk-paths.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aegis-walk-'));
  return async () => await rm(folder, { recursive: true });
});

async function walk(...paths: readonly string[]) {
  const found = await Array.fromAsync(walkPaths(paths));
  return JSON.parse(JSON.stringify(found).replaceAll(folder, '.')) as typeof found;
}

test('folders are gone through in order, hidden files included, without the folders of tools', async () => {
  for (const name of ['b/deep', '.git', 'node_modules/x'])
    await mkdir(join(folder, name), { recursive: true });
  for (const name of ['z.txt', '.env', 'b/deep/a.txt', '.git/config', 'node_modules/x/index.js']) {
    await writeFile(join(folder, name), 'x');
  }
  expect(await walk(folder)).toEqual([
    { type: 'file', path: './.env' },
    { type: 'file', path: './b/deep/a.txt' },
    { type: 'file', path: './z.txt' },
  ]);
  expect(await walk(join(folder, '.git'))).toEqual([{ type: 'file', path: './.git/config' }]);
});

test('a link inside a folder is named and not followed, so that a circle has an end; given by name it is', async () => {
  await writeFile(join(folder, 'a.txt'), 'x');
  await symlink(folder, join(folder, 'circle'));
  await symlink(join(folder, 'a.txt'), join(folder, 'link'));
  expect(await walk(folder)).toMatchObject([
    { type: 'file', path: './a.txt' },
    { type: 'unreadable', path: './circle' },
    { type: 'unreadable', path: './link', reason: expect.stringContaining('not followed') },
  ]);
  expect(await walk(join(folder, 'link'))).toEqual([{ type: 'file', path: './link' }]);
});

test('what is missing or no file is said to be so, and the rest goes on', async () => {
  const socket = createServer();
  await new Promise<void>((resolve) => void socket.listen(join(folder, 'socket'), resolve));
  onTestFinished(() => void socket.close());
  await writeFile(join(folder, 'a.txt'), 'x');
  expect(await walk(join(folder, 'nope'), join(folder, 'socket'), join(folder, 'a.txt'), '-')).toEqual([
    { type: 'unreadable', path: './nope', reason: 'does not exist' },
    {
      type: 'unreadable',
      path: './socket',
      reason: 'neither a file nor a folder (a device, a pipe or a socket)',
    },
    { type: 'file', path: './a.txt' },
    { type: 'file', path: '-' },
  ]);
});
