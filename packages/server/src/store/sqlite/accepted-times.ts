import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import { beginOfLog, endOfLog, positionOf } from './event-position.ts';

/**
 * Events get their time when they arrive and their number when they are committed, so neighbours may stand in the other
 * order. No further apart than a request waits for its commit; the clock's own small corrections lie within it, too.
 */
const DISORDER_MS = 2_000;

const OF_LOG = `WHERE position > ${beginOfLog('?1')} AND position <= ${endOfLog('?1')}`;
const FROM_SEQUENCE = `WHERE position >= ${positionOf('?1', '?2')} AND position <= ${endOfLog('?1')}`;

/**
 * Finds sequences by the time of acceptance without an index, which would cost every insert: by bisection, because times
 * rise with the numbers, and a look at the events around the place, because they do so only nearly.
 */
export class AcceptedTimes {
  readonly #bounds: StatementSync;
  readonly #timeOf: StatementSync;
  readonly #firstFrom: StatementSync;
  readonly #lastBefore: StatementSync;

  constructor(database: DatabaseSync) {
    this.#bounds = database.prepare(`
      SELECT (SELECT sequence FROM events ${OF_LOG} ORDER BY position LIMIT 1) AS first,
             (SELECT sequence FROM events ${OF_LOG} ORDER BY position DESC LIMIT 1) AS last`);
    this.#timeOf = database.prepare(`
      SELECT accepted_at FROM events ${FROM_SEQUENCE} ORDER BY position LIMIT 1`);
    this.#firstFrom = database.prepare(`
      SELECT sequence FROM events ${FROM_SEQUENCE} AND accepted_at >= ?3 ORDER BY position LIMIT 1`);
    this.#lastBefore = database.prepare(`
      SELECT sequence FROM events
      WHERE position > ${beginOfLog('?1')} AND position <= ${positionOf('?1', '?2')} AND accepted_at < ?3
      ORDER BY position DESC LIMIT 1`);
  }

  /** The first and the last event that the log still holds; `null` for none. */
  bounds(organizationNo: number): { readonly first: Sequence; readonly last: Sequence } | null {
    const row = this.#bounds.get(organizationNo);
    if (row === undefined || row['first'] === null) return null;
    return { first: Number(row['first']), last: Number(row['last']) };
  }

  /** The first event accepted at `at` or later; `null`: none was yet. */
  firstFrom(organizationNo: number, at: EpochMs): Sequence | null {
    const near = this.#bisect(organizationNo, at - DISORDER_MS);
    return near === null ? null : sequenceIn(this.#firstFrom.get(organizationNo, near, at));
  }

  /** The last event accepted before `at`; `null`: there is none. */
  lastBefore(organizationNo: number, at: EpochMs): Sequence | null {
    const near = this.#bisect(organizationNo, at + DISORDER_MS) ?? Number.MAX_SAFE_INTEGER;
    return sequenceIn(this.#lastBefore.get(organizationNo, near, at));
  }

  /** An event accepted at `at` or later whose predecessor was accepted before it. */
  #bisect(organizationNo: number, at: EpochMs): Sequence | null {
    const bounds = this.bounds(organizationNo);
    if (bounds === null) return null;
    let low = bounds.first;
    let high = bounds.last + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#acceptedAt(organizationNo, middle) < at) low = middle + 1;
      else high = middle;
    }
    return low > bounds.last ? null : low;
  }

  #acceptedAt(organizationNo: number, sequence: Sequence): EpochMs {
    return Number(this.#timeOf.get(organizationNo, sequence)?.['accepted_at']);
  }
}

function sequenceIn(row: Record<string, unknown> | undefined): Sequence | null {
  return row === undefined ? null : Number(row['sequence']);
}
