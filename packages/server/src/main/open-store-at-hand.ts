import { counted, grouped } from '../domain/counted.ts';
import type { SqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { systemClock } from './system-clock.ts';
import { UNMEASURED } from './unmeasured.ts';

const MEGABYTE = 1024 * 1024;

/**
 * SQLite serves those who wait in no order: beside a server that commits without a pause, a command has to look often
 * before it finds a moment between two commits. It has the time.
 */
export const COMMAND_BUSY_TIMEOUT_MS = 20_000;

/**
 * The store of a data directory, for a command that ends soon. Says on standard error when that takes its time, because
 * the log has to be copied first.
 *
 * @throws AegisError `store_unavailable`, see `openDatabase`
 */
export function openStoreAtHand(dataDir: string): SqliteStore {
  let copying = false;
  const store = openSqliteStore({
    dataDir,
    clock: systemClock,
    metrics: UNMEASURED,
    busyTimeoutMs: COMMAND_BUSY_TIMEOUT_MS,
    onLogCopy({ events, bytes, again }) {
      copying = true;
      const before = again ? 'An earlier copy of the log was cut short; nothing was lost. ' : '';
      const size = `${counted(events, 'event')}, ${grouped(Math.ceil(bytes / MEGABYTE))} MB`;
      process.stderr.write(
        `${before}This version of Aegis copies the log once (${size}). Ending it loses nothing; it would begin again. …\n`,
      );
    },
  });
  if (copying) process.stderr.write('The log has been copied.\n');
  return store;
}
