import type { LoggedEvent } from '../../../domain/audit-event.ts';
import { candidatesIn, READ_ALONE_MAX, stretchesOf } from './candidates.ts';
import type { EventReader, WantedEvents } from './event-reader.ts';
import type { LogPiece } from './log-pieces.ts';
import type { OpenBlock } from './open-block.ts';
import type { Steps } from './run-steps.ts';
import type { SelectInBlock } from './select-in-block.ts';
import { NO } from './selection.ts';

/** The newest events of a piece of the log that fit, by the columns of its block. In no order. */
export function* findInBlock(
  deps: { readonly block: OpenBlock | null; readonly select: SelectInBlock; readonly events: EventReader },
  piece: LogPiece,
  wanted: WantedEvents,
): Steps<readonly LoggedEvent[]> {
  const { block, select, events } = deps;
  const selection = block === null ? NO : select(block);
  if (block === null || selection === NO) return [];
  const candidates = candidatesIn(block, selection, piece, wanted);
  const found: LoggedEvent[] = [];
  if (candidates.uncertain > READ_ALONE_MAX) {
    for (const stretch of stretchesOf(candidates, block, piece)) {
      found.push(...events.newest(stretch, wanted));
      yield;
    }
    return found;
  }
  if (candidates.indexes.length === 0) return [];
  const wantedAtMost = wanted.limit + candidates.uncertain;
  for (const index of newestFirst(candidates.indexes, block.times(), wantedAtMost)) {
    const event = events.one(block.firstSequence + index, candidates.isCertain(index));
    if (event !== null) found.push(event);
    if (found.length === wanted.limit) break;
  }
  return found;
}

/** The newest of some events, and those that are as old as the last of them. */
function newestFirst(indexes: Uint32Array, times: Float64Array, count: number): Uint32Array {
  const sorted = Float64Array.from(indexes, (index) => times[index] ?? 0).sort();
  const oldest = sorted.at(-count) ?? -Infinity;
  return indexes
    .filter((index) => (times[index] ?? 0) >= oldest)
    .sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || b - a);
}
