import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { expect, onTestFinished, test } from 'vitest';

import { docx, paragraph } from '../../../../../test/support/sample-files.ts';
import { startProgram } from '../../../../../test/support/child-program.ts';
import { until } from '../../../../../test/support/until.ts';
import { SAMPLE_LIMITS } from '../../../../../test/support/read-sample.ts';
import { createRecordingTelemetry } from '../../../../../test/support/silent-telemetry.ts';
import { SHUTTING_DOWN } from '../../domain/shutting-down.ts';
import type { ExtractionLimits } from '../../domain/text-extractor.ts';
import { createExtractionPool } from './create-extraction-pool.ts';
import type { ReadingProcess, ReadingProcessOptions } from './reading-process.ts';
import { startReadingProcess } from './reading-process.ts';
import { residentMemory } from './resident-memory.ts';

const MEBIBYTE = 1024 * 1024;
const LIMITS: ExtractionLimits = {
  ...SAMPLE_LIMITS,
  textCharacters: 1_000_000_000,
  expandedBytes: 4_000 * MEBIBYTE,
  expansionRatio: 100_000,
};
const ROOT = new URL('../../../../../', import.meta.url);
const READER = new URL('../../main/extraction-process.ts', import.meta.url);

function startPool(options: Partial<ReadingProcessOptions> & { readonly processes?: number } = {}) {
  const memoryBytes = options.memoryBytes ?? 400 * MEBIBYTE;
  const started: ReadingProcess[] = [];
  const pool = createExtractionPool({
    startProcess() {
      const process = startReadingProcess({
        module: READER,
        codeFolder: ROOT,
        timeoutMs: 20_000,
        ...options,
        memoryBytes,
      });
      started.push(process);
      return process;
    },
    limits: LIMITS,
    processes: options.processes ?? 1,
    memoryBytes,
    logger: createRecordingTelemetry().logger,
  });
  onTestFinished(() => pool.stop());
  return { pool, started };
}

test('one process reads file after file', async () => {
  const { pool, started } = startPool();
  expect(await pool.extract(Buffer.from('one'))).toMatchObject({ format: 'text', text: 'one' });
  expect(await pool.extract(docx(paragraph('two')))).toMatchObject({ format: 'docx', text: 'two\n' });
  expect(started).toHaveLength(1);
});

test('many files at once take no more processes than there may be, and each gets its own text', async () => {
  const { pool, started } = startPool({ processes: 2 });
  const words = Array.from({ length: 40 }, (_, index) => `text ${index}`);
  const read = await Promise.all(words.map((word) => pool.extract(Buffer.from(word))));
  expect(read.map(({ text }) => text)).toEqual(words);
  expect(started).toHaveLength(2);
});

test('a file that takes too much memory ends its process, not the next file', async () => {
  const { pool, started } = startPool();
  const bomb = gzipSync(Buffer.alloc(600 * MEBIBYTE));
  const before = process.memoryUsage.rss();
  expect(await pool.extract(bomb)).toMatchObject({ text: '', unreadable: ['too_much_memory'] });
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MEBIBYTE);
  expect(await pool.extract(Buffer.from('next'))).toMatchObject({ text: 'next' });
  expect(started.map(({ alive }) => alive)).toEqual([false, true]);
});

test('a file that takes too long ends its process as well', async () => {
  // Less than the process takes to start.
  const { pool, started } = startPool({ timeoutMs: 10 });
  expect(await pool.extract(Buffer.from('x'))).toMatchObject({ text: '', unreadable: ['too_slow'] });
  expect(started[0]?.alive).toBe(false);
});

test('a process that was killed between two files is replaced', async () => {
  const { pool, started } = startPool();
  await pool.extract(Buffer.from('one'));
  const [first] = started;
  const gone = new Promise<void>((resolve) => {
    const watch = setInterval(() => {
      if (first?.alive === true) return;
      clearInterval(watch);
      resolve();
    }, 5);
  });
  first?.stop();
  await gone;
  expect(await pool.extract(Buffer.from('two'))).toMatchObject({ text: 'two' });
});

test('a process that does not start is an error of the server, not a verdict about the file', async () => {
  const { pool } = startPool({ module: new URL('no-such-module.ts', ROOT) });
  await expect(pool.extract(Buffer.from('x'))).rejects.toThrow('does not start');
});

test('a process can do nothing but read: no file, connection, program, thread, code or credential', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  process.env['AEGIS_MASTER_KEY'] = 'a-secret-of-the-server';
  onTestFinished(() => void delete process.env['AEGIS_MASTER_KEY']);
  const { pool } = startPool({
    module: new URL('../../../../../test/support/curious-program.ts', import.meta.url),
  });
  const { port } = server.address() as AddressInfo;
  expect(await pool.extract(Buffer.from(String(port)))).toMatchObject({ text: '' });
});

test('stopping ends the processes and answers what still waits', async () => {
  const { pool, started } = startPool();
  const first = pool.extract(Buffer.from('one'));
  const second = pool.extract(Buffer.from('two'));
  pool.stop();
  const turnedAway = { code: 'overloaded', message: SHUTTING_DOWN };
  await expect(first).rejects.toMatchObject(turnedAway);
  await expect(second).rejects.toMatchObject(turnedAway);
  await expect(pool.extract(Buffer.from('three'))).rejects.toMatchObject(turnedAway);
  expect(started).toHaveLength(1);
});

test.runIf(process.platform === 'linux')(
  'a process that a file keeps in an endless loop does not outlive a server that is killed',
  async () => {
    const server = startProgram(new URL('../../../../../test/support/endless-program.ts', import.meta.url), [
      'parent',
    ]);
    await server.printed(1);
    const pid = Number(server.lines[0]);
    onTestFinished(() => endIfThere(pid));
    // At work, and for longer than anything that it does before.
    await until(() => Promise.resolve((processorMs(pid) ?? 0) > 1_500 ? true : null));
    expect(residentMemory(pid)).not.toBeNull();
    await server.kill();
    await until(() => Promise.resolve(residentMemory(pid) === null ? true : null));
  },
);

/** Of processor time, which a process has used; the system counts in hundredths of a second. */
function processorMs(pid: number): number | null {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * 10;
}

function endIfThere(pid: number): void {
  if (residentMemory(pid) !== null) process.kill(pid, 'SIGKILL');
}

test.runIf(process.platform === 'linux')('the memory of a process is what the system says', () => {
  const own = residentMemory(process.pid) ?? 0;
  expect(Math.abs(own - process.memoryUsage.rss())).toBeLessThan(50 * MEBIBYTE);
  expect(residentMemory(2 ** 30)).toBeNull();
});
