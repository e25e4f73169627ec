import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { temporaryDirectory } from '../../../../../test/support/temporary-directory.ts';
import { temporaryStore } from '../../../../../test/support/temporary-store.ts';
import { until } from '../../../../../test/support/until.ts';
import { sampleEvents } from '../conformance/samples.ts';

const GONE = expect.objectContaining({
  code: 'store_unavailable',
  message: expect.stringContaining('moved or removed') as string,
});

async function atWork() {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  const append = () => store.auditLog.append(organizationId, sampleEvents(organizationId, 1));
  return {
    store,
    append,
    /** The first refusal; the files are looked at some times a second. */
    refusal: () =>
      until(() =>
        append().then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    path: (name: string) => join(store.dataDir, name),
  };
}

test.each<readonly [string, (path: (name: string) => string) => void]>([
  ['the data directory is removed', (path) => rmSync(path('.'), { recursive: true })],
  ['the database is removed', (path) => rmSync(path('aegis.db'))],
  ['its write-ahead log is removed', (path) => rmSync(path('aegis.db-wal'))],
  ["its log's index is removed", (path) => rmSync(path('aegis.db-shm'))],
  [
    'a copy takes its place',
    (path) => {
      copyFileSync(path('aegis.db'), path('copy'));
      renameSync(path('copy'), path('aegis.db'));
    },
  ],
])('nothing is acknowledged that no restart would find: %s', async (_what, act) => {
  const { store, append, refusal, path } = await atWork();
  await append();
  act(path);
  expect(await refusal()).toEqual(GONE);
  await expect(store.checkWritable()).rejects.toEqual(GONE);
});

test('a data directory that is moved away and back is written again', async () => {
  const { store, append, refusal, path } = await atWork();
  const away = join(temporaryDirectory(), 'away');
  await append();
  renameSync(store.dataDir, away);
  mkdirSync(store.dataDir);
  expect(await refusal()).toEqual(GONE);
  rmSync(path('.'), { recursive: true });
  renameSync(away, store.dataDir);
  expect(await until(() => append().catch(() => null))).toMatchObject({ accepted: 1 });
});
