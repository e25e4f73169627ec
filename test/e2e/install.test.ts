import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';

import { temporaryDirectory } from '../support/temporary-directory.ts';
import { until } from '../support/until.ts';

/** Installs what `isCurrent` looks for, when the test lets it, and notes each of its runs. */
const NPM = `#!${process.execPath}
const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require('node:fs');
appendFileSync('runs', 'npm ' + process.argv.slice(2).join(' ') + '\\n');
const waiting = setInterval(() => {
  if (!existsSync('go')) return;
  clearInterval(waiting);
  mkdirSync('node_modules/vitest', { recursive: true });
  if (!process.argv.includes('--omit=dev')) writeFileSync('node_modules/vitest/package.json', '{}');
  if (existsSync('node_modules/.package-lock.json')) return;
  mkdirSync('node_modules/node/bin', { recursive: true });
  writeFileSync('node_modules/node/bin/node', '');
  writeFileSync('node_modules/.package-lock.json', '{}');
}, 10);
`;

/** A clone in which nothing is installed, with a stand-in for npm. */
function freshClone() {
  const root = temporaryDirectory();
  cpSync('bin', join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  const tools = temporaryDirectory();
  writeFileSync(join(tools, 'npm'), NPM);
  chmodSync(join(tools, 'npm'), 0o755);

  return {
    path: (name: string) => join(root, name),
    setUp({ development = false } = {}) {
      const script = `import { ensureInstalled } from './bin/install.js'; ensureInstalled({ development: ${development} });`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: root,
        env: { ...process.env, PATH: `${tools}${delimiter}${process.env['PATH']}` },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = once(child, 'exit').then(([code]) => code as number | null);
      const hasSaid = async (text: string) => await until(async () => (said.includes(text) ? said : null));
      return { ended, hasSaid };
    },
  };
}

test('Two commands at a time on a fresh clone install once, and both go on', async () => {
  const clone = freshClone();
  const first = clone.setUp();
  await until(async () => existsSync(clone.path('runs')) || null);
  const second = clone.setUp();
  await second.hasSaid('Waiting for process');
  writeFileSync(clone.path('go'), '');

  expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
  expect(readFileSync(clone.path('runs'), 'utf8').match(/^npm/gm)).toHaveLength(1);
  expect(existsSync(clone.path('.installing'))).toBe(false);
});

test('An installation that was killed does not hold up the next', async () => {
  const clone = freshClone();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(clone.path('.installing'), String(pid));
  writeFileSync(clone.path('go'), '');

  expect(await clone.setUp().ended).toBe(0);
  expect(existsSync(clone.path('.installing'))).toBe(false);
});

test('What is missing beside a running server is added, and nothing is deleted; what is up to date is left alone', async () => {
  const clone = freshClone();
  const runs = () => readFileSync(clone.path('runs'), 'utf8').trim().split('\n');
  writeFileSync(clone.path('go'), '');
  expect(await clone.setUp().ended).toBe(0);
  expect(await clone.setUp({ development: true }).ended).toBe(0);
  // A newer lock file that asks for nothing new.
  utimesSync(clone.path('node_modules/.package-lock.json'), 1, 1);
  expect(await clone.setUp().ended).toBe(0);
  expect(await clone.setUp().ended).toBe(0);
  const options = '--no-audit --no-fund --loglevel=error';
  expect(runs()).toEqual([
    `npm ci --omit=dev ${options}`,
    `npm install --no-save ${options}`,
    `npm install --no-save ${options}`,
  ]);
});
