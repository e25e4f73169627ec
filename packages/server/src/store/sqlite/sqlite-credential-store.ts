import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { CredentialStore, Resealing, StoredCredential } from '../../domain/credential-store.ts';
import type { SealedSecret } from '../../domain/forwarding-destination.ts';
import type { GroupCommit } from './group-commit.ts';
import { rowsOf } from './rows.ts';

interface CredentialRow extends SealedSecret, Pick<StoredCredential, 'organizationId' | 'destinationId'> {}

export class SqliteCredentialStore implements CredentialStore {
  readonly #commits: GroupCommit;
  readonly #select: StatementSync;
  readonly #selectAdopted: StatementSync;
  readonly #adopt: StatementSync;
  readonly #reseal: StatementSync;

  constructor(deps: { readonly database: DatabaseSync; readonly commits: GroupCommit }) {
    this.#commits = deps.commits;
    this.#select = deps.database.prepare(`
      SELECT o.id AS organizationId, d.id AS destinationId,
        d.auth_key_id AS keyId, d.auth_nonce AS nonce, d.auth_ciphertext AS ciphertext
      FROM forwarding_destinations d JOIN organizations o USING (organization_no)
      WHERE d.auth_ciphertext IS NOT NULL ORDER BY d.id`);
    this.#selectAdopted = deps.database.prepare('SELECT key_id FROM master_key');
    this.#adopt = deps.database.prepare(`
      INSERT INTO master_key (only_row, key_id) VALUES (1, ?)
      ON CONFLICT (only_row) DO UPDATE SET key_id = excluded.key_id WHERE key_id <> excluded.key_id`);
    this.#reseal = deps.database.prepare(`
      UPDATE forwarding_destinations SET auth_key_id = ?, auth_nonce = ?, auth_ciphertext = ?
      WHERE id = ? AND auth_key_id = ? AND auth_nonce = ? AND auth_ciphertext = ?`);
  }

  async list(): Promise<readonly StoredCredential[]> {
    return Array.from(
      rowsOf<CredentialRow>(this.#select.iterate()),
      ({ organizationId, destinationId, ...secret }) => ({ organizationId, destinationId, secret }),
    );
  }

  async adopted(): Promise<string | null> {
    const keyId = this.#selectAdopted.get()?.['key_id'];
    return keyId === undefined ? null : String(keyId);
  }

  adopt(keyId: string): Promise<void> {
    return this.#commits.submit(0, () => {
      this.#adopt.run(keyId);
    });
  }

  reseal(resealings: readonly Resealing[]): Promise<number> {
    return this.#commits.submit(0, () => {
      let replaced = 0;
      for (const { before, after } of resealings) {
        const { destinationId, secret } = before;
        const { changes } = this.#reseal.run(
          after.keyId,
          after.nonce,
          after.ciphertext,
          destinationId,
          secret.keyId,
          secret.nonce,
          secret.ciphertext,
        );
        replaced += Number(changes);
      }
      return replaced;
    });
  }
}
