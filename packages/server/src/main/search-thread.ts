// The searching thread: a search that takes seconds keeps neither requests nor writes waiting.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

import { DATABASE_FILE } from '../store/sqlite/open-database.ts';
import { hostSearch } from '../store/sqlite/search/host-search.ts';

if (parentPort === null) throw new Error('search-thread.ts runs as a worker thread only.');
const { dataDir } = workerData as { readonly dataDir: string };
hostSearch(parentPort, join(dataDir, DATABASE_FILE));
