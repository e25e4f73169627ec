import { statSync } from 'node:fs';
import { join } from 'node:path';

import { AegisError } from '../../domain/aegis-error.ts';
import { DATABASE_FILE } from './open-database.ts';

const FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`];

/** Some microseconds each, so not with each of thousands of commits a second. */
const LOOK_EVERY_MS = 100;

/**
 * Whether the files of an open database are still where they were. Once somebody has removed or replaced them, SQLite goes on with
 * what it has open and succeeds, but nobody finds that again after a restart, nor does another process meanwhile. With a rollback
 * journal SQLite asks itself (SQLITE_READONLY_DBMOVED), with a write-ahead log it does not.
 */
export class DatabaseFiles {
  readonly #files: readonly { readonly path: string; known: string | null }[];
  #lookedAt = Number.NEGATIVE_INFINITY;
  #areThere = true;

  constructor(dataDir: string) {
    this.#files = FILES.map((name) => ({ path: join(dataDir, name), known: null }));
  }

  /** Why nothing may be written now; `null`: all is well. Back in their places, they are taken as before. */
  problem(): AegisError | null {
    const now = performance.now();
    if (now - this.#lookedAt >= LOOK_EVERY_MS) {
      this.#lookedAt = now;
      this.#areThere = this.#look();
    }
    if (this.#areThere) return null;
    return new AegisError(
      'store_unavailable',
      'The audit log cannot be written: its files were moved or removed under the server. Nothing was stored; put them back, or restart the server on the directory that has them.',
    );
  }

  #look(): boolean {
    return this.#files
      .map((file) => {
        const found = identityOf(file.path);
        if (found === 'unknown') return true;
        file.known ??= found;
        return found === file.known;
      })
      .every(Boolean);
  }
}

/** Of the file at a path; `null`: there is none; `unknown`: the file system does not say, and SQLite will meet that itself. */
function identityOf(path: string): string | null {
  try {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? null : `${found.dev} ${found.ino}`;
  } catch {
    return 'unknown';
  }
}
