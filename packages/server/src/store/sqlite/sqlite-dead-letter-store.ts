import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';

import type { EncodedEvent, LoggedEvent, Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type {
  DeadLetterSelection,
  DeadLetterSettlement,
  DeadLetterStore,
  KeptDeadLetter,
  QueuedDeadLetters,
} from '../../domain/dead-letter-store.ts';
import type { BatchLimits } from '../../domain/destination-kind.ts';
import type { DestinationId, OrganizationId } from '../../domain/ids.ts';
import { conditionValues, SET_CONDITION } from './destination-row.ts';
import { positionOf } from './event-position.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogWriter } from './log-writer.ts';
import { rowOf, rowsOf } from './rows.ts';
import { takeBatch } from './take-batch.ts';

/** A destination that exists and belongs to the organisation; its dead letters outlive it, but nobody can ask for them. */
const OWN = `
  l.destination_id = ? AND EXISTS (
    SELECT 1 FROM forwarding_destinations d JOIN organizations o USING (organization_no)
    WHERE d.id = l.destination_id AND o.id = ?)`;
const POSITION = positionOf('l.organization_no', 'l.sequence');
const EVENT = `events e ON e.position = ${POSITION}`;
/** The event as a row of its own: what has left the log cannot be sent. */
const EVENT_OF = `events e WHERE e.position = ${POSITION}`;
const KEPT = `
  SELECT l.sequence, l.reason, l.attempts, l.first_attempt_at AS firstAttemptAt, l.last_attempt_at AS lastAttemptAt,
    l.queued_at AS queuedAt, e.body
  FROM dead_letters l LEFT JOIN ${EVENT}`;

export class SqliteDeadLetterStore implements DeadLetterStore {
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

  async list(
    organizationId: OrganizationId,
    id: DestinationId,
    { after, limit, reason }: { after: Sequence; limit: number; reason: string | null },
  ): Promise<readonly KeptDeadLetter[]> {
    return [
      ...rowsOf<KeptDeadLetter>(this.#sql.list.iterate(id, organizationId, after, reason ?? '', limit)),
    ];
  }

  async find(
    organizationId: OrganizationId,
    id: DestinationId,
    sequence: Sequence,
  ): Promise<KeptDeadLetter | null> {
    return rowOf<KeptDeadLetter>(this.#sql.find.get(id, organizationId, sequence));
  }

  async countQueued(organizationId: OrganizationId, id: DestinationId): Promise<number> {
    return countIn(this.#sql.countQueued.get(id, organizationId));
  }

  queue(
    organizationId: OrganizationId,
    id: DestinationId,
    selection: DeadLetterSelection,
    queuedAt: EpochMs,
    record: EncodedEvent,
  ): Promise<QueuedDeadLetters | null> {
    return this.#commits.submit(0, () => {
      if (this.#sql.exists.get(id, organizationId) === undefined) return null;
      const queued = this.#queue(id, selection, queuedAt);
      if (queued > 0) this.#writer.append(organizationId, [record]);
      return { queued, waiting: countIn(this.#sql.countQueued.get(id, organizationId)) };
    });
  }

  async readQueued(
    organizationId: OrganizationId,
    id: DestinationId,
    after: Sequence,
    upTo: Sequence,
    limits: BatchLimits,
  ): Promise<readonly LoggedEvent[]> {
    return takeBatch(after, limits, (position, limit) =>
      this.#sql.readQueued.all(id, organizationId, position, upTo, limit),
    );
  }

  settleQueued(
    organizationId: OrganizationId,
    id: DestinationId,
    { delivered, late, filtered, refused, condition }: DeadLetterSettlement,
  ): Promise<void> {
    return this.#commits.submit(0, () => {
      if (this.#sql.exists.get(id, organizationId) === undefined) return;
      const arrived = this.#remove(id, delivered);
      const leftOut = this.#remove(id, filtered);
      const left = arrived + leftOut;
      // One statement moves all counts: the ledger's check holds at each moment.
      this.#sql.move.run(arrived, leftOut, left, Math.min(late, arrived), ...conditionValues(condition), id);
      for (const { sequence, reason, attempts, lastAttemptAt } of refused) {
        this.#sql.refuse.run(reason, attempts, lastAttemptAt, id, sequence);
      }
    });
  }

  /** @returns how many of them were there */
  #remove(id: DestinationId, sequences: readonly Sequence[]): number {
    return sequences.reduce((sum, sequence) => sum + Number(this.#sql.remove.run(id, sequence).changes), 0);
  }

  #queue(id: DestinationId, selection: DeadLetterSelection, queuedAt: EpochMs): number {
    switch (selection.type) {
      case 'all':
        return Number(this.#sql.queueByReason.run(queuedAt, id, '').changes);
      case 'reason':
        return Number(this.#sql.queueByReason.run(queuedAt, id, selection.reason).changes);
      case 'sequences': {
        let queued = 0;
        for (const sequence of selection.sequences) {
          queued += Number(this.#sql.queueOne.run(queuedAt, id, sequence).changes);
        }
        return queued;
      }
    }
  }
}

function countIn(row: Record<string, SQLOutputValue> | undefined): number {
  return Number(row?.['count'] ?? 0);
}

function prepare(
  database: DatabaseSync,
): Record<
  | 'list'
  | 'find'
  | 'countQueued'
  | 'exists'
  | 'queueByReason'
  | 'queueOne'
  | 'readQueued'
  | 'remove'
  | 'move'
  | 'refuse',
  StatementSync
> {
  return {
    list: database.prepare(
      `${KEPT} WHERE ${OWN} AND l.sequence > ? AND instr(l.reason, ?) = 1 ORDER BY l.sequence LIMIT ?`,
    ),
    find: database.prepare(`${KEPT} WHERE ${OWN} AND l.sequence = ?`),
    countQueued: database.prepare(
      `SELECT count(*) AS count FROM dead_letters l JOIN ${EVENT} WHERE ${OWN} AND l.queued_at IS NOT NULL`,
    ),
    exists: database.prepare(`
      SELECT 1 FROM forwarding_destinations d JOIN organizations o USING (organization_no)
      WHERE d.id = ? AND o.id = ?`),
    queueByReason: database.prepare(`
      UPDATE dead_letters AS l SET queued_at = ?
      WHERE destination_id = ? AND queued_at IS NULL AND EXISTS (SELECT 1 FROM ${EVENT_OF}) AND instr(reason, ?) = 1`),
    queueOne: database.prepare(`
      UPDATE dead_letters AS l SET queued_at = ?
      WHERE destination_id = ? AND queued_at IS NULL AND EXISTS (SELECT 1 FROM ${EVENT_OF}) AND sequence = ?`),
    readQueued: database.prepare(`
      SELECT e.sequence, e.occurred_at AS occurredAt, e.dataset, e.decision, e.actor_id AS actorId, e.body
      FROM dead_letters l JOIN ${EVENT}
      WHERE ${OWN} AND l.queued_at IS NOT NULL AND l.sequence > ? AND l.sequence <= ?
      ORDER BY l.sequence LIMIT ?`),
    remove: database.prepare('DELETE FROM dead_letters WHERE destination_id = ? AND sequence = ?'),
    move: database.prepare(`
      UPDATE forwarding_destinations SET
        delivered = delivered + ?, filtered = filtered + ?, dead_lettered = dead_lettered - ?, late = late + ?,
        ${SET_CONDITION}
      WHERE id = ?`),
    refuse: database.prepare(`
      UPDATE dead_letters SET reason = ?, attempts = attempts + ?, last_attempt_at = ?, queued_at = NULL
      WHERE destination_id = ? AND sequence = ?`),
  };
}
