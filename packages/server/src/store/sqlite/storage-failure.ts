import { AegisError } from '../../domain/aegis-error.ts';

/** Primary result codes of SQLite that speak of the disk, not of the statement. https://sqlite.org/rescode.html */
const STORAGE_CODES: ReadonlyMap<number, string> = new Map([
  [3, 'the operating system refused access to the database'],
  [5, 'another process keeps the database locked'],
  [6, 'another process keeps the database locked'],
  [8, 'the database is read-only'],
  [10, 'the disk reported an input/output error'],
  [11, 'the database file is damaged'],
  [13, 'the disk is full'],
  [14, 'the database file cannot be opened'],
  [15, 'another process keeps the database locked'],
  [26, 'the database file is damaged'],
]);

/**
 * SQLITE_IOERR. A commit can meet it after its frames are in the write-ahead log: on a disk that has room for them and none for
 * the log's index to grow (SQLITE_IOERR_SHMSIZE), say. While the process lives the transaction is not there, and the next
 * commit overwrites it; but if the process is killed before that, SQLite's recovery finds it whole and brings it back.
 */
const IO_ERROR = 10;

/** The lower byte of an extended result code is its primary code. */
const PRIMARY_CODE_MASK = 0xff;

/** SQLite's primary result code for what it threw; `null`: the error does not come from SQLite. */
export function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & PRIMARY_CODE_MASK;
}

/** Turns what SQLite throws for a failing disk into `store_unavailable`; `null` when the error is of another sort. */
export function storageFailure(error: unknown): AegisError | null {
  const code = resultCode(error) ?? 0;
  const reason = STORAGE_CODES.get(code);
  if (reason === undefined) return null;
  const advice =
    code === IO_ERROR
      ? 'Most likely nothing was stored, but that is not certain; try again with the same event.id.'
      : 'Nothing was stored; try again.';
  return new AegisError('store_unavailable', `The audit log cannot be written: ${reason}. ${advice}`, {
    cause: error,
  });
}
