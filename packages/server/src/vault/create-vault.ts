import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { AegisError } from '../domain/aegis-error.ts';
import type { SealedSecret } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { Vault } from '../domain/vault.ts';
import { MASTER_KEY_BYTES } from './master-key.ts';

const ALGORITHM = 'aes-256-gcm';
/** What GCM is specified for. Random nonces are safe far beyond the number of credentials there will ever be (2^32). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A vault that tells which master key it works with, so that a start with another key is noticed at once. */
export interface KeyedVault extends Vault {
  /** Names the master key without giving any of it away: 16 hexadecimal digits. */
  readonly keyId: string;
}

/**
 * AES-256-GCM with a random nonce each. The ids of organisation and destination are authenticated along, so a
 * ciphertext copied to another row does not open.
 */
export function createVault(deps: {
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  readonly randomBytes: (size: number) => Uint8Array;
}): KeyedVault {
  const { masterKey, randomBytes } = deps;
  if (masterKey.length !== MASTER_KEY_BYTES) throw new RangeError('The master key must have 32 bytes.');
  const keyId = createHash('sha256').update(masterKey).digest('hex').slice(0, 16);

  return {
    keyId,
    seal(organizationId, destinationId, secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, masterKey, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(associatedData(organizationId, destinationId));
      const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { keyId, nonce, ciphertext };
    },
    open(organizationId, destinationId, sealed) {
      if (sealed.keyId !== keyId) throw sealedWithAnotherKey(sealed.keyId, keyId);
      try {
        return decrypt(masterKey, associatedData(organizationId, destinationId), sealed);
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
