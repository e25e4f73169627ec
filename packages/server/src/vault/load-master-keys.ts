import { AegisError } from '../domain/aegis-error.ts';
import type { MasterKey } from './master-key.ts';
import { masterKeyOf } from './master-key.ts';
import { createKeyFile, masterKeyPath, readKeyFile } from './master-key-file.ts';

export type KeySource = 'environment' | 'file';

export interface LoadedKeys {
  /** The current one first. */
  readonly keys: readonly [MasterKey, ...MasterKey[]];
  /** Where the current one comes from. */
  readonly source: KeySource;
}

/** What the settings give: `AEGIS_MASTER_KEY` and `AEGIS_MASTER_KEY_PREVIOUS`. */
export interface GivenKeys {
  /** 32 bytes; `null`: the key file. */
  readonly masterKey: Uint8Array | null;
  readonly previousMasterKeys: readonly Uint8Array[];
}

/**
 * The keys that credentials are encrypted with: those of the settings, or else those of the file `master.key` in the data
 * directory, which the first start creates. Previous keys of the settings open what is still sealed with them.
 *
 * @throws AegisError `invalid_input` when key or file are not as they must be; the message says what to do
 */
export function loadMasterKeys(from: {
  readonly dataDir: string;
  readonly given: GivenKeys;
  /** `false` when credentials are stored already: a new key could not open them. */
  readonly mayCreate: boolean;
}): LoadedKeys {
  const { dataDir, given, mayCreate } = from;
  const previous = given.previousMasterKeys.map(masterKeyOf);
  if (given.masterKey !== null) {
    return { keys: [masterKeyOf(given.masterKey), ...previous], source: 'environment' };
  }
  const found = readKeyFile(dataDir) ?? (mayCreate ? createdKeyFile(dataDir) : null);
  if (found === null) {
    throw new AegisError(
      'invalid_input',
      `There is no master key: ${masterKeyPath(dataDir)} is missing, and credentials are stored that only it can decrypt. ` +
        'Put the file back, or start with its content in AEGIS_MASTER_KEY. If it is lost for good, see: aegis keys clear-unreadable --help',
    );
  }
  return { keys: [...found, ...previous], source: 'file' };
}

function createdKeyFile(dataDir: string): readonly [MasterKey, ...MasterKey[]] {
  createKeyFile(dataDir);
  const created = readKeyFile(dataDir);
  if (created !== null) return created;
  throw new AegisError('internal', `${masterKeyPath(dataDir)} vanished right after it was created.`);
}
