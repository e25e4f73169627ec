import type { DatabaseSync } from 'node:sqlite';

import type { Clock } from '../../domain/clock.ts';
import type { Store } from '../../domain/store.ts';
import { ActorBackfill } from './actor-backfill.ts';
import { BackgroundCheckpoints, type CheckpointLimits } from './checkpoints/background-checkpoints.ts';
import { CheckpointThread } from './checkpoints/checkpoint-thread.ts';
import { DatabaseFiles } from './database-files.ts';
import { ExternalChanges } from './external-changes.ts';
import { findStoreProblems } from './find-store-problems.ts';
import type { CommitMetrics } from './group-commit.ts';
import { GroupCommit } from './group-commit.ts';
import { LogWriter } from './log-writer.ts';
import { openDatabase, type OpenOptions } from './open-database.ts';
import { SqliteEventSearch } from './search/sqlite-event-search.ts';
import { SqliteSearchIndex } from './search/sqlite-search-index.ts';
import { SqliteAuditLog } from './sqlite-audit-log.ts';
import { SqliteCredentialStore } from './sqlite-credential-store.ts';
import { SqliteDeadLetterStore } from './sqlite-dead-letter-store.ts';
import { SqliteDestinationStore } from './sqlite-destination-store.ts';
import { SqlitePolicyStore } from './sqlite-policy-store.ts';
import { SqliteReplayStore } from './sqlite-replay-store.ts';
import { SqliteRetentionStore } from './sqlite-retention-store.ts';
import { SqliteTenancyStore } from './sqlite-tenancy-store.ts';

export interface SqliteStore extends Store {
  readonly auditLog: SqliteAuditLog;
}

interface OpenDeps extends OpenOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly metrics: CommitMetrics;
  readonly checkpoints?: { readonly thread: URL; readonly limits?: CheckpointLimits };
}

/**
 * The embedded store: one SQLite database in the data directory.
 *
 * @param deps.checkpoints beside the commits, on a thread that runs this module ({@link CheckpointThread}); without it every
 *   so manieth commit checkpoints
 * @throws AegisError `store_unavailable`, see {@link openDatabase}
 */
export function openSqliteStore(deps: OpenDeps): SqliteStore {
  const database = openDatabase(deps.dataDir, deps);
  const commits = new GroupCommit({
    database,
    metrics: deps.metrics,
    files: new DatabaseFiles(deps.dataDir),
  });
  const writer = new LogWriter(database);
  commits.join(writer);
  const checkpoints = deps.checkpoints
    ? joinCheckpoints({ ...deps, ...deps.checkpoints, database, commits })
    : null;
  const externalChanges = new ExternalChanges({ database, clock: deps.clock });
  const actorBackfill = new ActorBackfill({ database, commits, actors: writer.actors, clock: deps.clock });
  actorBackfill.start();
  const probe = database.prepare(`
    INSERT INTO write_probe (only_row, written_at) VALUES (1, ?)
    ON CONFLICT (only_row) DO UPDATE SET written_at = excluded.written_at`);
  const parts = { database, commits, writer };

  return {
    auditLog: new SqliteAuditLog(parts),
    search: new SqliteEventSearch(parts),
    searchIndex: new SqliteSearchIndex(parts),
    destinations: new SqliteDestinationStore(parts),
    deadLetters: new SqliteDeadLetterStore(parts),
    replays: new SqliteReplayStore(parts),
    policies: new SqlitePolicyStore(parts),
    tenancy: new SqliteTenancyStore(parts),
    credentials: new SqliteCredentialStore(parts),
    retention: new SqliteRetentionStore(parts),
    verify: async () => findStoreProblems(database),
    checkWritable: () =>
      commits.submit(0, () => {
        probe.run(deps.clock.now());
      }),
    onExternalChange: (listener) => externalChanges.onChange(listener),
    stop: async () => {
      externalChanges.stop();
      actorBackfill.stop();
      commits.stop();
      await checkpoints?.stop();
      if (database.isOpen) database.close();
    },
  };
}

function joinCheckpoints(deps: {
  readonly dataDir: string;
  readonly thread: URL;
  readonly limits?: CheckpointLimits;
  readonly database: DatabaseSync;
  readonly commits: GroupCommit;
}) {
  const thread = new CheckpointThread(deps.thread, deps.dataDir);
  const checkpoints = new BackgroundCheckpoints({ ...deps, pass: () => thread.pass() });
  deps.commits.join(checkpoints);
  return {
    stop: () => {
      checkpoints.stop();
      return thread.stop();
    },
  };
}
