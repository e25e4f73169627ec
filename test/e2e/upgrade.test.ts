import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { aegis } from '../support/aegis-process.ts';
import { lastingPort } from '../support/lasting-port.ts';
import { oldDatabase, oldEvents } from '../support/old-database.ts';
import { spawnAegis } from '../support/spawn-aegis.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { until } from '../support/until.ts';

/** Of 3 KB each: the copy takes about a second. */
const EVENTS = 60_000;

function messages(stdout: string): readonly string[] {
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { message: string }).message);
}

test('an upgrade that copies the log says so, is alive meanwhile, and a kill in the middle costs nothing but the time', async () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, 'aegis.db');
  oldDatabase(path, [0], oldEvents(1, 1, EVENTS, 'x'.repeat(3_000)));
  const bytes = statSync(path).size;
  const port = await lastingPort();
  const args = ['serve', '--data-dir', dataDir, '--port', String(port)];
  const health = async (where: string) =>
    await until(async () => await fetch(`http://127.0.0.1:${port}${where}`).catch(() => null));

  const first = spawnAegis(args);
  await first.sees(/copies the log once/);
  expect((await health('/healthz')).status).toBe(200);
  expect((await health('/readyz')).status).toBe(503);
  await until(async () => (statSync(path).size > bytes * 1.3 ? true : null));
  first.kill('SIGKILL');
  await first.ended;
  expect(messages(first.stdout())).toEqual([expect.stringContaining('copies the log once')]);
  expect(existsSync(`${path}-journal`)).toBe(true);

  // What a careful person does now.
  const verified = await aegis(['verify', '--data-dir', dataDir]);
  expect([verified.code === 0, verified.stderr]).toEqual([
    false,
    expect.stringContaining("Start this version's server on it once"),
  ]);
  const backup = join(temporaryDirectory(), 'before.db');
  expect(await aegis(['backup', backup, '--data-dir', dataDir])).toMatchObject({ code: 0 });

  const second = spawnAegis(args);
  await second.sees(/Aegis is ready/);
  // The backup took the half copy back, so nothing of it is left to be told.
  expect(messages(second.stdout())).toEqual([
    expect.stringContaining('copies the log once'),
    'the log has been copied',
    'Aegis is ready',
  ]);
  expect((await health('/readyz')).status).toBe(200);
  expect(await aegis(['verify', '--full', '--data-dir', dataDir])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('60,000'),
  });
  second.kill('SIGTERM');
  expect(await second.ended).toBe(0);

  const restored = join(temporaryDirectory(), 'restored');
  const result = await aegis(['restore', backup, '--data-dir', restored]);
  expect(result).toMatchObject({ code: 0, stderr: expect.stringContaining('copies the log once') });
  expect(await aegis(['verify', '--data-dir', restored])).toMatchObject({ code: 0 });
});

test('a start right after a kill in the copy says that nothing was lost', async () => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, 'aegis.db');
  oldDatabase(path, [0], oldEvents(1, 1, EVENTS / 2, 'x'.repeat(3_000)));
  const bytes = statSync(path).size;
  const first = spawnAegis(['serve', '--data-dir', dataDir, '--port', '0']);
  await until(async () => (statSync(path).size > bytes * 1.3 ? true : null));
  first.kill('SIGKILL');
  await first.ended;

  // Whatever opens it next: here a command.
  const listed = await aegis(['orgs', 'list', '--data-dir', dataDir]);
  expect(listed).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing was lost') });
  expect(listed.stderr).toContain('The log has been copied.');
  expect(listed.stdout).toContain('Corp');
});
