import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { createManualClock } from '../../../../test/support/manual-clock.ts';
import { lastingPort } from '../../../../test/support/lasting-port.ts';
import { temporaryDirectory } from '../../../../test/support/temporary-directory.ts';
import { until } from '../../../../test/support/until.ts';
import { answerWhileStarting } from '../api/answer-while-starting.ts';
import { createLogger } from '../telemetry/pino-logger.ts';
import { PROGRESS_EVERY_MS, watchLogCopy } from './watch-log-copy.ts';

const MEGABYTE = 1024 * 1024;

function watched(again = false) {
  const path = join(temporaryDirectory(), 'aegis.db');
  writeFileSync(path, '');
  truncateSync(path, 20 * MEGABYTE);
  const lines: Record<string, unknown>[] = [];
  const output = { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) };
  const clock = createManualClock();
  const copy = { path, events: 30_000, bytes: 20 * MEGABYTE, growsBy: 16 * MEGABYTE, again };
  const watch = watchLogCopy(copy, { logger: createLogger({ level: 'info', output }), clock });
  return { path, lines, clock, watch };
}

test('the copy of a log is announced, tells every few seconds how far it is, and when it is done', () => {
  const { path, lines, clock, watch } = watched();
  expect(lines).toMatchObject([{ level: 'warn', events: 30_000, file_mb: 20, grows_by_mb: 16 }]);
  clock.advance(PROGRESS_EVERY_MS);
  truncateSync(path, 25 * MEGABYTE);
  clock.advance(PROGRESS_EVERY_MS);
  // Larger than reckoned never shows as more than all of it.
  truncateSync(path, 40 * MEGABYTE);
  clock.advance(PROGRESS_EVERY_MS);
  const still = { level: 'warn', message: 'the log is still being copied', of_mb: 16 };
  expect(lines.slice(1)).toMatchObject([
    { ...still, copied_mb: 0, seconds: 5 },
    { ...still, copied_mb: 5, seconds: 10 },
    { ...still, copied_mb: 16, seconds: 15 },
  ]);
  watch.done();
  watch.stop();
  clock.advance(10 * PROGRESS_EVERY_MS);
  expect(lines.slice(4)).toMatchObject([{ level: 'info', message: 'the log has been copied', seconds: 15 }]);
});

test('a copy after one that was cut short says that nothing was lost', () => {
  const { lines, watch } = watched(true);
  watch.stop();
  expect(lines[0]).toMatchObject({ level: 'warn', message: expect.stringContaining('nothing was lost') });
  expect(lines).toHaveLength(2);
});

test('whoever looks after the process finds it alive and not ready, and callers are told to come back', async () => {
  const { path, watch } = watched();
  const port = await lastingPort();
  const answers = answerWhileStarting({ host: '127.0.0.1', port }, watch.detail);
  onTestFinished(answers.stop);
  const url = `http://127.0.0.1:${port}`;
  const alive = await until(async () => await fetch(`${url}/healthz`).catch(() => null));
  expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }]);

  truncateSync(path, 22 * MEGABYTE);
  const detail = expect.stringMatching(/30,000 events once: 2 of at most 16 MB after 0 s/) as string;
  const ready = await fetch(`${url}/readyz?x=1`);
  expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await ready.json()).toEqual({ ready: false, checks: { store: { ok: false, detail } } });
  const call = await fetch(`${url}/api/preflight/text`, { method: 'POST', body: '{"text":"x"}' });
  expect([call.status, call.headers.get('retry-after'), call.headers.get('content-type')]).toEqual([
    503,
    '5',
    'application/problem+json; charset=utf-8',
  ]);
  expect(await call.json()).toMatchObject({ type: '/problems/store-unavailable', status: 503, detail });

  await answers.stop();
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
});

test('an address that is taken does not keep the log from being copied', async () => {
  const port = await lastingPort();
  const address = { host: '127.0.0.1', port };
  const first = answerWhileStarting(address, () => 'first');
  onTestFinished(first.stop);
  await until(async () => await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null));
  const second = answerWhileStarting(address, () => 'second');
  const { checks } = (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as {
    checks: { store: { detail: string } };
  };
  expect(checks.store.detail).toBe('first');
  await second.stop();
});
