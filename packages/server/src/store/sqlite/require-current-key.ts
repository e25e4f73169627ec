import type { DatabaseSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import type { AuthHeader } from '../../domain/forwarding-destination.ts';

/**
 * Makes the check that a credential is sealed with the key of {@link CredentialStore.adopt}, for use inside the
 * transaction that stores it. The schema's triggers hold the same; this one has the words.
 *
 * @returns throws AegisError `store_unavailable` when another key was adopted since the credential was sealed
 */
export function requireCurrentKey(database: DatabaseSync): (header: AuthHeader | null) => void {
  const select = database.prepare('SELECT key_id FROM master_key');
  return (header) => {
    if (header === null) return;
    const keyId = select.get()?.['key_id'];
    if (keyId === undefined || keyId === header.value.keyId) return;
    throw new AegisError(
      'store_unavailable',
      `The master key has just been changed (to ${String(keyId)}); nothing was stored. Try again; if this stays, start the server with that key.`,
    );
  };
}
