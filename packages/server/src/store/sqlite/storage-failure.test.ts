import { expect, test } from 'vitest';

import { storageFailure } from './storage-failure.ts';

function thrownBySqlite(errcode: number): Error {
  return Object.assign(new Error('from SQLite'), { errcode });
}

test.each([
  ['a full disk', 13, /the disk is full\. Nothing was stored/],
  ['a read-only database', 8, /read-only\. Nothing was stored/],
  [
    'an input/output error, which may come after the transaction is in the log',
    10,
    /not certain; .* same event\.id/,
  ],
  ['the log index that cannot grow (SQLITE_IOERR_SHMSIZE)', 4874, /not certain; .* same event\.id/],
])('%s: the caller is told what is known about its events', (_what, errcode, message) => {
  expect(storageFailure(thrownBySqlite(errcode))).toMatchObject({
    code: 'store_unavailable',
    message: expect.stringMatching(message),
  });
});

test.each([
  ['a statement at fault', thrownBySqlite(19)],
  ['an error of our own', new Error('ours')],
])('%s is no failing disk', (_what, error) => {
  expect(storageFailure(error)).toBeNull();
});
