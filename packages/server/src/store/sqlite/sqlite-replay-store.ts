import type { DatabaseSync, StatementSync } from 'node:sqlite';

import { AegisError } from '../../domain/aegis-error.ts';
import type { EncodedEvent, Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { DestinationId, OrganizationId, ReplayId } from '../../domain/ids.ts';
import type {
  NewReplay,
  Replay,
  ReplayCreation,
  ReplayRange,
  ReplaySettlement,
  ReplayStore,
} from '../../domain/replay-store.ts';
import { clipRanges } from '../../domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import { AcceptedTimes } from './accepted-times.ts';
import { conditionValues, SET_CONDITION } from './destination-row.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogWriter } from './log-writer.ts';
import { rowOf, rowsOf } from './rows.ts';

export class SqliteReplayStore implements ReplayStore {
  readonly #commits: GroupCommit;
  readonly #writer: LogWriter;
  readonly #acceptedTimes: AcceptedTimes;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly commits: GroupCommit;
    readonly writer: LogWriter;
  }) {
    this.#commits = deps.commits;
    this.#writer = deps.writer;
    this.#acceptedTimes = new AcceptedTimes(deps.database);
    this.#sql = prepare(deps.database);
  }

  create(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    { id, range, createdAt, unfinishedMax }: NewReplay,
    record: EncodedEvent,
  ): Promise<ReplayCreation> {
    return this.#commits.submit(0, (): ReplayCreation => {
      const row = this.#sql.destination.get(destinationId, organizationId);
      if (row === undefined) return { type: 'unknown_destination' };
      if (Number(row['unfinished']) >= unfinishedMax) return { type: 'too_many' };
      const cursor = Number(row['cursor']);
      const organizationNo = Number(row['organization_no']);
      const ranges = this.#resolve(organizationNo, range, cursor);
      const [first, last] = [ranges[0]?.[0], ranges.at(-1)?.[1]];
      if (first === undefined || last === undefined) return { type: 'empty', cursor };
      const stored = ranges.length === 1 ? null : JSON.stringify(ranges);
      this.#sql.insert.run(id, destinationId, organizationNo, first, last, stored, first - 1, createdAt);
      this.#writer.append(organizationId, [record]);
      return { type: 'created', replay: this.#require(organizationId, destinationId, id) };
    });
  }

  async list(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    { after, limit }: { readonly after: ReplayId | null; readonly limit: number },
  ): Promise<readonly Replay[]> {
    const rows = this.#sql.list.iterate(destinationId, organizationId, after ?? '', limit);
    return Array.from(rowsOf<ReplayRow>(rows), replayFrom);
  }

  async find(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    id: ReplayId,
  ): Promise<Replay | null> {
    return this.#find(organizationId, destinationId, id);
  }

  async running(organizationId: OrganizationId, destinationId: DestinationId): Promise<Replay | null> {
    const row = rowOf<ReplayRow>(this.#sql.running.get(destinationId, organizationId));
    return row === null ? null : replayFrom(row);
  }

  async replayedTotal(organizationId: OrganizationId, destinationId: DestinationId): Promise<number> {
    return Number(this.#sql.replayedTotal.get(destinationId, organizationId)?.['total'] ?? 0);
  }

  cancel(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    id: ReplayId,
    at: EpochMs,
    record: EncodedEvent,
  ): Promise<Replay | null> {
    return this.#commits.submit(0, () => {
      const replay = this.#find(organizationId, destinationId, id);
      if (replay === null || replay.finishedAt !== null) return replay;
      this.#sql.cancel.run(at, id);
      this.#writer.append(organizationId, [record]);
      return this.#require(organizationId, destinationId, id);
    });
  }

  settle(
    organizationId: OrganizationId,
    destinationId: DestinationId,
    id: ReplayId,
    { cursor, delivered, late, refused, filtered, lastRefusal, condition, at }: ReplaySettlement,
  ): Promise<void> {
    return this.#commits.submit(0, () => {
      // What was on its way when somebody cancelled is counted all the same.
      if (this.#find(organizationId, destinationId, id) === null) return;
      this.#sql.settle.run(cursor, delivered, late, refused, filtered, lastRefusal, cursor, at, id);
      this.#sql.note.run(...conditionValues(condition), destinationId);
    });
  }

  /** What of the range the log holds, up to the destination's cursor. */
  #resolve(organizationNo: number, range: ReplayRange, cursor: Sequence): SequenceRanges {
    const kept = this.#acceptedTimes.bounds(organizationNo);
    if (kept === null) return [];
    if (range.type === 'chosen') return clipRanges(range.ranges, kept.first, cursor);
    const asked =
      range.type === 'sequences'
        ? { first: range.first, last: range.last ?? cursor }
        : {
            first: this.#acceptedTimes.firstFrom(organizationNo, range.from) ?? Number.MAX_SAFE_INTEGER,
            last:
              range.to === null ? cursor : (this.#acceptedTimes.lastBefore(organizationNo, range.to) ?? 0),
          };
    return clipRanges([[asked.first, asked.last]], kept.first, cursor);
  }

  #find(organizationId: OrganizationId, destinationId: DestinationId, id: ReplayId): Replay | null {
    const row = rowOf<ReplayRow>(this.#sql.find.get(destinationId, organizationId, id));
    return row === null ? null : replayFrom(row);
  }

  #require(organizationId: OrganizationId, destinationId: DestinationId, id: ReplayId): Replay {
    const replay = this.#find(organizationId, destinationId, id);
    if (replay === null) throw new AegisError('internal', `Replay ${id} vanished while it was written.`);
    return replay;
  }
}

/** {@link Replay} as the table has it. */
interface ReplayRow extends Omit<Replay, 'ranges'> {
  readonly ranges: string | null;
}

function replayFrom({ ranges, ...row }: ReplayRow): Replay {
  const { first, last } = row;
  return { ...row, ranges: ranges === null ? [[first, last]] : (JSON.parse(ranges) as SequenceRanges) };
}

/** Under the names of {@link ReplayRow}. The status follows from the rest: of the unfinished ones the oldest runs. */
const SELECT = `
  SELECT r.id, r.destination_id AS destinationId, r.first_sequence AS first, r.last_sequence AS last, r.ranges, r.cursor,
    r.delivered, r.late, r.refused, r.filtered, r.last_refusal AS lastRefusal,
    r.created_at AS createdAt, r.finished_at AS finishedAt,
    CASE
      WHEN r.cancelled = 1 THEN 'cancelled'
      WHEN r.finished_at IS NOT NULL THEN 'completed'
      WHEN EXISTS (SELECT 1 FROM replays b
        WHERE b.destination_id = r.destination_id AND b.id < r.id AND b.finished_at IS NULL) THEN 'waiting'
      ELSE 'running'
    END AS status
  FROM replays r JOIN organizations o USING (organization_no)
  WHERE r.destination_id = ? AND o.id = ?`;

function prepare(
  database: DatabaseSync,
): Record<
  'destination' | 'insert' | 'find' | 'list' | 'running' | 'replayedTotal' | 'cancel' | 'settle' | 'note',
  StatementSync
> {
  return {
    destination: database.prepare(`
      SELECT d.cursor, d.organization_no,
        (SELECT count(*) FROM replays r WHERE r.destination_id = d.id AND r.finished_at IS NULL) AS unfinished
      FROM forwarding_destinations d JOIN organizations o USING (organization_no)
      WHERE d.id = ? AND o.id = ?`),
    insert: database.prepare(`
      INSERT INTO replays
        (id, destination_id, organization_no, first_sequence, last_sequence, ranges, cursor, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    find: database.prepare(`${SELECT} AND r.id = ?`),
    list: database.prepare(`${SELECT} AND r.id > ? ORDER BY r.id LIMIT ?`),
    running: database.prepare(`${SELECT} AND r.finished_at IS NULL ORDER BY r.id LIMIT 1`),
    replayedTotal: database.prepare(`
      SELECT sum(r.delivered) AS total FROM replays r JOIN organizations o USING (organization_no)
      WHERE r.destination_id = ? AND o.id = ?`),
    cancel: database.prepare('UPDATE replays SET finished_at = ?, cancelled = 1 WHERE id = ?'),
    settle: database.prepare(`
      UPDATE replays SET
        cursor = ?, delivered = delivered + ?, late = late + ?, refused = refused + ?, filtered = filtered + ?,
        last_refusal = coalesce(?, last_refusal),
        finished_at = CASE WHEN ? = last_sequence THEN coalesce(finished_at, ?) ELSE finished_at END
      WHERE id = ?`),
    note: database.prepare(`UPDATE forwarding_destinations SET ${SET_CONDITION} WHERE id = ?`),
  };
}
