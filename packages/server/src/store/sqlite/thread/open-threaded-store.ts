import { Worker } from 'node:worker_threads';

import type { Store } from '../../../domain/store.ts';
import type { OnLogCopy } from '../log-copy.ts';
import { openReader } from '../open-reader.ts';
import type { CommitMetrics } from '../group-commit.ts';
import { SearchClient } from '../search/search-client.ts';
import { StoreClient } from './store-client.ts';

/** Events cross in shared memory, so what this thread makes of its own is little and soon gone. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 6 };

/**
 * The embedded store with its writes on a thread of their own: transactions, fsync and checkpoints take a third of the
 * time of a busy server, and none of it then keeps a request waiting. Reads stay here, on a connection that can only
 * read; SQLite's WAL lets both go on at once, and a reader sees what was committed before it asked.
 *
 * @param deps.thread a module that calls {@link hostStore} with `parentPort`; gets `{ dataDir }` as its `workerData`
 * @param deps.searchThread a module that calls `hostSearch`, with the same `workerData`; started by the first search
 * @throws AegisError `store_unavailable`, see {@link openDatabase}
 */
export async function openThreadedStore(deps: {
  readonly dataDir: string;
  readonly thread: URL;
  readonly searchThread: URL;
  readonly metrics: CommitMetrics;
  /** Called before the store is open, when it is going to take its time. */
  readonly onLogCopy?: OnLogCopy;
}): Promise<Store> {
  const { dataDir, thread, searchThread } = deps;
  const client = new StoreClient(
    new Worker(thread, { workerData: { dataDir }, resourceLimits: THREAD_LIMITS }),
    deps,
  );
  await client.started();
  const reader = openReader(dataDir);
  const search = new SearchClient({ dataDir, thread: searchThread });
  const expireEvents = client.write('retention', 'expireEvents');
  return {
    auditLog: {
      append: (organizationId, events) => client.append(organizationId, events),
      read: async (...args) => client.read(...args) ?? reader.auditLog.read(...args),
      head: (organizationId) => reader.auditLog.head(organizationId),
      onAppended: (listener) => client.onAppended(listener),
    },
    search,
    searchIndex: {
      next: (...args) => search.summarize(...args),
      add: client.write('searchIndex', 'add'),
    },
    destinations: {
      create: client.write('destinations', 'create'),
      change: client.write('destinations', 'change'),
      remove: client.write('destinations', 'remove'),
      settle: client.write('destinations', 'settle'),
      note: client.write('destinations', 'note'),
      find: (organizationId, id) => reader.destinations.find(organizationId, id),
      list: (organizationId, page) => reader.destinations.list(organizationId, page),
      listAll: () => reader.destinations.listAll(),
      oldestPendingSince: (organizationId, cursor) =>
        reader.destinations.oldestPendingSince(organizationId, cursor),
      readProgress: () => reader.destinations.readProgress(),
    },
    deadLetters: {
      queue: client.write('deadLetters', 'queue'),
      settleQueued: client.write('deadLetters', 'settleQueued'),
      list: (...args) => reader.deadLetters.list(...args),
      find: (...args) => reader.deadLetters.find(...args),
      countQueued: (...args) => reader.deadLetters.countQueued(...args),
      readQueued: (...args) => reader.deadLetters.readQueued(...args),
    },
    replays: {
      create: client.write('replays', 'create'),
      cancel: client.write('replays', 'cancel'),
      settle: client.write('replays', 'settle'),
      list: (...args) => reader.replays.list(...args),
      find: (...args) => reader.replays.find(...args),
      running: (...args) => reader.replays.running(...args),
      replayedTotal: (...args) => reader.replays.replayedTotal(...args),
    },
    policies: {
      create: client.write('policies', 'create'),
      change: client.write('policies', 'change'),
      chooseDefault: client.write('policies', 'chooseDefault'),
      retire: client.write('policies', 'retire'),
      list: (organizationId) => reader.policies.list(organizationId),
      find: (organizationId, id) => reader.policies.find(organizationId, id),
      findVersion: (...args) => reader.policies.findVersion(...args),
      listVersions: (...args) => reader.policies.listVersions(...args),
      defaultId: (organizationId) => reader.policies.defaultId(organizationId),
    },
    tenancy: {
      createOrganization: client.write('tenancy', 'createOrganization'),
      changeOrganization: client.write('tenancy', 'changeOrganization'),
      createKey: client.write('tenancy', 'createKey'),
      changeKey: client.write('tenancy', 'changeKey'),
      revokeKey: client.write('tenancy', 'revokeKey'),
      findOrganization: (id) => reader.tenancy.findOrganization(id),
      listOrganizations: (page) => reader.tenancy.listOrganizations(page),
      findKeyByHash: (secretHash) => reader.tenancy.findKeyByHash(secretHash),
      findKey: (organizationId, id) => reader.tenancy.findKey(organizationId, id),
      listKeys: (organizationId, page) => reader.tenancy.listKeys(organizationId, page),
    },
    credentials: {
      adopt: client.write('credentials', 'adopt'),
      reseal: client.write('credentials', 'reseal'),
      list: () => reader.credentials.list(),
      adopted: () => reader.credentials.adopted(),
    },
    retention: {
      expireEvents: async (organizationId, step) => {
        const expired = await expireEvents(organizationId, step);
        if (expired > 0) client.forgetRecent(organizationId);
        return expired;
      },
      giveUp: client.write('retention', 'giveUp'),
      expireDeadLetters: client.write('retention', 'expireDeadLetters'),
      floor: (organizationId) => reader.retention.floor(organizationId),
      hasAcceptedBetween: (...range) => reader.retention.hasAcceptedBetween(...range),
      findBehind: (organizationId, before) => reader.retention.findBehind(organizationId, before),
    },
    verify: () => reader.verify(),
    checkWritable: () => client.checkWritable(),
    onExternalChange: (listener) => client.onExternalChange(listener),
    async stop() {
      await search.stop();
      // Before the writer: the last connection to close merges the write-ahead log, which one that only reads cannot.
      reader.close();
      await client.stop();
    },
  };
}
