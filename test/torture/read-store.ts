import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What only the stopped server's database tells. */
export interface StoreReading {
  /** By destination, then by sequence: the reason. */
  readonly deadLetters: ReadonlyMap<string, ReadonlyMap<number, string>>;
  /** `ok`, or what SQLite's own check found. */
  readonly integrity: string;
}

export function readStore(dataDir: string): StoreReading {
  const database = new DatabaseSync(join(dataDir, 'aegis.db'), { readOnly: true });
  try {
    const deadLetters = new Map<string, Map<number, string>>();
    for (const row of database
      .prepare('SELECT destination_id, sequence, reason FROM dead_letters')
      .iterate()) {
      const id = String(row['destination_id']);
      const known = deadLetters.get(id) ?? new Map<number, string>();
      deadLetters.set(id, known.set(Number(row['sequence']), String(row['reason'])));
    }
    const integrity = database.prepare('PRAGMA quick_check(1)').get();
    return { deadLetters, integrity: String(integrity?.['quick_check']) };
  } finally {
    database.close();
  }
}
