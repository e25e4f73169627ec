import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { AuditContext, SqlCondition } from '@aegis/log-query';
import { toSqliteCondition } from '@aegis/log-query';

import type { Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { DestinationId, OrganizationId } from '../../domain/ids.ts';
import { parseFilter } from '../../domain/parse-query.ts';
import type { ExpiryStep, GivenUp, RetentionStore } from '../../domain/retention-store.ts';
import { EXPIRED_BEFORE_DELIVERY } from '../../domain/retention-store.ts';
import { AcceptedTimes } from './accepted-times.ts';
import { positionOf } from './event-position.ts';
import type { GroupCommit } from './group-commit.ts';
import { rowOf, rowsOf } from './rows.ts';

const ORGANIZATION = `(SELECT organization_no FROM organizations WHERE id = ?)`;

/**
 * How many events from a position on are looked at. Times rise with the numbers, but a clock may have been wrong: events
 * go together up to where those that are due outnumber the others by most. So the few of a clock that was ahead hold
 * nothing back, and those of a clock that was behind (a machine that wakes up in another year) take nothing with them.
 */
const LOOK_AHEAD = 1_000;

interface LogBounds {
  readonly organizationNo: number;
  readonly floor: Sequence;
  /** `null`: the organisation has no destination. */
  readonly lowestCursor: Sequence | null;
}

interface DestinationBounds {
  readonly organizationNo: number;
  readonly cursor: Sequence;
}

const NOTHING: GivenUp = { deadLetters: 0, filtered: 0 };

export class SqliteRetentionStore implements RetentionStore {
  readonly #database: DatabaseSync;
  readonly #commits: GroupCommit;
  readonly #acceptedTimes: AcceptedTimes;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(deps: { readonly database: DatabaseSync; readonly commits: GroupCommit }) {
    this.#database = deps.database;
    this.#commits = deps.commits;
    this.#acceptedTimes = new AcceptedTimes(deps.database);
    this.#sql = prepare(deps.database);
  }

  async floor(organizationId: OrganizationId): Promise<Sequence> {
    return this.#bounds(organizationId)?.floor ?? 0;
  }

  async hasAcceptedBetween(organizationId: OrganizationId, from: EpochMs, to: EpochMs): Promise<boolean> {
    const organizationNo = this.#bounds(organizationId)?.organizationNo;
    if (organizationNo === undefined) return false;
    const first = this.#acceptedTimes.firstFrom(organizationNo, from);
    return first !== null && this.#sql.isBefore.get(organizationNo, first, to) !== undefined;
  }

  expireEvents(organizationId: OrganizationId, step: ExpiryStep): Promise<number> {
    return this.#commits.submit(0, () => {
      const bounds = this.#bounds(organizationId);
      if (bounds === null) return 0;
      const { organizationNo, floor, lowestCursor } = bounds;
      const due = this.#lastDue(organizationNo, floor, step);
      const last = Math.min(due ?? floor, lowestCursor ?? Number.MAX_SAFE_INTEGER);
      if (last <= floor) return 0;
      this.#sql.deleteEvents.run(organizationNo, floor, last);
      this.#sql.raiseFloor.run(last, organizationNo);
      return last - floor;
    });
  }

  async findBehind(organizationId: OrganizationId, before: EpochMs): Promise<readonly DestinationId[]> {
    const rows = rowsOf<DestinationBounds & { readonly id: DestinationId }>(
      this.#sql.destinations.iterate(organizationId),
    );
    return Array.from(rows)
      .filter(
        ({ organizationNo, cursor }) => this.#lastDue(organizationNo, cursor, { before, limit: 1 }) !== null,
      )
      .map(({ id }) => id);
  }

  giveUp(
    organizationId: OrganizationId,
    id: DestinationId,
    step: ExpiryStep & { readonly at: EpochMs; readonly environment: string },
  ): Promise<GivenUp> {
    return this.#commits.submit(0, () => {
      const bounds = rowOf<DestinationBounds & { readonly filter: string | null }>(
        this.#sql.destination.get(id, organizationId),
      );
      if (bounds === null) return NOTHING;
      const { organizationNo, cursor, filter } = bounds;
      const last = this.#lastDue(organizationNo, cursor, step);
      if (last === null) return NOTHING;
      const wanted = wantedBy(filter, { organizationId, environment: step.environment });
      const { changes } = this.#database
        .prepare(`${INSERT_DEAD_LETTERS} AND ${wanted.sql}`)
        .run(organizationNo, cursor, last, id, EXPIRED_BEFORE_DELIVERY, step.at, ...wanted.parameters);
      const deadLetters = Number(changes);
      // Behind a cursor the log has no gap.
      const filtered = last - cursor - deadLetters;
      this.#sql.passOver.run(last, deadLetters, filtered, id);
      return { deadLetters, filtered };
    });
  }

  expireDeadLetters(organizationId: OrganizationId, { before, limit }: ExpiryStep): Promise<number> {
    return this.#commits.submit(0, () => {
      const due = Array.from(
        rowsOf<{ readonly destinationId: DestinationId; readonly sequence: Sequence }>(
          this.#sql.dueDeadLetters.iterate(organizationId, before, limit),
        ),
      );
      const counts = new Map<DestinationId, number>();
      for (const { destinationId, sequence } of due) {
        this.#sql.deleteDeadLetter.run(destinationId, sequence);
        counts.set(destinationId, (counts.get(destinationId) ?? 0) + 1);
      }
      // Of a destination that is gone nothing is counted any more.
      for (const [destinationId, count] of counts) this.#sql.countExpired.run(count, destinationId);
      return due.length;
    });
  }

  #bounds(organizationId: OrganizationId): LogBounds | null {
    return rowOf<LogBounds>(this.#sql.bounds.get(organizationId));
  }

  /** The last of the next events that go, at most `limit` behind `after`; `null`: none does. See {@link LOOK_AHEAD}. */
  #lastDue(organizationNo: number, after: Sequence, { before, limit }: ExpiryStep): Sequence | null {
    const window = Math.max(limit, LOOK_AHEAD);
    const due = this.#sql.lastDue.get(organizationNo, after, after + window, before)?.['sequence'] ?? null;
    return due === null ? null : Math.min(Number(due), after + limit);
  }
}

/** The events of an organisation behind a sequence, up to another. */
const BETWEEN = `WHERE position > ${positionOf('?1', '?2')} AND position <= ${positionOf('?1', '?3')}`;

const INSERT_DEAD_LETTERS = `
  INSERT INTO dead_letters
    (destination_id, sequence, organization_no, reason, attempts, first_attempt_at, last_attempt_at)
  SELECT ?4, sequence, organization_no, ?5, 0, ?6, ?6 FROM events ${BETWEEN}`;

/** Which events a destination wants. Of one whose filter cannot be read, nothing may be said to be unwanted. */
function wantedBy(filter: string | null, context: AuditContext): Pick<SqlCondition, 'sql' | 'parameters'> {
  const parsed = filter === null ? null : parseFilter(filter);
  return parsed?.type === 'query'
    ? toSqliteCondition(parsed.query, context)
    : { sql: 'TRUE', parameters: [] };
}

function prepare(
  database: DatabaseSync,
): Record<
  | 'bounds'
  | 'isBefore'
  | 'lastDue'
  | 'deleteEvents'
  | 'raiseFloor'
  | 'destinations'
  | 'destination'
  | 'passOver'
  | 'dueDeadLetters'
  | 'deleteDeadLetter'
  | 'countExpired',
  StatementSync
> {
  return {
    bounds: database.prepare(`
      SELECT organization_no AS organizationNo, expired_sequence AS floor,
        (SELECT min(cursor) FROM forwarding_destinations d
          WHERE d.organization_no = o.organization_no) AS lowestCursor
      FROM organizations o WHERE id = ?`),
    isBefore: database.prepare(
      `SELECT 1 FROM events WHERE position = ${positionOf('?1', '?2')} AND accepted_at < ?3`,
    ),
    lastDue: database.prepare(`
      SELECT sequence FROM (
        SELECT sequence, sum(iif(accepted_at < ?4, 1, -1)) OVER (ORDER BY position) AS majority
        FROM events ${BETWEEN})
      WHERE majority > 0 ORDER BY majority DESC, sequence DESC LIMIT 1`),
    deleteEvents: database.prepare(`DELETE FROM events ${BETWEEN}`),
    raiseFloor: database.prepare('UPDATE organizations SET expired_sequence = ? WHERE organization_no = ?'),
    destinations: database.prepare(`
      SELECT id, organization_no AS organizationNo, cursor FROM forwarding_destinations
      WHERE organization_no = ${ORGANIZATION} ORDER BY id`),
    destination: database.prepare(`
      SELECT organization_no AS organizationNo, cursor, filter FROM forwarding_destinations
      WHERE id = ? AND organization_no = ${ORGANIZATION}`),
    passOver: database.prepare(`
      UPDATE forwarding_destinations SET
        cursor = ?, dead_lettered = dead_lettered + ?, filtered = filtered + ?
      WHERE id = ?`),
    dueDeadLetters: database.prepare(`
      SELECT destination_id AS destinationId, sequence FROM dead_letters
      WHERE organization_no = ${ORGANIZATION} AND last_attempt_at < ? ORDER BY last_attempt_at LIMIT ?`),
    deleteDeadLetter: database.prepare('DELETE FROM dead_letters WHERE destination_id = ? AND sequence = ?'),
    countExpired: database.prepare(
      'UPDATE forwarding_destinations SET dead_letters_expired = dead_letters_expired + ? WHERE id = ?',
    ),
  };
}
