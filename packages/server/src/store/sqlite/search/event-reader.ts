import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { SqlCondition } from '@aegis/log-query';

import type { LoggedEvent, Sequence } from '../../../domain/audit-event.ts';
import type { SearchPosition } from '../../../domain/event-search.ts';
import { eventsOf } from '../take-batch.ts';
import { EVENT_COLUMNS } from './event-columns.ts';
import type { SequenceRange } from './log-pieces.ts';

/** Which events are wanted beside what the query says. */
export interface WantedEvents {
  readonly from: number;
  /** They are older than this. */
  readonly before: SearchPosition;
  readonly limit: number;
}

/** Reads events themselves. */
export class EventReader {
  readonly #newest: StatementSync;
  readonly #one: StatementSync;
  readonly #oneThatFits: StatementSync;
  readonly #organizationNo: number;
  readonly #condition: SqlCondition;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly organizationNo: number;
    readonly condition: SqlCondition;
  }) {
    const { database, organizationNo, condition } = deps;
    this.#organizationNo = organizationNo;
    this.#condition = condition;
    const select = `SELECT ${EVENT_COLUMNS} FROM events WHERE organization_no = ?`;
    this.#newest = database.prepare(`
      ${select} AND sequence >= ? AND sequence <= ?
        AND occurred_at >= ? AND (occurred_at, sequence) < (?, ?) AND ${condition.sql}
      ORDER BY occurred_at DESC, sequence DESC LIMIT ?`);
    this.#one = database.prepare(`${select} AND sequence = ?`);
    this.#oneThatFits = database.prepare(`${select} AND sequence = ? AND ${condition.sql}`);
  }

  /** The newest events of a stretch of the log that fit. */
  newest(
    { firstSequence, lastSequence }: SequenceRange,
    { from, before, limit }: WantedEvents,
  ): readonly LoggedEvent[] {
    const range = [firstSequence, lastSequence, from, before.occurredAt, before.sequence];
    return eventsOf(this.#newest.all(this.#organizationNo, ...range, ...this.#condition.parameters, limit));
  }

  /** @param fits whether that is certain already; `null` comes for one that does not fit, or has expired */
  one(sequence: Sequence, fits: boolean): LoggedEvent | null {
    const row = fits
      ? this.#one.get(this.#organizationNo, sequence)
      : this.#oneThatFits.get(this.#organizationNo, sequence, ...this.#condition.parameters);
    return row === undefined ? null : (eventsOf([row])[0] ?? null);
  }
}
