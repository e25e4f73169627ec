import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { SqlCondition } from '@aegis/log-query';

import type { Sequence } from '../../../domain/audit-event.ts';
import type { GroupValue } from '../../../domain/event-search.ts';
import { positionOf } from '../event-position.ts';
import { rowsOf } from '../rows.ts';
import type { GroupKey } from './group-key.ts';
import type { GroupTally } from './group-tally.ts';
import type { SequenceRange } from './log-pieces.ts';

type CountRow = Readonly<Record<string, GroupValue>> & {
  readonly bucket: number | null;
  readonly events: number;
};

/** Counts events by reading them. */
export class EventCounter {
  readonly #range: StatementSync;
  readonly #one: StatementSync;
  readonly #deps: {
    readonly condition: SqlCondition;
    readonly keys: readonly GroupKey[];
    readonly tally: GroupTally;
  };

  constructor(deps: {
    readonly database: DatabaseSync;
    readonly organizationNo: number;
    readonly condition: SqlCondition;
    readonly keys: readonly GroupKey[];
    readonly intervalMs: number | null;
    readonly tally: GroupTally;
  }) {
    const { database, organizationNo, condition, keys, intervalMs } = deps;
    this.#deps = deps;
    const columns = keys.map(({ sql }, index) => `, ${sql} AS value${index}`).join('');
    const names = keys.map((_, index) => `, value${index}`).join('');
    const head = `SELECT ${bucketOf(intervalMs)} AS bucket, count(*) AS events${columns} FROM events`;
    const position = positionOf(organizationNo, '?');
    const tail = `AND ${condition.sql} GROUP BY bucket${names}`;
    this.#range = database.prepare(
      `${head} WHERE position >= ${position} AND position <= ${position} AND occurred_at >= ? AND occurred_at < ? ${tail}`,
    );
    this.#one = database.prepare(`${head} WHERE position = ${position} ${tail}`);
  }

  /** Those of a stretch of the log that fit, of a range of time that includes its begin alone. */
  countRange({ firstSequence, lastSequence }: SequenceRange, from: number, to: number): void {
    this.#add(this.#range, [firstSequence, lastSequence, from, to]);
  }

  /** One, if it fits. */
  countOne(sequence: Sequence): void {
    this.#add(this.#one, [sequence]);
  }

  #add(select: StatementSync, range: readonly number[]): void {
    const { condition, keys, tally } = this.#deps;
    const parameters = keys.flatMap((key) => key.parameters);
    const rows = select.iterate(...parameters, ...range, ...condition.parameters);
    for (const row of rowsOf<CountRow>(rows)) {
      const values = keys.map((key, index) => key.valuesOf(row[`value${index}`] ?? null));
      tally.add(row.bucket, values, row.events);
    }
  }
}

/** Times before 1970 round down as well, where SQLite's division rounds towards zero. */
function bucketOf(intervalMs: number | null): string {
  if (intervalMs === null) return 'NULL';
  const width = Math.trunc(intervalMs);
  return `occurred_at - ((occurred_at % ${width}) + ${width}) % ${width}`;
}
