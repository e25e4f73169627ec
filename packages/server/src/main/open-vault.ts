import { randomBytes } from 'node:crypto';

import type { ServeConfig } from '../config/load-config.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { CredentialStore, StoredCredential } from '../domain/credential-store.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { Vault } from '../domain/vault.ts';
import { takeRotationLock } from '../store/sqlite/rotation-lock.ts';
import { createVault } from '../vault/create-vault.ts';
import type { KeyRing } from '../vault/key-ring.ts';
import { fixedKeyRing, followingKeyRing } from '../vault/key-ring.ts';
import { loadMasterKeys } from '../vault/load-master-keys.ts';
import { readKeyFile, replaceKeyFile } from '../vault/master-key-file.ts';
import { resealCredentials } from '../vault/reseal-credentials.ts';

interface VaultDeps {
  readonly config: Pick<ServeConfig, 'dataDir' | 'masterKey' | 'previousMasterKeys'>;
  readonly credentials: CredentialStore;
  readonly logger: Logger;
}

/**
 * The vault of a starting server. A change of the master key is finished here: one by the command line that was cut short,
 * and one by `AEGIS_MASTER_KEY` with `AEGIS_MASTER_KEY_PREVIOUS`.
 *
 * @throws AegisError `invalid_input` when a stored credential was sealed with a key that this start does not have;
 *   nothing was written then
 */
export async function openVault(deps: VaultDeps): Promise<{ readonly vault: Vault; readonly ring: KeyRing }> {
  const { config, credentials } = deps;
  const stored = await credentials.list();
  const { keys, source } = loadMasterKeys({
    dataDir: config.dataDir,
    given: config,
    mayCreate: stored.length === 0,
  });
  const ring =
    source === 'file' ? followingKeyRing(keys, () => readKeyFile(config.dataDir)) : fixedKeyRing(keys);
  refuseUnknownKey(stored, ring);
  const vault = createVault({ ring, randomBytes });
  const release = rotationLock(config.dataDir);
  if (release === null) return { vault, ring };
  try {
    await finishChange(deps, vault, ring, source === 'file');
  } finally {
    release();
  }
  return { vault, ring };
}

async function finishChange(
  { config, credentials, logger }: VaultDeps,
  vault: Vault,
  ring: KeyRing,
  fromFile: boolean,
): Promise<void> {
  const current = ring.current();
  const { resealed, unreadable } = await resealCredentials({ credentials, vault, keyId: current.id });
  if (resealed > 0) {
    logger.info(
      { master_key_id: current.id, resealed },
      'credentials were sealed with the current master key',
    );
  }
  for (const { destinationId } of unreadable) {
    logger.warn(
      { destination_id: destinationId },
      'a stored credential does not open; set it again with PATCH',
    );
  }
  const inFile = fromFile ? (readKeyFile(config.dataDir)?.length ?? 0) : 0;
  if (inFile > 1 && unreadable.length === 0) replaceKeyFile(config.dataDir, [current]);
}

/** `null`: the command line is at it, and will finish what there is to finish. */
function rotationLock(dataDir: string): (() => void) | null {
  try {
    return takeRotationLock(dataDir);
  } catch (error) {
    if (error instanceof AegisError && error.code === 'conflict') return null;
    throw error;
  }
}

function refuseUnknownKey(stored: readonly StoredCredential[], ring: KeyRing): void {
  const foreign = stored.find(({ secret }) => ring.find(secret.keyId) === null);
  if (foreign === undefined) return;
  throw new AegisError(
    'invalid_input',
    `Stored credentials were encrypted with master key ${foreign.secret.keyId}, but this start has ${ring.current().id}. ` +
      'Start with the earlier AEGIS_MASTER_KEY, or put the earlier master.key back into the data directory. ' +
      'To change the key, give the earlier one in AEGIS_MASTER_KEY_PREVIOUS. If it is lost: aegis keys clear-unreadable --help',
  );
}
