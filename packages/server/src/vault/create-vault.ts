import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AegisError } from '../domain/aegis-error.ts';
import type { SealedSecret } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { Vault } from '../domain/vault.ts';
import type { KeyRing } from './key-ring.ts';

const ALGORITHM = 'aes-256-gcm';
/** What GCM is specified for. Random nonces are safe far beyond the number of credentials there will ever be (2^32). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random nonce each. The ids of organisation and destination are authenticated along, so a
 * ciphertext copied to another row does not open. Seals with the ring's current key, opens with any that it has.
 */
export function createVault(deps: {
  readonly ring: KeyRing;
  readonly randomBytes: (size: number) => Uint8Array;
}): Vault {
  const { ring, randomBytes } = deps;

  return {
    seal(organizationId, destinationId, secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const { id: keyId, bytes } = ring.current();
      const cipher = createCipheriv(ALGORITHM, bytes, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(associatedData(organizationId, destinationId));
      const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { keyId, nonce, ciphertext };
    },
    open(organizationId, destinationId, sealed) {
      const key = ring.find(sealed.keyId);
      if (key === null) throw sealedWithAnotherKey(sealed.keyId, ring.current().id);
      try {
        return decrypt(key.bytes, associatedData(organizationId, destinationId), sealed);
      } catch (cause) {
        throw new AegisError(
          'internal',
          'The stored credential of this destination was altered or belongs to another one. Set auth_header_value again with PATCH.',
          { cause },
        );
      }
    },
  };
}

function decrypt(masterKey: Uint8Array, aad: Uint8Array, { nonce, ciphertext }: SealedSecret): string {
  if (nonce.length !== NONCE_BYTES || ciphertext.length < TAG_BYTES) throw new RangeError('Too short.');
  const decipher = createDecipheriv(ALGORITHM, masterKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
  const start = decipher.update(ciphertext.subarray(0, -TAG_BYTES));
  return Buffer.concat([start, decipher.final()]).toString('utf8');
}

/** JSON, so that no two pairs of ids encode alike; the first member keeps other uses of the key apart from this one. */
function associatedData(organizationId: OrganizationId, destinationId: DestinationId): Uint8Array {
  return Buffer.from(JSON.stringify(['destination-credential', organizationId, destinationId]));
}

function sealedWithAnotherKey(wanted: string, inUse: string): AegisError {
  return new AegisError(
    'internal',
    `The stored credential of this destination was encrypted with master key ${wanted}, but Aegis runs with ${inUse}. ` +
      'Start it with the earlier AEGIS_MASTER_KEY (or master.key file), or set auth_header_value again with PATCH.',
  );
}
