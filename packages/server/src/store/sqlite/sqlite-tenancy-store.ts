import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { ApiKey, ApiKeyChange, Scope } from '../../domain/api-key.ts';
import type { EncodedEvent } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { ApiKeyId, OrganizationId } from '../../domain/ids.ts';
import type { Organization, OrganizationChange } from '../../domain/organization.ts';
import type { TenancyStore } from '../../domain/tenancy-store.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogWriter } from './log-writer.ts';
import { rowOf, rowsOf } from './rows.ts';

const ORGANIZATION_COLUMNS = `
  id, name, created_at AS createdAt, retention_days AS retentionDays, expire_undelivered AS expireUndelivered`;
const KEY_COLUMNS = `
  k.id, o.id AS organizationId, k.name, k.scopes, k.secret_hash AS secretHash, k.hint,
  k.created_at AS createdAt, k.expires_at AS expiresAt, k.revoked_at AS revokedAt`;
const FROM_KEYS = 'FROM api_keys k LEFT JOIN organizations o USING (organization_no)';

interface OrganizationRow extends Omit<Organization, 'expireUndelivered'> {
  readonly expireUndelivered: 0 | 1;
}

interface KeyRow extends Omit<ApiKey, 'scopes'> {
  readonly scopes: string;
}

export class SqliteTenancyStore implements TenancyStore {
  readonly #commits: GroupCommit;
  readonly #writer: LogWriter;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly commits: GroupCommit;
    readonly writer: LogWriter;
  }) {
    this.#commits = deps.commits;
    this.#writer = deps.writer;
    this.#sql = prepare(deps.database);
  }

  createOrganization(
    organization: Organization,
    firstKey: ApiKey,
    records: readonly EncodedEvent[],
  ): Promise<void> {
    return this.#commits.submit(0, () => {
      const { id, name, createdAt, retentionDays, expireUndelivered } = organization;
      this.#sql.insertOrganization.run(id, name, createdAt, retentionDays, Number(expireUndelivered));
      this.#insertKey(firstKey);
      this.#writer.append(organization.id, records);
    });
  }

  async findOrganization(id: OrganizationId): Promise<Organization | null> {
    return this.#findOrganization(id);
  }

  async listOrganizations(page: {
    readonly after: OrganizationId | null;
    readonly limit: number;
  }): Promise<readonly Organization[]> {
    const rows = this.#sql.listOrganizations.iterate(page.after ?? '', page.limit);
    return Array.from(rowsOf<OrganizationRow>(rows), organizationFrom);
  }

  changeOrganization(
    id: OrganizationId,
    change: OrganizationChange,
    record: EncodedEvent,
  ): Promise<Organization | null> {
    return this.#commits.submit(0, () => {
      const current = this.#findOrganization(id);
      if (current === null) return null;
      const changed = { ...current, ...change };
      this.#sql.updateOrganization.run(changed.retentionDays, Number(changed.expireUndelivered), id);
      this.#writer.append(id, [record]);
      return changed;
    });
  }

  createKey(key: ApiKey, record: EncodedEvent | null): Promise<void> {
    return this.#commits.submit(0, () => {
      this.#insertKey(key);
      this.#record(key.organizationId, record);
    });
  }

  async findKeyByHash(secretHash: Uint8Array): Promise<ApiKey | null> {
    return keyFrom(rowOf<KeyRow>(this.#sql.findKeyByHash.get(secretHash)));
  }

  async findKey(organizationId: OrganizationId | null, id: ApiKeyId): Promise<ApiKey | null> {
    return this.#findKey(organizationId, id);
  }

  async listKeys(
    organizationId: OrganizationId | null,
    page: { readonly after: ApiKeyId | null; readonly limit: number },
  ): Promise<readonly ApiKey[]> {
    const rows = this.#sql.listKeys.iterate(organizationId, page.after ?? '', page.limit);
    return Array.from(rowsOf<KeyRow>(rows), parseScopes);
  }

  changeKey(
    organizationId: OrganizationId | null,
    id: ApiKeyId,
    change: ApiKeyChange,
    record: EncodedEvent | null,
  ): Promise<ApiKey | null> {
    return this.#commits.submit(0, () => {
      const current = this.#findKey(organizationId, id);
      if (current === null) return null;
      const changed = { ...current, ...change };
      this.#sql.updateKey.run(changed.name, JSON.stringify(changed.scopes), changed.expiresAt, id);
      this.#record(organizationId, record);
      return changed;
    });
  }

  revokeKey(
    organizationId: OrganizationId | null,
    id: ApiKeyId,
    revokedAt: EpochMs,
    record: EncodedEvent | null,
  ): Promise<ApiKey | null> {
    return this.#commits.submit(0, () => {
      const current = this.#findKey(organizationId, id);
      if (current === null || current.revokedAt !== null) return current;
      this.#sql.revokeKey.run(revokedAt, id);
      this.#record(organizationId, record);
      return { ...current, revokedAt };
    });
  }

  #findOrganization(id: OrganizationId): Organization | null {
    const row = rowOf<OrganizationRow>(this.#sql.findOrganization.get(id));
    return row === null ? null : organizationFrom(row);
  }

  #findKey(organizationId: OrganizationId | null, id: ApiKeyId): ApiKey | null {
    return keyFrom(rowOf<KeyRow>(this.#sql.findKey.get(id, organizationId)));
  }

  #insertKey(key: ApiKey): void {
    this.#sql.insertKey.run(
      key.id,
      key.organizationId === null ? null : this.#writer.organizationNo(key.organizationId),
      key.name,
      JSON.stringify(key.scopes),
      key.secretHash,
      key.hint,
      key.createdAt,
      key.expiresAt,
      key.revokedAt,
    );
  }

  #record(organizationId: OrganizationId | null, record: EncodedEvent | null): void {
    if (organizationId !== null && record !== null) this.#writer.append(organizationId, [record]);
  }
}

function organizationFrom(row: OrganizationRow): Organization {
  return { ...row, expireUndelivered: row.expireUndelivered === 1 };
}

function keyFrom(row: KeyRow | null): ApiKey | null {
  return row === null ? null : parseScopes(row);
}

/** Only this store writes the column, from a checked list. */
function parseScopes(row: KeyRow): ApiKey {
  return { ...row, scopes: JSON.parse(row.scopes) as Scope[] };
}

function prepare(
  database: DatabaseSync,
): Record<
  | 'insertOrganization'
  | 'findOrganization'
  | 'listOrganizations'
  | 'updateOrganization'
  | 'insertKey'
  | 'findKey'
  | 'findKeyByHash'
  | 'listKeys'
  | 'updateKey'
  | 'revokeKey',
  StatementSync
> {
  return {
    insertOrganization: database.prepare(`
      INSERT INTO organizations (id, name, created_at, retention_days, expire_undelivered) VALUES (?, ?, ?, ?, ?)`),
    findOrganization: database.prepare(`SELECT ${ORGANIZATION_COLUMNS} FROM organizations WHERE id = ?`),
    listOrganizations: database.prepare(
      `SELECT ${ORGANIZATION_COLUMNS} FROM organizations WHERE id > ? ORDER BY id LIMIT ?`,
    ),
    updateOrganization: database.prepare(
      'UPDATE organizations SET retention_days = ?, expire_undelivered = ? WHERE id = ?',
    ),
    insertKey: database.prepare(`
      INSERT INTO api_keys
        (id, organization_no, name, scopes, secret_hash, hint, created_at, expires_at, revoked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    // `IS`, not `=`: an operator's key belongs to no organisation, and null is what it is asked for by.
    findKey: database.prepare(`SELECT ${KEY_COLUMNS} ${FROM_KEYS} WHERE k.id = ? AND o.id IS ?`),
    findKeyByHash: database.prepare(`SELECT ${KEY_COLUMNS} ${FROM_KEYS} WHERE k.secret_hash = ?`),
    // By the number, so that the index serves it; the second condition keeps operators' keys from an unknown id.
    listKeys: database.prepare(`
      SELECT ${KEY_COLUMNS} ${FROM_KEYS}
      WHERE k.organization_no IS (SELECT organization_no FROM organizations WHERE id = ?1)
        AND (k.organization_no IS NULL) = (?1 IS NULL) AND k.id > ?2
      ORDER BY k.id LIMIT ?3`),
    updateKey: database.prepare('UPDATE api_keys SET name = ?, scopes = ?, expires_at = ? WHERE id = ?'),
    revokeKey: database.prepare('UPDATE api_keys SET revoked_at = ? WHERE id = ?'),
  };
}
