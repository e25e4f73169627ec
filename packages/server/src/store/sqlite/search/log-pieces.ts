import type { DatabaseSync } from 'node:sqlite';

import type { Sequence } from '../../../domain/audit-event.ts';
import type { TimeRange } from '../../../domain/event-search.ts';
import { rowsOf } from '../rows.ts';
import { SPAN_EVENTS, spanOf } from '../event-spans.ts';
import type { LogBounds } from './log-bounds.ts';

/** A stretch of the log by number. */
export interface SequenceRange {
  readonly firstSequence: Sequence;
  readonly lastSequence: Sequence;
}

/** A part of the log that is searched as one. Its events happened between two times, inclusive. */
export interface LogPiece extends SequenceRange {
  readonly minOccurredAt: number;
  readonly maxOccurredAt: number;
  /** Where its attributes are kept; `null`: its events have to be read. */
  readonly block: LogBlock | null;
}

/** A block as it was made; some of its events may have expired since. */
export interface LogBlock extends SequenceRange {
  readonly minOccurredAt: number;
  readonly maxOccurredAt: number;
}

interface SpanRow {
  readonly spanNo: number;
  readonly minOccurredAt: number;
  readonly maxOccurredAt: number;
}

/** Should a span be missing, which nothing but a damaged database explains, its events are found nevertheless. */
const UNKNOWN_TIMES = { minOccurredAt: -Infinity, maxOccurredAt: Infinity };

/**
 * The pieces of a log, within a stretch of it, in which there may be events of a range of time: blocks, and where there
 * are none spans. In no order.
 */
export function readLogPieces(
  database: DatabaseSync,
  { organizationNo, floor, head }: LogBounds,
  within: SequenceRange,
  time: TimeRange,
): readonly LogPiece[] {
  const first = Math.max(within.firstSequence, floor + 1);
  const last = Math.min(within.lastSequence, head);
  const from = time.from ?? -Infinity;
  const to = time.to ?? Infinity;
  const pieces: LogPiece[] = [];
  const spans = database.prepare(`
    SELECT span_no AS spanNo, min_occurred_at AS minOccurredAt, max_occurred_at AS maxOccurredAt
    FROM event_spans WHERE organization_no = ? AND span_no >= ? AND span_no <= ?`);
  let next = first;

  function add(piece: LogPiece): void {
    const firstSequence = Math.max(piece.firstSequence, next);
    const lastSequence = Math.min(piece.lastSequence, last);
    if (firstSequence > lastSequence || piece.minOccurredAt >= to || piece.maxOccurredAt < from) return;
    pieces.push({ ...piece, firstSequence, lastSequence });
  }

  function addSpans(end: Sequence): void {
    if (next > end) return;
    const rows = spans.iterate(organizationNo, spanOf(next), spanOf(end));
    let spanNo = spanOf(next);
    for (const row of rowsOf<SpanRow>(rows)) {
      for (; spanNo < row.spanNo; spanNo += 1) addSpan(spanNo, UNKNOWN_TIMES, end);
      addSpan(spanNo, row, end);
      spanNo += 1;
    }
    for (; spanNo <= spanOf(end); spanNo += 1) addSpan(spanNo, UNKNOWN_TIMES, end);
  }

  function addSpan(spanNo: number, { minOccurredAt, maxOccurredAt }: Omit<SpanRow, 'spanNo'>, end: Sequence) {
    const firstSequence = spanNo * SPAN_EVENTS + 1;
    const lastSequence = Math.min((spanNo + 1) * SPAN_EVENTS, end);
    add({ firstSequence, lastSequence, minOccurredAt, maxOccurredAt, block: null });
  }

  const blocks = database
    .prepare(
      `SELECT first_sequence AS firstSequence, last_sequence AS lastSequence, min_occurred_at AS minOccurredAt,
         max_occurred_at AS maxOccurredAt
       FROM event_blocks WHERE organization_no = ? AND first_sequence <= ? AND last_sequence >= ? ORDER BY first_sequence`,
    )
    .iterate(organizationNo, last, first);
  for (const block of rowsOf<LogBlock>(blocks)) {
    addSpans(Math.min(block.firstSequence - 1, last));
    next = Math.max(next, block.firstSequence);
    add({ ...block, block });
    next = block.lastSequence + 1;
  }
  addSpans(last);
  return pieces;
}
