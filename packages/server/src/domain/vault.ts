import type { SealedSecret } from './forwarding-destination.ts';
import type { DestinationId, OrganizationId } from './ids.ts';

/** Encrypts credentials at rest. A sealed secret opens only for the destination that it was sealed for. */
export interface Vault {
  seal(organizationId: OrganizationId, destinationId: DestinationId, secret: string): SealedSecret;
  /** @throws AegisError `internal` when the key is unknown or the ciphertext was moved or altered. */
  open(organizationId: OrganizationId, destinationId: DestinationId, sealed: SealedSecret): string;
}
