import { onTestFinished } from 'vitest';

import type { Clock } from '../../packages/server/src/domain/clock.ts';
import type { OrganizationId } from '../../packages/server/src/domain/ids.ts';
import type { Store } from '../../packages/server/src/domain/store.ts';
import { createSampleOrganization } from '../../packages/server/src/store/conformance/samples.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/open-sqlite-store.ts';
import { createManualClock } from './manual-clock.ts';
import { silentMetrics } from './silent-telemetry.ts';
import { temporaryDirectory } from './temporary-directory.ts';

export interface TemporaryStore extends Store {
  readonly dataDir: string;
  /** A new organisation with an empty log. */
  newOrganization(): Promise<OrganizationId>;
  /** The bodies of an organisation's log, in order. */
  bodies(organizationId: OrganizationId): Promise<readonly string[]>;
}

/** The embedded store over a directory of its own; both live as long as the test that asks for them. */
export function temporaryStore(clock: Clock = createManualClock()): TemporaryStore {
  const dataDir = temporaryDirectory();
  const store = openSqliteStore({ dataDir, clock, metrics: silentMetrics });
  onTestFinished(() => store.stop());
  return {
    ...store,
    dataDir,
    newOrganization: () => createSampleOrganization(store),
    async bodies(organizationId) {
      const limits = { maxEvents: 1e6, maxBytes: 1e9 };
      const events = await store.auditLog.read(organizationId, 0, Number.MAX_SAFE_INTEGER, limits);
      return events.map(({ body }) => Buffer.from(body).toString());
    },
  };
}
