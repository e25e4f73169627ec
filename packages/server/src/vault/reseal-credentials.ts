import type { CredentialStore, Resealing, StoredCredential } from '../domain/credential-store.ts';
import type { Vault } from '../domain/vault.ts';

/** Credentials in one transaction: some milliseconds, in which writers wait. */
const BATCH = 100;

export interface ResealProgress {
  readonly resealed: number;
  readonly total: number;
}

/** Those that the vault's keys do not open: sealed with a lost key, altered, or moved. */
export async function unreadableCredentials(
  credentials: Pick<CredentialStore, 'list'>,
  vault: Pick<Vault, 'open'>,
): Promise<readonly StoredCredential[]> {
  return (await credentials.list()).filter((stored) => readCredential(vault, stored) === null);
}

/**
 * Seals with the key `keyId`, which must be the vault's current one, every credential that is sealed with another. May be
 * cut short at any point and run again: what is sealed anew stays, and the keys before stay needed until it has returned.
 *
 * @returns how many it sealed anew, and those that do not open; they are left as they are
 */
export async function resealCredentials(deps: {
  readonly credentials: CredentialStore;
  readonly vault: Vault;
  readonly keyId: string;
  readonly onProgress?: (progress: ResealProgress) => void;
}): Promise<{ readonly resealed: number; readonly unreadable: readonly StoredCredential[] }> {
  const { credentials, vault, keyId, onProgress } = deps;
  await credentials.adopt(keyId);
  const sealedOtherwise = async () =>
    (await credentials.list()).filter(({ secret }) => secret.keyId !== keyId);
  let resealed = 0;
  for (;;) {
    const waiting = await sealedOtherwise();
    const resealings = waiting.flatMap((stored) => reseal(vault, stored) ?? []);
    // What was changed meanwhile is sealed with the new key already; what is left at the end does not open.
    if (resealings.length === 0) return { resealed, unreadable: waiting };
    for (let start = 0; start < resealings.length; start += BATCH) {
      resealed += await credentials.reseal(resealings.slice(start, start + BATCH));
      onProgress?.({ resealed, total: Math.max(waiting.length, resealed) });
    }
  }
}

function reseal(vault: Vault, stored: StoredCredential): Resealing | null {
  const secret = readCredential(vault, stored);
  if (secret === null) return null;
  return { before: stored, after: vault.seal(stored.organizationId, stored.destinationId, secret) };
}

function readCredential(
  vault: Pick<Vault, 'open'>,
  { organizationId, destinationId, secret }: StoredCredential,
): string | null {
  try {
    return vault.open(organizationId, destinationId, secret);
  } catch {
    return null;
  }
}
