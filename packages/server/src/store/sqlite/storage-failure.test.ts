import { expect, test } from 'vitest';

import { mayHaveWrittenCommit, readFailure, storageFailure, tellsOfDamage } from './storage-failure.ts';

function thrownBySqlite(errcode: number): Error {
  return Object.assign(new Error('from SQLite'), { errcode });
}

test.each([
  ['a full disk', 13, /the disk is full\. Nothing was stored\. Free some space/],
  ['a read-only database', 8, /read-only\. Nothing was stored/],
  ['an input/output error', 10, /input\/output error\. Nothing was stored/],
  ['the log index that cannot grow (SQLITE_IOERR_SHMSIZE)', 4874, /input\/output error\. Nothing was stored/],
])('%s: the caller is told that nothing was stored', (_what, errcode, message) => {
  expect(storageFailure(thrownBySqlite(errcode))).toMatchObject({
    code: 'store_unavailable',
    message: expect.stringMatching(message),
  });
});

test('who may find the transaction back after a kill is told so, and what makes it safe to try again', () => {
  expect(storageFailure(thrownBySqlite(4874), true)?.message).toMatch(/not certain; .* same event\.id/);
});

test.each([
  ['SQLITE_IOERR_SHMSIZE', 4874, true],
  ['SQLITE_IOERR_FSYNC', 1034, true],
  ['SQLITE_FULL', 13, false],
])('a COMMIT that throws %s (%i) may have written all of its transaction: %s', (_name, errcode, expected) => {
  expect(mayHaveWrittenCommit(thrownBySqlite(errcode))).toBe(expected);
});

test.each([
  ['SQLITE_CORRUPT', 11],
  ['SQLITE_CORRUPT_INDEX', 779],
  ['SQLITE_NOTADB', 26],
])('damage (%s) does not go away by trying again: reader and writer are told what does', (_name, errcode) => {
  const read = readFailure(thrownBySqlite(errcode));
  const write = storageFailure(thrownBySqlite(errcode));
  expect(read?.message).toMatch(/^The audit log cannot be read: .*aegis restore/);
  expect(write?.message).toMatch(/cannot be written: .*Nothing was stored\. .*aegis restore/);
  expect([tellsOfDamage(read), tellsOfDamage(write)]).toEqual([true, true]);
});

test('a disk that fails to read may do so for a moment only', () => {
  const read = readFailure(thrownBySqlite(522));
  expect(read?.message).toMatch(/cannot be read: the disk reported .*Try again/);
  expect(tellsOfDamage(read)).toBe(false);
});

test.each([
  ['a statement at fault', thrownBySqlite(19)],
  ['an error of our own', new Error('ours')],
])('%s is no failing disk', (_what, error) => {
  expect(storageFailure(error)).toBeNull();
  expect(readFailure(error)).toBeNull();
});
