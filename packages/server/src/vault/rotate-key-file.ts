import { AegisError } from '../domain/aegis-error.ts';
import type { CredentialStore } from '../domain/credential-store.ts';
import { createVault } from './create-vault.ts';
import { fixedKeyRing } from './key-ring.ts';
import type { MasterKey } from './master-key.ts';
import { masterKeyPath, newMasterKey, readKeyFile, replaceKeyFile } from './master-key-file.ts';
import type { ResealProgress } from './reseal-credentials.ts';
import { resealCredentials, unreadableCredentials } from './reseal-credentials.ts';

export interface Rotation {
  readonly keyId: string;
  readonly previousKeyIds: readonly string[];
  /** Credentials that were sealed anew by this call. */
  readonly resealed: number;
  /** An earlier change was cut short, and this one has finished it: with its key, no newer one. */
  readonly resumed: boolean;
}

/** Where a rotation stands; each step is durable when it is told. */
export type RotationStep =
  | { readonly step: 'both_keys_known' }
  | { readonly step: 'resealing'; readonly progress: ResealProgress }
  | { readonly step: 'resealed' }
  | { readonly step: 'new_key_alone' };

/**
 * Changes the master key of a key file, while a server runs or not:
 *
 *   1  the file holds the new key and the old ones      2  the store takes the new key only, and all is sealed anew
 *   3  the file holds the new key alone
 *
 * Whatever is cut short is finished by the next call, or by the next start: until step 3 no key is forgotten, and before
 * step 1 nothing is sealed with the new one. Only for the holder of the rotation's lock.
 *
 * @throws AegisError `invalid_input`: there is no key file; `conflict`: a credential does not open, and nothing was changed
 */
export async function rotateKeyFile(deps: {
  readonly dataDir: string;
  readonly credentials: CredentialStore;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly onStep?: (step: RotationStep) => void;
}): Promise<Rotation> {
  const { dataDir, credentials, randomBytes, onStep } = deps;
  const found = readKeyFile(dataDir);
  if (found === null) {
    throw new AegisError(
      'invalid_input',
      `There is no key file ${masterKeyPath(dataDir)} to change. The first start of a server makes one; with the key in AEGIS_MASTER_KEY, change it there (aegis keys rotate-master --help).`,
    );
  }
  refuseOtherKey(found, await credentials.adopted());
  const resumed = found.length > 1;
  const keys: readonly [MasterKey, ...MasterKey[]] = resumed ? found : [newMasterKey(), ...found];
  const [{ id: keyId }, ...previous] = keys;
  const vault = createVault({ ring: fixedKeyRing(keys), randomBytes });
  refuseUnreadable(await unreadableCredentials(credentials, vault));

  if (!resumed) replaceKeyFile(dataDir, keys);
  onStep?.({ step: 'both_keys_known' });
  const { resealed, unreadable } = await resealCredentials({
    credentials,
    vault,
    keyId,
    onProgress: (progress) => onStep?.({ step: 'resealing', progress }),
  });
  refuseUnreadable(unreadable);
  onStep?.({ step: 'resealed' });
  replaceKeyFile(dataDir, [keys[0]]);
  onStep?.({ step: 'new_key_alone' });
  return { keyId, previousKeyIds: previous.map(({ id }) => id), resealed, resumed };
}

/** With the key in the environment a file may lie around; changing that one would lock the server's own key out. */
function refuseOtherKey(found: readonly MasterKey[], adopted: string | null): void {
  if (adopted === null || found.some(({ id }) => id === adopted)) return;
  throw new AegisError(
    'conflict',
    `This data is sealed with master key ${adopted}, which is not the one in the key file (${found[0]?.id ?? 'none'}); nothing was changed. ` +
      'If the server has its key from AEGIS_MASTER_KEY, change it there: aegis keys rotate-master --help',
  );
}

/** A key is not given up while something might still open with it. */
function refuseUnreadable(unreadable: Awaited<ReturnType<typeof unreadableCredentials>>): void {
  const [first] = unreadable;
  if (first === undefined) return;
  throw new AegisError(
    'conflict',
    `The credential of ${first.destinationId}${unreadable.length > 1 ? ` and ${unreadable.length - 1} more` : ''} does not open with the keys in the key file ` +
      `(it was sealed with ${first.secret.keyId}), so no key was given up. Set it again with PATCH (auth_header_value), or clear it: aegis keys clear-unreadable.`,
  );
}
