import { AegisError } from '../../domain/aegis-error.ts';

const DAMAGED = 'the database file is damaged';
const FULL = 'the disk is full';

/** Primary result codes of SQLite that speak of the disk, not of the statement. https://sqlite.org/rescode.html */
const STORAGE_CODES: ReadonlyMap<number, string> = new Map([
  [3, 'the operating system refused access to the database'],
  [5, 'another process keeps the database locked'],
  [6, 'another process keeps the database locked'],
  [8, 'the database is read-only'],
  [10, 'the disk reported an input/output error'],
  [11, DAMAGED],
  [13, FULL],
  [14, 'the database file cannot be opened'],
  [15, 'another process keeps the database locked'],
  [26, DAMAGED],
]);

/** SQLITE_IOERR. */
const IO_ERROR = 10;

/** The lower byte of an extended result code is its primary code. */
const PRIMARY_CODE_MASK = 0xff;

/** SQLite's extended result code for what it threw; `null`: the error does not come from SQLite. */
export function extendedResultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode;
}

/** SQLite's primary result code for what it threw; `null`: the error does not come from SQLite. */
export function resultCode(error: unknown): number | null {
  const code = extendedResultCode(error);
  return code === null ? null : code & PRIMARY_CODE_MASK;
}

/** Whether a COMMIT that threw this may have written all of its transaction before it failed. */
export function mayHaveWrittenCommit(error: unknown): boolean {
  return resultCode(error) === IO_ERROR;
}

/**
 * Turns what SQLite throws for a failing disk into `store_unavailable`; `null` when the error is of another sort.
 *
 * @param mayComeBack the transaction may be found in the write-ahead log if the process is killed
 */
export function storageFailure(error: unknown, mayComeBack = false): AegisError | null {
  const reason = STORAGE_CODES.get(resultCode(error) ?? 0);
  if (reason === undefined) return null;
  return new AegisError(
    'store_unavailable',
    `The audit log cannot be written: ${reason}. ${writeAdvice(reason, mayComeBack)}`,
    { cause: error },
  );
}

function writeAdvice(reason: string, mayComeBack: boolean): string {
  if (reason === DAMAGED) return `Nothing was stored. ${AFTER_DAMAGE}`;
  if (reason === FULL)
    return 'Nothing was stored. Free some space on the disk of the data directory, or enlarge it; then try again: it goes on without a restart.';
  return mayComeBack
    ? 'Most likely nothing was stored, but that is not certain; try again with the same event.id.'
    : 'Nothing was stored; try again.';
}

/** The same for what is only read. */
export function readFailure(error: unknown): AegisError | null {
  const reason = STORAGE_CODES.get(resultCode(error) ?? 0);
  if (reason === undefined) return null;
  const advice =
    reason === DAMAGED
      ? AFTER_DAMAGE
      : 'Try again; if it stays, check the disk of the data directory, then look at its files with "npx aegis verify".';
  return new AegisError('store_unavailable', `The audit log cannot be read: ${reason}. ${advice}`, {
    cause: error,
  });
}

const AFTER_DAMAGE =
  'It will not recover by itself: see with "npx aegis verify" what is damaged, and restore a backup with "npx aegis restore".';

/** Whether that is what it tells, here or on a thread of which only the words have arrived. */
export function tellsOfDamage(error: unknown): error is AegisError {
  return error instanceof AegisError && error.code === 'store_unavailable' && error.message.includes(DAMAGED);
}
