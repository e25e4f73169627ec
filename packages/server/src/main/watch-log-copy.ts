import { statSync } from 'node:fs';

import type { CancelTimer, Clock } from '../domain/clock.ts';
import { counted, grouped } from '../domain/counted.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { LogCopy } from '../store/sqlite/log-copy.ts';

/** Between two log lines about how far it is. */
export const PROGRESS_EVERY_MS = 5_000;

const MEGABYTE = 1024 * 1024;

export interface WatchedLogCopy {
  /** What to tell somebody who asks the server now. */
  readonly detail: () => string;
  /** The log has been copied. */
  readonly done: () => void;
  /** Says nothing any more. */
  readonly stop: () => void;
}

/**
 * Says in the log that the log is being copied, and every few seconds how far that is: its thread is in one statement of
 * SQLite and cannot. What can be seen from here is the file, which grows by the copy; the space that was free in it is
 * filled first, and nothing shows meanwhile.
 */
export function watchLogCopy(
  copy: LogCopy,
  { logger, clock }: { readonly logger: Logger; readonly clock: Clock },
): WatchedLogCopy {
  const beganAt = clock.now();
  const seconds = () => Math.round((clock.now() - beganAt) / 1_000);
  const copied = () => {
    const size = statSync(copy.path, { throwIfNoEntry: false })?.size ?? copy.bytes;
    return Math.min(copy.growsBy, Math.max(0, size - copy.bytes));
  };
  let cancel: CancelTimer | undefined;
  const again = () => {
    cancel = clock.after(PROGRESS_EVERY_MS, () => {
      logger.warn(
        { copied_mb: megabytes(copied()), of_mb: megabytes(copy.growsBy), seconds: seconds() },
        'the log is still being copied',
      );
      again();
    });
  };
  if (copy.again) {
    logger.warn({}, 'an earlier start was ended while it copied the log; nothing was lost, it begins again');
  }
  logger.warn(
    { events: copy.events, file_mb: megabytes(copy.bytes), grows_by_mb: megabytes(copy.growsBy) },
    'this version copies the log once, and answers nothing until that is done',
  );
  again();
  return {
    detail: () =>
      `Aegis has been updated and copies its log of ${counted(copy.events, 'event')} once: ${grouped(megabytes(copied()))} of at most ${grouped(megabytes(copy.growsBy))} MB after ${seconds()} s. Come back when it is done; do not restart it, that would begin from the start.`,
    done: () => logger.info({ events: copy.events, seconds: seconds() }, 'the log has been copied'),
    stop: () => cancel?.(),
  };
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / MEGABYTE);
}
