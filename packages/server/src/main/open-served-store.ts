import { answerWhileStarting, type StartingAnswers } from '../api/answer-while-starting.ts';
import type { ServeConfig } from '../config/load-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../domain/store.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { CommitMetrics } from '../store/sqlite/group-commit.ts';
import { openThreadedStore } from '../store/sqlite/thread/open-threaded-store.ts';
import { type WatchedLogCopy, watchLogCopy } from './watch-log-copy.ts';

/**
 * Opens the store of a server. The first start of a version that keeps its log in another way may take minutes: then the
 * log says so, and the port answers that the process is alive and not ready yet.
 *
 * @throws AegisError `store_unavailable`, see `openDatabase`
 */
export async function openServedStore(deps: {
  readonly config: Pick<ServeConfig, 'dataDir' | 'host' | 'port'>;
  readonly metrics: CommitMetrics;
  readonly logger: Logger;
  readonly clock: Clock;
}): Promise<Store> {
  const { host, port, dataDir } = deps.config;
  const copies: { readonly watched: WatchedLogCopy; readonly answers: StartingAnswers }[] = [];
  try {
    const store = await openThreadedStore({
      dataDir,
      thread: new URL('store-thread.ts', import.meta.url),
      searchThread: new URL('search-thread.ts', import.meta.url),
      metrics: deps.metrics,
      onLogCopy(copy) {
        const watched = watchLogCopy(copy, deps);
        copies.push({ watched, answers: answerWhileStarting({ host, port }, watched.detail) });
      },
    });
    for (const { watched } of copies) watched.done();
    return store;
  } finally {
    for (const { watched, answers } of copies) {
      watched.stop();
      await answers.stop();
    }
  }
}
