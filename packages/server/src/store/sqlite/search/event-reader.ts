import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { SqlCondition } from '@aegis/log-query';

import type { LoggedEvent, Sequence } from '../../../domain/audit-event.ts';
import type { SearchPosition } from '../../../domain/event-search.ts';
import { positionOf } from '../event-position.ts';
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
  readonly #condition: SqlCondition;

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly organizationNo: number;
    readonly condition: SqlCondition;
  }) {
    const { database, organizationNo, condition } = deps;
    this.#condition = condition;
    const select = `SELECT ${EVENT_COLUMNS} FROM events`;
    const position = positionOf(organizationNo, '?');
    this.#newest = database.prepare(`
      ${select} WHERE position >= ${position} AND position <= ${position}
        AND occurred_at >= ? AND (occurred_at, sequence) < (?, ?) AND ${condition.sql}
      ORDER BY occurred_at DESC, sequence DESC LIMIT ?`);
    this.#one = database.prepare(`${select} WHERE position = ${position}`);
    this.#oneThatFits = database.prepare(`${select} WHERE position = ${position} AND ${condition.sql}`);
  }

  /** The newest events of a stretch of the log that fit. */
  newest(
    { firstSequence, lastSequence }: SequenceRange,
    { from, before, limit }: WantedEvents,
  ): readonly LoggedEvent[] {
    const range = [firstSequence, lastSequence, from, before.occurredAt, before.sequence];
    return eventsOf(this.#newest.all(...range, ...this.#condition.parameters, limit));
  }

  /** @param fits whether that is certain already; `null` comes for one that does not fit, or has expired */
  one(sequence: Sequence, fits: boolean): LoggedEvent | null {
    const row = fits
      ? this.#one.get(sequence)
      : this.#oneThatFits.get(sequence, ...this.#condition.parameters);
    return row === undefined ? null : (eventsOf([row])[0] ?? null);
  }
}
