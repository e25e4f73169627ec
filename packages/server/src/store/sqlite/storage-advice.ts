import { resultCode } from './storage-failure.ts';

/** https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;

/** What to do about a database of the data directory that does not open. */
export function storageAdvice(cause: unknown): string {
  switch (resultCode(cause) ?? 0) {
    case SQLITE_BUSY:
      return 'Another process keeps it locked: one that copies the log after an update says so in its own log, wait for it; end any other, or try again in a moment.';
    case SQLITE_FULL:
      return 'Free some space on its disk and start again; nothing is lost.';
    case SQLITE_IOERR:
      return 'Check that its disk works and has space left, then start again.';
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return 'Make the directory and its files writable for this user, or choose another --data-dir.';
    default:
      return 'Restore it from a backup, or choose another --data-dir.';
  }
}
