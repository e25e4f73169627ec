import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { EncodedEvent, LoggedEvent, Sequence } from '../../domain/audit-event.ts';
import type { AppendListener, AppendResult, AuditLog } from '../../domain/audit-log.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { positionOf } from './event-position.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogWriter } from './log-writer.ts';
import { packAlone, packedSize } from './packed-events.ts';
import type { PackedEvents } from './packed-events.ts';
import { takeBatch } from './take-batch.ts';

const COLUMNS = `sequence, occurred_at AS occurredAt, dataset, decision, actor_id AS actorId, body`;
const ORGANIZATION = `(SELECT organization_no FROM organizations WHERE id = ?1)`;

export class SqliteAuditLog implements AuditLog {
  readonly #commits: GroupCommit;
  readonly #writer: LogWriter;
  readonly #selectHead: StatementSync;
  readonly #selectNext: StatementSync;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly commits: GroupCommit;
    readonly writer: LogWriter;
  }) {
    this.#commits = deps.commits;
    this.#writer = deps.writer;
    this.#selectHead = deps.database.prepare('SELECT last_sequence FROM organizations WHERE id = ?');
    this.#selectNext = deps.database.prepare(`
      SELECT ${COLUMNS} FROM events
      WHERE position > ${positionOf(ORGANIZATION, '?2')} AND position <= ${positionOf(ORGANIZATION, '?3')}
      ORDER BY position LIMIT ?4`);
  }

  append(organizationId: OrganizationId, events: readonly EncodedEvent[]): Promise<AppendResult> {
    return this.appendPacked(organizationId, packAlone(events));
  }

  /** Like `append`. The memory of the events must stay as it is until they are stored; they are completed in it. */
  appendPacked(organizationId: OrganizationId, events: PackedEvents): Promise<AppendResult> {
    return this.#commits.submit(packedSize(events), () => this.#writer.appendPacked(organizationId, events));
  }

  async read(
    organizationId: OrganizationId,
    after: Sequence,
    upTo: Sequence,
    limits: { readonly maxEvents: number; readonly maxBytes: number },
  ): Promise<readonly LoggedEvent[]> {
    return takeBatch(after, limits, (position, limit) =>
      this.#selectNext.all(organizationId, position, upTo, limit),
    );
  }

  async head(organizationId: OrganizationId): Promise<Sequence> {
    return Number(this.#selectHead.get(organizationId)?.['last_sequence'] ?? 0);
  }

  onAppended(listener: AppendListener): () => void {
    return this.#writer.onAppended(listener);
  }
}
