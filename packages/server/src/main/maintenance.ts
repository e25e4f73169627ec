import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import type { Maintenance } from '../cli/maintenance.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { StoredCredential } from '../domain/credential-store.ts';
import type { Store } from '../domain/store.ts';
import { DATABASE_FILE } from '../store/sqlite/open-database.ts';
import { takeRotationLock } from '../store/sqlite/rotation-lock.ts';
import { isServed } from '../store/sqlite/serve-lock.ts';
import { verifyDatabase } from '../store/sqlite/verify/verify-database.ts';
import { clearUnreadable } from '../vault/clear-unreadable.ts';
import { createVault } from '../vault/create-vault.ts';
import { fixedKeyRing } from '../vault/key-ring.ts';
import type { GivenKeys } from '../vault/load-master-keys.ts';
import type { MasterKey } from '../vault/master-key.ts';
import { masterKeyOf } from '../vault/master-key.ts';
import { readKeyFile } from '../vault/master-key-file.ts';
import { unreadableCredentials } from '../vault/reseal-credentials.ts';
import { rotateKeyFile } from '../vault/rotate-key-file.ts';
import { backUp } from './back-up.ts';
import { openStoreAtHand } from './open-store-at-hand.ts';
import { requireDataDirectory } from './require-data-directory.ts';
import { restore } from './restore.ts';
import { systemClock } from './system-clock.ts';
import { createUlidIdSource } from './ulid-id-source.ts';

/** Work on a data directory itself, for a person at the machine. */
export const maintenance: Maintenance = {
  async rotateMasterKey(dataDir, onProgress) {
    return await withStore(dataDir, async ({ credentials }) => {
      const release = takeRotationLock(dataDir);
      try {
        return await rotateKeyFile({
          dataDir,
          credentials,
          randomBytes,
          onStep(step) {
            if (step.step === 'resealing') onProgress(step.progress.resealed, step.progress.total);
          },
        });
      } finally {
        release();
      }
    });
  },

  async clearUnreadable(dataDir, given, { clear }) {
    return await withStore(dataDir, async ({ credentials, destinations }) => {
      const unreadable = await unreadableCredentials(credentials, knownKeys(dataDir, given));
      refuseForeignKeys(dataDir, given, unreadable);
      const found = clear
        ? await clearUnreadable(
            { destinations, clock: systemClock, ids: createUlidIdSource() },
            unreadable,
            'cli',
          )
        : unreadable;
      return found.map(({ organizationId, destinationId, secret }) => ({
        organizationId,
        destinationId,
        keyId: secret.keyId,
      }));
    });
  },

  backUp,
  restore,

  async verify(dataDir, options) {
    requireDataDirectory(dataDir);
    return verifyDatabase({ path: join(dataDir, DATABASE_FILE), ...options });
  },
};

async function withStore<Result>(dataDir: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  requireDataDirectory(dataDir);
  const store = openStoreAtHand(dataDir);
  try {
    return await work(store);
  } finally {
    await store.stop();
  }
}

/** The current one first; none when the file is missing and nothing is given. */
function allKeys(dataDir: string, given: GivenKeys): readonly MasterKey[] {
  const current = given.masterKey === null ? (readKeyFile(dataDir) ?? []) : [masterKeyOf(given.masterKey)];
  return [...current, ...given.previousMasterKeys.map(masterKeyOf)];
}

/** With no key at all, nothing opens. */
function knownKeys(dataDir: string, given: GivenKeys) {
  const [first, ...rest] = allKeys(dataDir, given);
  if (first !== undefined) return createVault({ ring: fixedKeyRing([first, ...rest]), randomBytes });
  return {
    open(): string {
      throw new AegisError('internal', 'There is no master key.');
    },
  };
}

/** A server that runs had the right key when it started: it is this command that lacks it. */
function refuseForeignKeys(dataDir: string, given: GivenKeys, unreadable: readonly StoredCredential[]): void {
  if (unreadable.length === 0 || !isServed(dataDir)) return;
  const known = new Set(allKeys(dataDir, given).map(({ id }) => id));
  const foreign = unreadable.find(({ secret }) => !known.has(secret.keyId));
  if (foreign === undefined) return;
  throw new AegisError(
    'conflict',
    `A server runs on ${dataDir} with master key ${foreign.secret.keyId}, which this command does not have; nothing was changed. Give it the server's AEGIS_MASTER_KEY. If that is lost as well, stop the server first.`,
  );
}
