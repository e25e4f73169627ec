import type { SealedSecret } from './forwarding-destination.ts';
import type { DestinationId, OrganizationId } from './ids.ts';

/** A credential at rest, with the ids that it is bound to. */
export interface StoredCredential {
  readonly organizationId: OrganizationId;
  readonly destinationId: DestinationId;
  readonly secret: SealedSecret;
}

/** The same credential, sealed anew. */
export interface Resealing {
  readonly before: StoredCredential;
  readonly after: SealedSecret;
}

/**
 * The sealed credentials of all destinations, for a change of the master key. Nothing here is a change of settings:
 * a destination stays what it was. Writes throw `AegisError` like {@link AuditLog.append}.
 */
export interface CredentialStore {
  /** Of every organisation, by the id of the destination. */
  list(): Promise<readonly StoredCredential[]>;
  /** The key of the latest {@link CredentialStore.adopt}; `null`: none yet. */
  adopted(): Promise<string | null>;
  /**
   * From this commit on the store takes credentials that are sealed with this key and no other; those that are there
   * stay. A process that still holds the key before is told to try again (`store_unavailable`), so it cannot leave
   * behind what nothing will open.
   */
  adopt(keyId: string): Promise<void>;
  /**
   * Replaces, in one transaction, each credential that is still as it was in `before`; one that was changed or removed
   * meanwhile is left alone. @returns how many were replaced
   */
  reseal(resealings: readonly Resealing[]): Promise<number>;
}
