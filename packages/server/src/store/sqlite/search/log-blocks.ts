import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Sequence } from '../../../domain/audit-event.ts';
import { rowOf, rowsOf } from '../rows.ts';
import type { LogBounds } from './log-bounds.ts';

/** Events outside of blocks that are read beside them; with more, walking by time is the shorter way. */
const UNSUMMARIZED_MAX = 65_536;

/** Events outside of blocks that are read in one step. */
const PIECE_EVENTS = 2_048;

/** A stretch of the log by number. */
export interface SequenceRange {
  readonly firstSequence: Sequence;
  readonly lastSequence: Sequence;
}

export interface LogBlock extends SequenceRange {
  readonly minOccurredAt: number;
  readonly maxOccurredAt: number;
}

export interface BlockContent {
  readonly terms: Uint8Array;
  readonly counts: string | null;
  /** Whether some of its events have expired. */
  readonly hasExpired: number;
}

export interface LogBlocks {
  readonly blocks: readonly LogBlock[];
  /** What no block covers, in pieces. */
  readonly rest: readonly SequenceRange[];
}

/** The blocks that lie in a range of time at least in part; `null`: there are none, or too much is outside of them. */
export function readLogBlocks(
  database: DatabaseSync,
  { organizationNo, floor, head }: LogBounds,
  { from, to }: { readonly from: number; readonly to: number },
): LogBlocks | null {
  const rows = database
    .prepare(
      `SELECT first_sequence AS firstSequence, last_sequence AS lastSequence, min_occurred_at AS minOccurredAt,
         max_occurred_at AS maxOccurredAt
       FROM event_blocks WHERE organization_no = ? ORDER BY first_sequence`,
    )
    .iterate(organizationNo);
  const blocks: LogBlock[] = [];
  const rest: SequenceRange[] = [];
  let next = floor + 1;
  let unsummarized = 0;
  let summarized = 0;
  const skip = (end: Sequence): void => {
    unsummarized += Math.max(0, end - next + 1);
    if (unsummarized > UNSUMMARIZED_MAX) return;
    for (; next <= end; next += PIECE_EVENTS) {
      rest.push({ firstSequence: next, lastSequence: Math.min(end, next + PIECE_EVENTS - 1) });
    }
  };
  for (const block of rowsOf<LogBlock>(rows)) {
    if (block.firstSequence > head) break;
    skip(block.firstSequence - 1);
    next = block.lastSequence + 1;
    summarized += 1;
    if (block.minOccurredAt < to && block.maxOccurredAt >= from) blocks.push(block);
  }
  skip(head);
  return summarized === 0 || unsummarized > UNSUMMARIZED_MAX ? null : { blocks, rest };
}

/** Reads what blocks hold. */
export class BlockReader {
  readonly #select: StatementSync;
  readonly #organizationNo: number;

  constructor(deps: { readonly database: DatabaseSync; readonly organizationNo: number }) {
    this.#organizationNo = deps.organizationNo;
    // One statement, so that the content and the floor are of one moment.
    this.#select = deps.database.prepare(`
      SELECT terms, counts, first_sequence <= (
        SELECT expired_sequence FROM organizations o WHERE o.organization_no = b.organization_no) AS hasExpired
      FROM event_blocks b WHERE organization_no = ? AND first_sequence = ?`);
  }

  /** `null`: it has expired as a whole. */
  read({ firstSequence }: LogBlock): BlockContent | null {
    return rowOf<BlockContent>(this.#select.get(this.#organizationNo, firstSequence));
  }
}

/**
 * The condition of a stretch of the log and of time, over the columns of `events`. The plus signs keep SQLite from entering
 * by the time, where it would walk over events of other blocks.
 */
export const RANGE_CONDITION = `organization_no = ? AND sequence >= ? AND sequence <= ?
  AND +occurred_at >= ? AND (+occurred_at, sequence) < (?, ?)`;
