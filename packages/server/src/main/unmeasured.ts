import type { CommitMetrics } from '../store/sqlite/group-commit.ts';

/** A command line's process lives for one change; nobody scrapes it. */
export const UNMEASURED: CommitMetrics = { committed: () => undefined, commitFailed: () => undefined };
