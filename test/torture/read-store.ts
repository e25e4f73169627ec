import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { KeptLetter } from './checker/destination-record.ts';

/** What only the stopped server's database tells. */
export interface StoreReading {
  /** By destination, then by sequence. */
  readonly deadLetters: ReadonlyMap<string, ReadonlyMap<number, KeptLetter>>;
  /** `ok`, or what SQLite's own check found. */
  readonly integrity: string;
}

/** @param startedAt when the run began, in milliseconds since 1970 */
export function readStore(dataDir: string, startedAt: number): StoreReading {
  const database = new DatabaseSync(join(dataDir, 'aegis.db'), { readOnly: true });
  try {
    const deadLetters = new Map<string, Map<number, KeptLetter>>();
    for (const row of database
      .prepare('SELECT destination_id, sequence, reason, last_attempt_at FROM dead_letters')
      .iterate()) {
      const id = String(row['destination_id']);
      const known = deadLetters.get(id) ?? new Map<number, KeptLetter>();
      const letter = {
        reason: String(row['reason']),
        lastAttemptAt: Number(row['last_attempt_at']) - startedAt,
      };
      deadLetters.set(id, known.set(Number(row['sequence']), letter));
    }
    const integrity = database.prepare('PRAGMA quick_check(1)').get();
    return { deadLetters, integrity: String(integrity?.['quick_check']) };
  } finally {
    database.close();
  }
}
