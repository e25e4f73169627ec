/** The master keys that the settings give. */
export interface GivenMasterKeys {
  readonly masterKey: Uint8Array | null;
  readonly previousMasterKeys: readonly Uint8Array[];
}

/** How far a long step is; `total` is a guess until the end. */
export type OnProgress = (done: number, total: number) => void;

export interface RotatedKey {
  readonly keyId: string;
  readonly previousKeyIds: readonly string[];
  /** Credentials sealed anew. */
  readonly resealed: number;
  /** An earlier change had been cut short, and this finished it. */
  readonly resumed: boolean;
}

export interface UnreadableCredential {
  readonly organizationId: string;
  readonly destinationId: string;
  /** Of the master key that it was sealed with. */
  readonly keyId: string;
}

export interface BackedUp {
  readonly bytes: number;
  /** `null`: without the master key. */
  readonly keyFile: string | null;
}

export interface Restored {
  readonly organizations: number;
  /** A key file stood beside the backup and is in place now. */
  readonly withMasterKey: boolean;
}

/** Something that is not as it must be, without anything of an event's content. */
export interface VerificationFinding {
  readonly check: string;
  readonly message: string;
  readonly organizationId?: string;
  readonly destinationId?: string;
  readonly sequence?: number;
}

export interface VerificationResult {
  readonly findings: readonly VerificationFinding[];
  /** There are more findings than are listed. */
  readonly truncated: boolean;
  readonly organizations: number;
  /** Numbers of the logs that were looked at. */
  readonly events: number;
  /** Events whose JSON was read. */
  readonly bodies: number;
  readonly destinations: number;
}

/** What a person does to a data directory itself, whether or not a server runs on it. */
export interface Maintenance {
  /** @throws AegisError when the key is not in the key file, or a credential does not open */
  rotateMasterKey(dataDir: string, onProgress: OnProgress): Promise<RotatedKey>;
  /**
   * Finds the credentials that do not open and, with `clear`, takes them away and pauses their destinations.
   *
   * @throws AegisError `conflict` when a server runs here with a key that was not given
   */
  clearUnreadable(
    dataDir: string,
    given: GivenMasterKeys,
    options: { readonly clear: boolean },
  ): Promise<readonly UnreadableCredential[]>;
  /**
   * Writes a consistent copy of everything but the master key to a new file, also while a server runs; with
   * `withMasterKey` the key file goes beside it.
   *
   * @throws AegisError `conflict`: the file exists
   */
  backUp(
    dataDir: string,
    file: string,
    options: { readonly withMasterKey: boolean; readonly onProgress: OnProgress },
  ): Promise<BackedUp>;
  /**
   * Makes a data directory of a backup, and records in each log that it was restored.
   *
   * @throws AegisError `conflict`: the directory is not empty; `invalid_input`: the file is no backup, or damaged
   */
  restore(file: string, dataDir: string): Promise<Restored>;
  /** Looks whether everything stored is as it must be; reads only, also while a server runs. */
  verify(
    dataDir: string,
    options: { readonly full: boolean; readonly onProgress: OnProgress },
  ): Promise<VerificationResult>;
}
