import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import type { EncodedEvent, Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type {
  DestinationProgress,
  DestinationStore,
  Settlement,
  StartPosition,
} from '../../domain/destination-store.ts';
import type {
  AuthHeader,
  DeliveryCondition,
  DestinationChange,
  DestinationState,
  ForwardingDestination,
} from '../../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../../domain/ids.ts';
import { AcceptedTimes } from './accepted-times.ts';
import type { DestinationRow, ProgressRow } from './destination-row.ts';
import {
  conditionValues,
  DESTINATION_COLUMNS,
  progressFrom,
  SELECT_PROGRESS,
  SET_CONDITION,
  stateFrom,
} from './destination-row.ts';
import { endOfLog, positionOf } from './event-position.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogWriter } from './log-writer.ts';
import { requireCurrentKey } from './require-current-key.ts';
import { rowOf, rowsOf } from './rows.ts';

const FROM = `FROM forwarding_destinations d JOIN organizations o USING (organization_no)`;
const ORGANIZATION = `(SELECT organization_no FROM organizations WHERE id = ?)`;

export class SqliteDestinationStore implements DestinationStore {
  readonly #commits: GroupCommit;
  readonly #writer: LogWriter;
  readonly #acceptedTimes: AcceptedTimes;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #requireCurrentKey: ReturnType<typeof requireCurrentKey>;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly commits: GroupCommit;
    readonly writer: LogWriter;
  }) {
    this.#commits = deps.commits;
    this.#writer = deps.writer;
    this.#acceptedTimes = new AcceptedTimes(deps.database);
    this.#sql = prepare(deps.database);
    this.#requireCurrentKey = requireCurrentKey(deps.database);
  }

  create(
    destination: ForwardingDestination,
    start: StartPosition,
    record: EncodedEvent,
  ): Promise<DestinationState> {
    const { organizationId, id } = destination;
    return this.#commits.submit(0, () => {
      this.#requireCurrentKey(destination.authHeader);
      const organizationNo = this.#writer.organizationNo(organizationId);
      // Before its own creation is recorded: that event is the first the destination gets, or among the first.
      const cursor = this.#startSequence(organizationId, organizationNo, start, destination.createdAt);
      this.#sql.insert.run(
        id,
        organizationNo,
        destination.name,
        destination.kind,
        destination.url,
        ...authValues(destination.authHeader),
        Number(destination.enabled),
        Number(destination.paused),
        Number(destination.ordered),
        destination.filter,
        Number(destination.healthEvents),
        destination.createdAt,
        destination.updatedAt,
        cursor,
        cursor,
      );
      this.#writer.append(organizationId, [record]);
      return this.#require(organizationId, id);
    });
  }

  async find(organizationId: OrganizationId, id: DestinationId): Promise<DestinationState | null> {
    return this.#find(organizationId, id);
  }

  async list(
    organizationId: OrganizationId,
    page: { readonly after: DestinationId | null; readonly limit: number },
  ): Promise<readonly DestinationState[]> {
    const rows = this.#sql.list.iterate(organizationId, page.after ?? '', page.limit);
    return Array.from(rowsOf<DestinationRow>(rows), stateFrom);
  }

  async listAll(): Promise<readonly DestinationState[]> {
    return Array.from(rowsOf<DestinationRow>(this.#sql.listAll.iterate()), stateFrom);
  }

  change(
    organizationId: OrganizationId,
    id: DestinationId,
    { authHeaderName, ...change }: DestinationChange,
    { unchangedSince, now }: { readonly unchangedSince: EpochMs; readonly now: EpochMs },
    record: EncodedEvent,
  ): Promise<DestinationState | 'superseded' | null> {
    return this.#commits.submit(0, () => {
      const current = this.#find(organizationId, id)?.destination;
      if (current === undefined) return null;
      if (current.updatedAt !== unchangedSince) return 'superseded';
      if (change.authHeader !== undefined) this.#requireCurrentKey(change.authHeader);
      const changed = { ...current, ...change };
      this.#sql.update.run(
        changed.name,
        changed.kind,
        changed.url,
        ...authValues(renamed(changed.authHeader, authHeaderName)),
        Number(changed.enabled),
        Number(changed.paused),
        Number(changed.ordered),
        changed.filter,
        Number(changed.healthEvents),
        Math.max(now, unchangedSince + 1),
        id,
      );
      this.#writer.append(organizationId, [record]);
      return this.#require(organizationId, id);
    });
  }

  remove(organizationId: OrganizationId, id: DestinationId, record: EncodedEvent): Promise<boolean> {
    return this.#commits.submit(0, () => {
      const { changes } = this.#sql.remove.run(id, organizationId);
      if (changes === 1) this.#writer.append(organizationId, [record]);
      return changes === 1;
    });
  }

  settle(organizationId: OrganizationId, id: DestinationId, settlement: Settlement): Promise<void> {
    return this.#commits.submit(0, () => {
      const { delivered, late, filtered, deadLetters, condition } = settlement;
      const { changes } = this.#sql.settle.run(
        settlement.cursor,
        delivered,
        late,
        filtered,
        deadLetters.length,
        ...conditionValues(condition),
        id,
        organizationId,
      );
      if (changes === 0) return;
      const organizationNo = this.#writer.organizationNo(organizationId);
      for (const letter of deadLetters) {
        this.#sql.insertDeadLetter.run(
          id,
          letter.sequence,
          organizationNo,
          letter.reason,
          letter.attempts,
          letter.firstAttemptAt,
          letter.lastAttemptAt,
        );
      }
    });
  }

  note(organizationId: OrganizationId, id: DestinationId, condition: DeliveryCondition): Promise<void> {
    return this.#commits.submit(0, () => {
      this.#sql.note.run(...conditionValues(condition), id, organizationId);
    });
  }

  async oldestPendingSince(organizationId: OrganizationId, cursor: Sequence): Promise<EpochMs | null> {
    const row = this.#sql.acceptedAt.get(organizationId, cursor);
    return row === undefined ? null : Number(row['accepted_at']);
  }

  async readProgress(): Promise<readonly DestinationProgress[]> {
    return Array.from(rowsOf<ProgressRow>(this.#sql.readProgress.iterate()), progressFrom);
  }

  #startSequence(
    organizationId: OrganizationId,
    organizationNo: number,
    start: StartPosition,
    at: EpochMs,
  ): Sequence {
    const { changes } = this.#sql.claimFirst.run(at, organizationNo);
    const head = this.#writer.head(organizationId);
    switch (start) {
      case 'automatic':
        return changes === 1 ? this.#beginning(organizationNo, head) : head;
      case 'beginning':
        return this.#beginning(organizationNo, head);
      case 'now':
        return head;
      default: {
        const first = this.#acceptedTimes.firstFrom(organizationNo, start.acceptedFrom);
        return first === null ? head : first - 1;
      }
    }
  }

  /** Before the first event that the log still holds. */
  #beginning(organizationNo: number, head: Sequence): Sequence {
    const bounds = this.#acceptedTimes.bounds(organizationNo);
    return bounds === null ? head : bounds.first - 1;
  }

  #find(organizationId: OrganizationId, id: DestinationId): DestinationState | null {
    const row = rowOf<DestinationRow>(this.#sql.find.get(id, organizationId));
    return row === null ? null : stateFrom(row);
  }

  #require(organizationId: OrganizationId, id: DestinationId): DestinationState {
    const state = this.#find(organizationId, id);
    if (state === null) throw new AegisError('internal', `Destination ${id} vanished while it was written.`);
    return state;
  }
}

function renamed(header: AuthHeader | null, name: string | undefined): AuthHeader | null {
  return header === null || name === undefined ? header : { ...header, name };
}

function authValues(header: AuthHeader | null): (string | Uint8Array | null)[] {
  if (header === null) return [null, null, null, null, null];
  const { keyId, nonce, ciphertext } = header.value;
  return [header.name, keyId, nonce, ciphertext, header.hint];
}

function prepare(
  database: DatabaseSync,
): Record<
  | 'insert'
  | 'find'
  | 'list'
  | 'listAll'
  | 'update'
  | 'remove'
  | 'claimFirst'
  | 'settle'
  | 'note'
  | 'insertDeadLetter'
  | 'acceptedAt'
  | 'readProgress',
  StatementSync
> {
  return {
    insert: database.prepare(`
      INSERT INTO forwarding_destinations
        (id, organization_no, name, kind, url, auth_header_name, auth_key_id, auth_nonce, auth_ciphertext,
         auth_hint, enabled, paused, ordered, filter, health_events, created_at, updated_at, start_sequence, cursor)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    find: database.prepare(`SELECT ${DESTINATION_COLUMNS} ${FROM} WHERE d.id = ? AND o.id = ?`),
    list: database.prepare(
      `SELECT ${DESTINATION_COLUMNS} ${FROM} WHERE o.id = ? AND d.id > ? ORDER BY d.id LIMIT ?`,
    ),
    listAll: database.prepare(`SELECT ${DESTINATION_COLUMNS} ${FROM} ORDER BY d.id`),
    update: database.prepare(`
      UPDATE forwarding_destinations SET
        name = ?, kind = ?, url = ?, auth_header_name = ?, auth_key_id = ?, auth_nonce = ?,
        auth_ciphertext = ?, auth_hint = ?, enabled = ?, paused = ?, ordered = ?, filter = ?, health_events = ?,
        updated_at = ?
      WHERE id = ?`),
    remove: database.prepare(
      `DELETE FROM forwarding_destinations WHERE id = ? AND organization_no = ${ORGANIZATION}`,
    ),
    claimFirst: database.prepare(`
      UPDATE organizations SET first_destination_at = ?
      WHERE organization_no = ? AND first_destination_at IS NULL`),
    // The table's check and trigger hold the ledger: a settlement that does not add up fails here.
    settle: database.prepare(`
      UPDATE forwarding_destinations SET
        cursor = ?, delivered = delivered + ?, late = late + ?, filtered = filtered + ?,
        dead_lettered = dead_lettered + ?, ${SET_CONDITION}
      WHERE id = ? AND organization_no = ${ORGANIZATION}`),
    note: database.prepare(
      `UPDATE forwarding_destinations SET ${SET_CONDITION} WHERE id = ? AND organization_no = ${ORGANIZATION}`,
    ),
    insertDeadLetter: database.prepare(`
      INSERT INTO dead_letters
        (destination_id, sequence, organization_no, reason, attempts, first_attempt_at, last_attempt_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`),
    acceptedAt: database.prepare(`
      SELECT e.accepted_at FROM organizations o JOIN events e
        ON e.position > ${positionOf('o.organization_no', '?2')} AND e.position <= ${endOfLog('o.organization_no')}
      WHERE o.id = ?1 ORDER BY e.position LIMIT 1`),
    readProgress: database.prepare(SELECT_PROGRESS),
  };
}
