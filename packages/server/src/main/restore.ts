import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Restored } from '../cli/maintenance.ts';
import { administrativeEvent } from '../domain/administrative-event.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { Organization } from '../domain/organization.ts';
import type { Store } from '../domain/store.ts';
import { restoreDatabase } from '../store/sqlite/backup/restore-database.ts';
import { inTheWay, makeDirectory } from '../store/sqlite/make-directory.ts';
import { DATABASE_FILE } from '../store/sqlite/open-database.ts';
import { isServed } from '../store/sqlite/serve-lock.ts';
import { masterKeyPath, parseKeyFile, writeNewKeyFile } from '../vault/master-key-file.ts';
import { keyFileOf } from './key-file-of.ts';
import { openStoreAtHand } from './open-store-at-hand.ts';
import { systemClock } from './system-clock.ts';
import { createUlidIdSource } from './ulid-id-source.ts';

const STAGING = '.restoring';

/** See `Maintenance.restore`. */
export async function restore(file: string, dataDir: string): Promise<Restored> {
  refuseUsedDirectory(dataDir);
  const keys = parseKeyFile(keyFileOf(file));
  const staging = join(dataDir, STAGING);
  makeStaging(staging);
  try {
    restoreDatabase(file, staging);
    const organizations = await recordRestore(staging);
    if (keys !== null) writeNewKeyFile(masterKeyPath(dataDir), keys);
    // The last step makes it a data directory.
    renameSync(join(staging, DATABASE_FILE), join(dataDir, DATABASE_FILE));
    return { organizations, withMasterKey: keys !== null };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function makeStaging(path: string): void {
  try {
    makeDirectory(path);
  } catch (cause) {
    throw new AegisError(
      'store_unavailable',
      `The directory ${dirname(path)} cannot be written (${String(cause)}). Make it writable for this user, or restore into another with --data-dir.`,
      { cause },
    );
  }
}

function refuseUsedDirectory(dataDir: string): void {
  const file = inTheWay(dataDir);
  if (file !== null) {
    throw new AegisError(
      'conflict',
      `${dataDir} cannot be made a data directory: ${file} is a file and no directory. Move that away, or restore into another with --data-dir.`,
    );
  }
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return;
  const served = existsSync(join(dataDir, 'serve.lock')) && isServed(dataDir);
  throw new AegisError(
    'conflict',
    served
      ? `A server runs on ${dataDir}; nothing was changed. Restore into a new directory, or stop the server and move its directory away first.`
      : `${dataDir} is not empty; a restore never overwrites anything. Choose a new directory, or move this one away first.`,
  );
}

/**
 * The restored log says so itself, in its first event after the backup: from here on sequences may stand at
 * destinations with other events, of the time between the backup and now. Opening migrates as well.
 */
async function recordRestore(directory: string): Promise<number> {
  const store = openStoreAtHand(directory);
  const ids = createUlidIdSource();
  let count = 0;
  try {
    for await (const { id, name } of everyOrganization(store)) {
      const head = await store.auditLog.head(id);
      const summary = `Restored the log from a backup, which ends with sequence ${head}.`;
      const event = administrativeEvent(id, {
        id: ids.next('adm'),
        at: systemClock.now(),
        act: 'log_restored',
        summary,
        actorId: 'cli',
        resource: { type: 'organization', id, name },
      });
      await store.auditLog.append(id, [event]);
      count += 1;
    }
  } finally {
    await store.stop();
  }
  return count;
}

const PAGE = 200;

async function* everyOrganization({ tenancy }: Store): AsyncGenerator<Organization> {
  let page: readonly Organization[] = [];
  do {
    page = await tenancy.listOrganizations({ after: page.at(-1)?.id ?? null, limit: PAGE });
    yield* page;
  } while (page.length === PAGE);
}
