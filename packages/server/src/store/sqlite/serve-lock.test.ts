import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { startProgram } from '../../../../../test/support/child-program.ts';
import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { takeServeLock } from './serve-lock.ts';

const STORE_PROGRAM = new URL('../../../../../test/support/store-program.ts', import.meta.url);

const RUNS_ALREADY = expect.objectContaining({
  code: 'conflict',
  message: expect.stringContaining('already running'),
});

test('a second server on the same directory is refused, until the first gives the lock back', () => {
  const dataDir = temporaryDirectory();
  const release = takeServeLock(dataDir);
  expect(() => takeServeLock(dataDir)).toThrow(RUNS_ALREADY);
  release();
  expect(() => takeServeLock(dataDir)()).not.toThrow();
});

test('another process is refused as well, also after one in this process was', async () => {
  const dataDir = temporaryDirectory();
  const release = takeServeLock(dataDir);
  // On POSIX, closing any handle of a file drops the locks that the process has on it.
  expect(() => takeServeLock(dataDir)).toThrow(RUNS_ALREADY);
  const other = startProgram(STORE_PROGRAM, ['lock', dataDir]);
  await other.ended();
  expect(other.lines).toEqual(['refused: conflict']);
  release();
});

test('a server that was killed leaves no lock behind', async () => {
  const dataDir = temporaryDirectory();
  const other = startProgram(STORE_PROGRAM, ['lock', dataDir]);
  await other.printed(1);
  expect(() => takeServeLock(dataDir)).toThrow(RUNS_ALREADY);
  await other.kill();
  expect(() => takeServeLock(dataDir)()).not.toThrow();
});

test('servers on different directories do not feel each other', () => {
  const release = takeServeLock(temporaryDirectory());
  expect(() => takeServeLock(temporaryDirectory())()).not.toThrow();
  release();
});

test('the lock file belongs to its owner alone', () => {
  const dataDir = temporaryDirectory();
  const release = takeServeLock(dataDir);
  expect(statSync(join(dataDir, 'serve.lock')).mode & 0o777).toBe(0o600);
  release();
});

test('a lock file that cannot be used is not mistaken for a running server', () => {
  const dataDir = temporaryDirectory();
  mkdirSync(join(dataDir, 'serve.lock'));
  const unusable = expect.objectContaining({ code: 'store_unavailable' });
  expect(() => takeServeLock(dataDir)).toThrow(unusable);
  expect(() => takeServeLock(join(dataDir, 'missing'))).toThrow(unusable);
});
