import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { temporaryDirectory } from '../../../../test/support/temporary-directory.ts';

const COMMAND_LINE = join(import.meta.dirname, 'cli-process.ts');
const PRINT_FLAGS = new URL('../../../../test/support/print-flags-on-signal.ts', import.meta.url);

test('a server that its command has started collects garbage as ADR 0039 says', async () => {
  const folder = temporaryDirectory();
  const output = join(folder, 'output');
  // Into a file: V8 prints more at once than a pipe takes.
  const file = openSync(output, 'w');
  const server = spawn(process.execPath, [COMMAND_LINE, 'serve', '--data-dir', folder, '--port', '0'], {
    env: { PATH: process.env['PATH'], NODE_OPTIONS: `--import=${PRINT_FLAGS.href}` },
    stdio: ['ignore', file, 'inherit'],
  });
  closeSync(file);
  const ended = once(server, 'close');
  onTestFinished(async () => {
    server.kill('SIGKILL');
    await ended;
  });

  await expect.poll(() => readFileSync(output, 'utf8'), { timeout: 20_000 }).toContain('Aegis is ready');
  server.kill('SIGUSR2');
  await ended;
  const flags = readFileSync(output, 'utf8');
  expect(flags).toMatch(/ --heap-growing-percent=40$/m);
  expect(flags).toMatch(/ --no-allocation-site-pretenuring$/m);
  expect(flags).toMatch(/ --no-parallel-scavenge$/m);
});
