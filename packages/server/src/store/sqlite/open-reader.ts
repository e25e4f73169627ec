import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Store } from '../../domain/store.ts';
import { findStoreProblems } from './find-store-problems.ts';
import { GroupCommit } from './group-commit.ts';
import { LogWriter } from './log-writer.ts';
import { DATABASE_FILE } from './open-database.ts';
import { SqliteAuditLog } from './sqlite-audit-log.ts';
import { SqliteCredentialStore } from './sqlite-credential-store.ts';
import { SqliteDeadLetterStore } from './sqlite-dead-letter-store.ts';
import { SqliteDestinationStore } from './sqlite-destination-store.ts';
import { SqlitePolicyStore } from './sqlite-policy-store.ts';
import { SqliteReplayStore } from './sqlite-replay-store.ts';
import { SqliteRetentionStore } from './sqlite-retention-store.ts';
import { SqliteTenancyStore } from './sqlite-tenancy-store.ts';

export interface Reader extends Pick<
  Store,
  | 'auditLog'
  | 'destinations'
  | 'deadLetters'
  | 'replays'
  | 'policies'
  | 'tenancy'
  | 'credentials'
  | 'retention'
> {
  verify: Store['verify'];
  close(): void;
}

/** Pages of the database kept in memory for reading, in KiB: what was written last is what is read. */
const CACHE_KIB = 8_192;

/** A connection to a database that is open elsewhere; its writes fail, because SQLite refuses them. */
export function openReader(dataDir: string): Reader {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true });
  database.exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA trusted_schema = OFF;`);
  const parts = {
    database,
    commits: new GroupCommit({
      database,
      metrics: { committed: () => undefined, commitFailed: () => undefined },
    }),
    writer: new LogWriter(database),
  };
  return {
    auditLog: new SqliteAuditLog(parts),
    destinations: new SqliteDestinationStore(parts),
    deadLetters: new SqliteDeadLetterStore(parts),
    replays: new SqliteReplayStore(parts),
    policies: new SqlitePolicyStore(parts),
    tenancy: new SqliteTenancyStore(parts),
    credentials: new SqliteCredentialStore(parts),
    retention: new SqliteRetentionStore(parts),
    verify: async () => findStoreProblems(database),
    close: () => database.close(),
  };
}
