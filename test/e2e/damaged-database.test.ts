import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';

let home: AegisHome;

beforeEach(async () => {
  home = await startAegisHome();
});
afterEach(() => home.remove());

/** Overwrites the page that a table begins with. No server may run. */
function damage(table: string): void {
  const path = join(home.dataDir, 'aegis.db');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const { page_size: size } = database.prepare('PRAGMA page_size').get() as { page_size: number };
  const { rootpage: page } = database
    .prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .get(table) as { rootpage: number };
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
  closeSync(file);
}

const WHAT_TO_DO = /the database file is damaged.*aegis verify.*aegis restore/;

test('a database that is damaged says so wherever it is met, and what to do', async () => {
  const events = `/api/orgs/${home.organization}/audit-events`;
  await home.stop();
  damage('events');
  await home.restart();

  const read = await home.call('GET', events);
  expect(read).toMatchObject({
    status: 503,
    body: { type: '/problems/store-unavailable', detail: expect.stringMatching(WHAT_TO_DO) },
  });
  const written = await home.call('POST', '/api/preflight/text', { text: 'Hello.', destination: 'VENDOR' });
  expect(written).toMatchObject({
    status: 503,
    body: { detail: expect.stringMatching(/cannot be written.*Nothing was stored\. It will not recover/) },
  });
  expect(await home.call('GET', '/readyz')).toMatchObject({
    status: 503,
    body: { checks: { store: { ok: false, detail: expect.stringMatching(WHAT_TO_DO) } } },
  });
  const told = home.logs.filter((line) => line.includes('"message":"the database is damaged"'));
  expect(told).toEqual([expect.stringMatching(/"level":"error".*SQLITE|malformed/)]);
  // What it advises works.
  const verified = await aegis(['verify', '--data-dir', home.dataDir]);
  expect([verified.code, verified.stdout]).toEqual([1, expect.stringContaining('damaged')]);
});

test('the command line says so, too', async () => {
  await home.stop();
  damage('api_keys');
  const listed = await aegis(['keys', 'list', '--org', home.organization, '--data-dir', home.dataDir]);
  expect([listed.code, listed.stderr]).toEqual([1, expect.stringMatching(WHAT_TO_DO)]);
  const copied = await aegis(['backup', join(home.dataDir, 'copy.db'), '--data-dir', home.dataDir]);
  expect([copied.code, copied.stderr]).toEqual([1, expect.stringMatching(WHAT_TO_DO)]);
});
