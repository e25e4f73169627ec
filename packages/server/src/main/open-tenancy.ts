import { randomBytes } from 'node:crypto';

import type { OpenTenancy } from '../cli/cli-deps.ts';
import { watchForDamage } from '../store/sqlite/watch-for-damage.ts';
import { createKeyAdministration } from '../tenancy/create-key-administration.ts';
import { createOrganizationAdministration } from '../tenancy/create-organization-administration.ts';
import { openStoreAtHand } from './open-store-at-hand.ts';
import { requireDataDirectory } from './require-data-directory.ts';
import { systemClock } from './system-clock.ts';
import { createUlidIdSource } from './ulid-id-source.ts';

/**
 * Organisations and keys of a data directory, for a person at the machine itself. A server that runs on the directory
 * notices what changes here within a fraction of a second.
 *
 * @throws AegisError `not_found` when there is no data, unless `make` says to begin with none
 */
export async function openTenancy(
  dataDir: string,
  { make }: { readonly make: boolean },
): Promise<OpenTenancy> {
  if (!make) requireDataDirectory(dataDir);
  const store = watchForDamage(openStoreAtHand(dataDir));
  const deps = { tenancy: store.tenancy, clock: systemClock, ids: createUlidIdSource(), randomBytes };
  return {
    organizations: createOrganizationAdministration(deps),
    keys: createKeyAdministration({ ...deps, onChanged: () => undefined }),
    close: () => store.stop(),
  };
}
