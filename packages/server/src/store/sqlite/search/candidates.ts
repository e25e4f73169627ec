import type { SearchPosition } from '../../../domain/event-search.ts';
import type { LogPiece, SequenceRange } from './log-pieces.ts';
import type { OpenBlock } from './open-block.ts';
import type { Selection } from './selection.ts';
import { NO, PERHAPS, truthsOf } from './selection.ts';

/** Events of a block that a query finds or may find. */
export interface Candidates {
  /** Their places in the block, from 0, in the order of the log. */
  readonly indexes: Uint32Array;
  /** Of how many only reading them tells. */
  readonly uncertain: number;
  readonly isCertain: (index: number) => boolean;
}

/** Events that are read one by one; with more, reading all in a row is the shorter way. */
export const READ_ALONE_MAX = 512;

/** Events read in a row in one step. */
const STRETCH_EVENTS = 2_048;

/** Those that are in a piece of the log, not earlier than `from`, and older than `before`. */
export function candidatesIn(
  block: OpenBlock,
  selection: Selection,
  piece: LogPiece,
  { from, before }: { readonly from: number; readonly before: SearchPosition },
): Candidates {
  const truths = truthsOf(selection, block.events);
  const begin = piece.firstSequence - block.firstSequence;
  const end = piece.lastSequence - block.firstSequence + 1;
  const indexes = new Uint32Array(end - begin);
  let found = 0;
  let uncertain = 0;
  for (let index = begin; index < end; index += 1) {
    const truth = truths[index];
    if (truth === NO) continue;
    indexes[found++] = index;
    if (truth === PERHAPS) uncertain += 1;
  }
  if (found > 0 && !(piece.minOccurredAt >= from && piece.maxOccurredAt < before.occurredAt)) {
    const times = block.times();
    const sequenceEnd = before.sequence - block.firstSequence;
    let kept = 0;
    uncertain = 0;
    for (const index of indexes.subarray(0, found)) {
      const time = times[index] ?? 0;
      const isOlder = time < before.occurredAt || (time === before.occurredAt && index < sequenceEnd);
      if (time < from || !isOlder) continue;
      indexes[kept++] = index;
      if (truths[index] === PERHAPS) uncertain += 1;
    }
    found = kept;
  }
  return {
    indexes: indexes.subarray(0, found),
    uncertain,
    isCertain: (index) => truths[index] !== PERHAPS,
  };
}

/** The stretches of a piece of the log that hold candidates, to be read in a row. */
export function stretchesOf(
  { indexes }: Candidates,
  block: OpenBlock,
  piece: SequenceRange,
): readonly SequenceRange[] {
  const numbers = new Set<number>();
  for (const index of indexes) numbers.add(Math.floor(index / STRETCH_EVENTS));
  return Array.from(numbers, (no) => {
    const start = block.firstSequence + no * STRETCH_EVENTS;
    return {
      firstSequence: Math.max(start, piece.firstSequence),
      lastSequence: Math.min(start + STRETCH_EVENTS - 1, piece.lastSequence),
    };
  });
}
