import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import {
  complete,
  forwardTo,
  listEvents,
  receivedEvents,
  startIntake,
} from '../support/datadog-destination.ts';

let intake: Intake;
let home: AegisHome;
let folder: string;
let file: string;

beforeEach(async () => {
  intake = await startIntake();
  home = await startAegisHome();
  await forwardTo(home, intake);
  folder = await mkdtemp(join(tmpdir(), 'aegis-backup-'));
  file = join(folder, 'aegis.backup');
});
afterEach(async () => {
  await home.remove();
  await intake.stop();
  await rm(folder, { recursive: true });
});

async function preflights(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await home.call('POST', '/api/preflight/text', { text: `Hello ${index}.`, destination: 'VENDOR' });
  }
}

const backup = (...args: readonly string[]) => aegis(['backup', file, '--data-dir', home.dataDir, ...args]);
const restore = (directory: string, from = file) => aegis(['restore', from, '--data-dir', directory]);
const verify = (directory: string, ...args: readonly string[]) =>
  aegis(['verify', '--data-dir', directory, ...args]);

/** The backup's directory, when the test has no other use for the home's own. */
async function restoredHome(directory: string): Promise<void> {
  await home.stop();
  await rm(home.dataDir, { recursive: true });
  expect(await restore(directory)).toMatchObject({ code: 0, stderr: '' });
}

test('a backup while the server takes events is complete, private, passes verification, and runs after a restore', async () => {
  await preflights(20);
  const writing = preflights(60);
  const { code, stdout } = await backup('--with-master-key', '--json');
  expect(code).toBe(0);
  await writing;
  expect(JSON.parse(stdout)).toMatchObject({ file, master_key_file: `${file}.master.key` });
  for (const name of readdirSync(folder))
    expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
  expect(readdirSync(folder).toSorted()).toEqual(['aegis.backup', 'aegis.backup.master.key']);
  const head = headIn(file);
  expect(head).toBeGreaterThanOrEqual(20);
  await complete(intake, (await listEvents(home)).length);
  const deliveredBefore = new Map(receivedEvents(intake).map(({ sequence, id }) => [sequence, id]));

  await restoredHome(home.dataDir);
  expect(await verify(home.dataDir, '--full')).toMatchObject({ code: 0 });
  await home.restart();
  const log = await listEvents(home);
  expect(log.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: head + 1 }, (_, index) => head + 1 - index),
  );
  expect(JSON.parse(log[0]?.json ?? '{}')).toMatchObject({
    event: { action: 'log_restored', sequence: head + 1 },
    aegis: { summary: `Restored the log from a backup, which ends with sequence ${head}.` },
  });
  for (const { sequence, id } of log.slice(1)) expect(deliveredBefore.get(sequence)).toBe(id);

  // Its credential opens, and delivery goes on: the record of the restore arrives.
  await intake.waitFor(() => receivedEvents(intake).some(({ id }) => id === log[0]?.id), {
    timeoutMs: 20_000,
  });
  const list = await home.call('GET', `/api/orgs/${home.organization}/forwarding-destinations`);
  expect(list.body.data[0]).toMatchObject({ health: 'healthy', dead_lettered_total: 0 });
});

function headIn(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  const head = Number(database.prepare('SELECT last_sequence AS head FROM organizations').get()?.['head']);
  database.close();
  return head;
}

test('without --with-master-key the key is not in the copy, and the restored server says which is missing', async () => {
  await preflights(1);
  expect((await backup()).stdout).toContain('The master key is not in it');
  const key = readFileSync(join(home.dataDir, 'master.key'));
  expect(readFileSync(file).includes(key.subarray(0, 40))).toBe(false);
  await restoredHome(home.dataDir);
  await expect(home.restart()).rejects.toThrow('ended with 2');
  writeFileSync(join(home.dataDir, 'master.key'), key, { mode: 0o600 });
  await home.restart();
});

test('a backup overwrites nothing, and leaves nothing when it fails', async () => {
  writeFileSync(file, 'precious');
  expect(await backup()).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') });
  expect(readFileSync(file, 'utf8')).toBe('precious');
  file = join(folder, 'none', 'aegis.backup');
  expect(await backup()).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing is left of it') });
  expect(readdirSync(folder)).toEqual(['aegis.backup']);
  const nowhere = await aegis(['backup', file, '--data-dir', join(folder, 'no-data')]);
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no Aegis data') });
  expect(existsSync(join(folder, 'no-data'))).toBe(false);
});

test('a restore overwrites nothing: not a directory in use, not one with a file in it', async () => {
  await backup();
  expect(await restore(home.dataDir)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('A server runs on'),
  });
  const used = join(folder, 'used');
  mkdirSync(used);
  writeFileSync(join(used, 'notes'), 'mine');
  expect(await restore(used)).toMatchObject({ code: 1, stderr: expect.stringContaining('not empty') });
  const file = join(used, 'notes');
  expect(await restore(file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is a file and no directory. Move that away'),
  });
  expect(readdirSync(used)).toEqual(['notes']);
});

test('what is no backup, is damaged or is of a newer Aegis is refused, and the directory stays empty', async () => {
  await preflights(30);
  await backup();
  const directory = join(folder, 'restored');
  const refused = async (from: string, saying: string) => {
    const { code, stderr } = await restore(directory, from);
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining(saying)]);
    expect(existsSync(directory) ? readdirSync(directory) : []).toEqual([]);
  };
  await refused(join(folder, 'none'), 'There is no file');
  await refused(join(home.dataDir, 'aegis.db'), 'database in use');
  writeFileSync(join(folder, 'text'), 'no database, but more than a hundred bytes long. '.repeat(100));
  await refused(join(folder, 'text'), 'damaged or not a backup');
  new DatabaseSync(join(folder, 'empty')).exec('CREATE TABLE photos (id)');
  await refused(join(folder, 'empty'), 'another program');

  const newer = join(folder, 'newer');
  writeFileSync(newer, readFileSync(file));
  new DatabaseSync(newer).exec('PRAGMA user_version = 9999');
  await refused(newer, 'newer Aegis');

  const damaged = openSync(file, 'r+');
  const size = statSync(file).size;
  writeSync(damaged, Buffer.alloc(8192, 0x5a), 0, 8192, size - 2 * 8192);
  closeSync(damaged);
  await refused(file, 'damaged');
});

test('verify beside a running server says that all is well, and exits with 1 and the finding when it is not', async () => {
  await preflights(5);
  const well = await verify(home.dataDir, '--json');
  expect(well.code).toBe(0);
  expect(JSON.parse(well.stdout)).toMatchObject({
    ok: true,
    organizations: 1,
    destinations: 1,
    findings: [],
  });

  await home.stop();
  const database = new DatabaseSync(join(home.dataDir, 'aegis.db'));
  database.exec('DELETE FROM events WHERE sequence = 4');
  database.close();
  chmodSync(join(home.dataDir, 'aegis.db'), 0o600);
  const found = await verify(home.dataDir, '--json');
  expect(found.code).toBe(1);
  expect(JSON.parse(found.stdout)).toMatchObject({
    ok: false,
    findings: [{ check: 'sequences', sequence: 4, org_id: home.organization }],
  });
  const told = await verify(home.dataDir);
  expect(told.stdout).toContain('1 finding in');
});
