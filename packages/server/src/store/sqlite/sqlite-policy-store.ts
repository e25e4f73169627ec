import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { EncodedEvent } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { OrganizationId, PolicyId } from '../../domain/ids.ts';
import type {
  NewPolicy,
  PolicyChange,
  PolicyChangeOutcome,
  PolicyStore,
  PolicySummary,
} from '../../domain/policy-store.ts';
import type { EffectiveRules, PolicyDefinition, PolicyVersion, StoredPolicy } from '../../domain/policy.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogWriter } from './log-writer.ts';
import { rowOf, rowsOf } from './rows.ts';

interface VersionRow extends Omit<PolicyVersion, 'definition' | 'effective'> {
  readonly definition: string;
  readonly effective: string;
}

/** What a write needs to know of a policy. */
interface StandingRow {
  readonly retiredAt: EpochMs | null;
  readonly isDefault: 0 | 1;
  readonly latest: number;
}

export class SqlitePolicyStore implements PolicyStore {
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

  create(
    organizationId: OrganizationId,
    { id, first, isDefault, policiesMax }: NewPolicy,
    records: readonly EncodedEvent[],
  ): Promise<'created' | 'too_many'> {
    return this.#commits.submit(0, () => {
      const organizationNo = this.#writer.organizationNo(organizationId);
      if (Number(this.#sql.count.get(organizationNo)?.['used']) >= policiesMax) return 'too_many';
      this.#sql.insert.run(id, organizationNo);
      this.#insertVersion(id, first);
      if (isDefault) this.#sql.setDefault.run(id, organizationNo);
      this.#writer.append(organizationId, records);
      return 'created';
    });
  }

  change(
    organizationId: OrganizationId,
    id: PolicyId,
    { next, makeDefault }: PolicyChange,
    records: readonly EncodedEvent[],
  ): Promise<PolicyChangeOutcome> {
    return this.#commits.submit(0, (): PolicyChangeOutcome => {
      const standing = this.#standing(organizationId, id);
      if (standing === null) return 'unknown';
      if (standing.retiredAt !== null) return 'retired';
      if (next !== null && next.version !== standing.latest + 1) return 'superseded';
      if (next !== null) this.#insertVersion(id, next);
      if (makeDefault) this.#sql.setDefault.run(id, this.#writer.organizationNo(organizationId));
      this.#writer.append(organizationId, records);
      return 'changed';
    });
  }

  chooseDefault(organizationId: OrganizationId, id: PolicyId, record: EncodedEvent): Promise<void> {
    return this.#commits.submit(0, () => {
      this.#sql.setDefault.run(id, this.#writer.organizationNo(organizationId));
      this.#writer.append(organizationId, [record]);
    });
  }

  retire(
    organizationId: OrganizationId,
    id: PolicyId,
    retiredAt: EpochMs,
    record: EncodedEvent,
  ): Promise<'retired' | 'is_default' | 'unknown'> {
    return this.#commits.submit(0, () => {
      const standing = this.#standing(organizationId, id);
      if (standing === null) return 'unknown';
      if (standing.isDefault === 1) return 'is_default';
      if (standing.retiredAt !== null) return 'retired';
      this.#sql.retire.run(retiredAt, id);
      this.#writer.append(organizationId, [record]);
      return 'retired';
    });
  }

  async list(organizationId: OrganizationId): Promise<readonly PolicySummary[]> {
    return [...rowsOf<PolicySummary>(this.#sql.list.iterate(organizationId))];
  }

  async find(organizationId: OrganizationId, id: PolicyId): Promise<StoredPolicy | null> {
    const row = rowOf<VersionRow & { readonly retiredAt: EpochMs | null }>(
      this.#sql.findLatest.get(organizationId, id),
    );
    if (row === null) return null;
    const { retiredAt, ...latest } = row;
    return { id, retiredAt, latest: versionFrom(latest) };
  }

  async findVersion(
    organizationId: OrganizationId,
    id: PolicyId,
    version: number,
  ): Promise<PolicyVersion | null> {
    const row = rowOf<VersionRow>(this.#sql.findVersion.get(organizationId, id, version));
    return row === null ? null : versionFrom(row);
  }

  async listVersions(
    organizationId: OrganizationId,
    id: PolicyId,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<readonly PolicySummary[]> {
    return [...rowsOf<PolicySummary>(this.#sql.listVersions.iterate(organizationId, id, after, limit))];
  }

  async defaultId(organizationId: OrganizationId): Promise<PolicyId | null> {
    return rowOf<{ readonly id: PolicyId | null }>(this.#sql.findDefault.get(organizationId))?.id ?? null;
  }

  #standing(organizationId: OrganizationId, id: PolicyId): StandingRow | null {
    return rowOf<StandingRow>(this.#sql.standing.get(organizationId, id));
  }

  #insertVersion(
    id: PolicyId,
    { version, createdAt, createdBy, definition, effective }: PolicyVersion,
  ): void {
    const [defined, spelledOut] = [JSON.stringify(definition), JSON.stringify(effective)];
    this.#sql.insertVersion.run(id, version, createdAt, createdBy, defined, spelledOut);
  }
}

/** Only this store writes the columns, from checked definitions. */
function versionFrom({ definition, effective, ...row }: VersionRow): PolicyVersion {
  return {
    ...row,
    definition: JSON.parse(definition) as PolicyDefinition,
    effective: JSON.parse(effective) as EffectiveRules,
  };
}

const VERSION_COLUMNS = `
  v.version, v.created_at AS createdAt, v.created_by AS createdBy, v.definition, v.effective`;
/** Under the names of {@link PolicySummary}: long lists stay where they are. */
const SUMMARY_COLUMNS = `
  p.id, v.definition ->> 'name' AS name, v.definition ->> 'description' AS description,
  v.definition ->> 'base' AS base, v.version, v.created_at AS changedAt, v.created_by AS changedBy`;
const OF_ONE = `
  FROM policies p JOIN organizations o USING (organization_no) JOIN policy_versions v ON v.policy_id = p.id
  WHERE o.id = ? AND p.id = ?`;
const IS_LATEST = 'v.version = (SELECT max(version) FROM policy_versions l WHERE l.policy_id = p.id)';

function prepare(
  database: DatabaseSync,
): Record<
  | 'count'
  | 'insert'
  | 'insertVersion'
  | 'setDefault'
  | 'retire'
  | 'standing'
  | 'list'
  | 'findLatest'
  | 'findVersion'
  | 'listVersions'
  | 'findDefault',
  StatementSync
> {
  return {
    count: database.prepare(
      'SELECT count(*) AS used FROM policies WHERE organization_no = ? AND retired_at IS NULL',
    ),
    insert: database.prepare('INSERT INTO policies (id, organization_no) VALUES (?, ?)'),
    insertVersion: database.prepare(`
      INSERT INTO policy_versions (policy_id, version, created_at, created_by, definition, effective)
      VALUES (?, ?, ?, ?, ?, ?)`),
    setDefault: database.prepare('UPDATE organizations SET default_policy_id = ? WHERE organization_no = ?'),
    retire: database.prepare('UPDATE policies SET retired_at = ? WHERE id = ?'),
    standing: database.prepare(`
      SELECT p.retired_at AS retiredAt, o.default_policy_id IS p.id AS isDefault,
        (SELECT max(version) FROM policy_versions v WHERE v.policy_id = p.id) AS latest
      FROM policies p JOIN organizations o USING (organization_no) WHERE o.id = ? AND p.id = ?`),
    list: database.prepare(`
      SELECT ${SUMMARY_COLUMNS}
      FROM policies p JOIN organizations o USING (organization_no) JOIN policy_versions v ON v.policy_id = p.id
      WHERE o.id = ? AND p.retired_at IS NULL AND ${IS_LATEST} ORDER BY p.id`),
    findLatest: database.prepare(
      `SELECT ${VERSION_COLUMNS}, p.retired_at AS retiredAt ${OF_ONE} AND ${IS_LATEST}`,
    ),
    findVersion: database.prepare(`SELECT ${VERSION_COLUMNS} ${OF_ONE} AND v.version = ?`),
    listVersions: database.prepare(
      `SELECT ${SUMMARY_COLUMNS} ${OF_ONE} AND v.version > ? ORDER BY v.version LIMIT ?`,
    ),
    findDefault: database.prepare('SELECT default_policy_id AS id FROM organizations WHERE id = ?'),
  };
}
