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
}
