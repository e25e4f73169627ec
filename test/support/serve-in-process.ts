import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadConfig } from '../../packages/server/src/config/load-config.ts';
import type { Clock } from '../../packages/server/src/domain/clock.ts';
import { openTenancy } from '../../packages/server/src/main/open-tenancy.ts';
import { serve } from '../../packages/server/src/main/serve.ts';

export interface TenantAccess {
  readonly orgId: string;
  readonly apiKey: string;
}

export interface ServedAegis {
  readonly url: string;
  readonly operatorKey: string;
  readonly logLines: readonly string[];
  createOrganization(name: string): Promise<TenantAccess>;
  stop(): Promise<void>;
}

/**
 * The real server over a data directory of its own, in this process; {@link ServedAegis.stop} removes both.
 *
 * @param clock in place of the system's
 */
export async function serveInProcess(clock?: Clock): Promise<ServedAegis> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aegis-api-'));
  const tenancy = await openTenancy(dataDir, { make: true });
  const { secret: operatorKey } = await tenancy.organizations.createOperatorKey('tests');
  await tenancy.close();
  const logLines: string[] = [];
  const flags = { dataDir, port: '0', logLevel: 'debug', egressAllow: '127.0.0.0/8' };
  const log = { write: (line: string) => logLines.push(line) };
  const running = await serve(loadConfig({ flags, env: {} }), log, clock);
  return {
    url: running.url,
    operatorKey,
    logLines,
    async createOrganization(name) {
      const response = await fetch(`${running.url}/api/orgs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      const created = (await response.json()) as { org_id: string; api_key: string };
      return { orgId: created.org_id, apiKey: created.api_key };
    },
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
