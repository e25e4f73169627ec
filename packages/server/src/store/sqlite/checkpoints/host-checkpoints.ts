import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MessagePort } from 'node:worker_threads';

import { DATABASE_FILE } from '../open-database.ts';

/** What {@link CheckpointThread} asks for. */
export type CheckpointRequest = 'pass' | 'stop';

/** The checkpointing thread's side: a connection that does nothing but passive checkpoints, one each time it is asked. */
export function hostCheckpoints(port: MessagePort, dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, DATABASE_FILE));
  // As for the writer: the database is flushed before the log may begin anew.
  database.exec('PRAGMA synchronous = FULL');
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  port.on('message', (request: CheckpointRequest) => {
    if (request === 'stop') {
      database.close();
      port.close();
      return;
    }
    try {
      checkpoint.get();
    } catch {
      // Nothing is lost: all of it stays in the log. A disk that fails is met, and reported, by the commits.
    }
    port.postMessage('ended');
  });
}
