import { createHash } from 'node:crypto';

import { AegisError } from '../domain/aegis-error.ts';

export const MASTER_KEY_BYTES = 32;

export interface MasterKey {
  /** Names the key without giving any of it away: 16 hexadecimal digits. */
  readonly id: string;
  /** 32. */
  readonly bytes: Uint8Array;
}

export function masterKeyOf(bytes: Uint8Array): MasterKey {
  if (bytes.length !== MASTER_KEY_BYTES) throw new RangeError('The master key must have 32 bytes.');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes };
}

/**
 * Reads a master key from its text form: 32 bytes in base64, as `openssl rand -base64 32` prints it. Whitespace around
 * it is ignored; anything that would decode only by leniency is refused, because a key with a typing error is another key.
 *
 * @param source where the text came from, for the message: `AEGIS_MASTER_KEY`, a path
 * @throws AegisError `invalid_input`; the message never holds the key
 */
export function parseMasterKey(text: string, source: string): Uint8Array {
  const base64 = text.trim();
  const key = Buffer.from(base64, 'base64');
  if (key.toString('base64') !== base64) {
    throw refused(source, 'is not base64');
  }
  if (key.length !== MASTER_KEY_BYTES) {
    throw refused(source, `has ${key.length} bytes instead of ${MASTER_KEY_BYTES}`);
  }
  return key;
}

export function formatMasterKey(key: Uint8Array): string {
  return `${Buffer.from(key).toString('base64')}\n`;
}

function refused(source: string, what: string): AegisError {
  return new AegisError(
    'invalid_input',
    `The master key in ${source} ${what}. Give the key that this data was encrypted with; for a new installation, ` +
      'make one with: openssl rand -base64 32',
  );
}
