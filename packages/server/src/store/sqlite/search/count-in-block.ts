import type { JsonValue } from '@aegis/log-query';

import type { GroupValue, SearchPosition } from '../../../domain/event-search.ts';
import { candidatesIn, READ_ALONE_MAX, stretchesOf } from './candidates.ts';
import type { EventCounter } from './event-counter.ts';
import type { GroupKey } from './group-key.ts';
import type { GroupTally } from './group-tally.ts';
import { groupIndexes } from './group-indexes.ts';
import type { LogPiece } from './log-pieces.ts';
import type { OpenBlock } from './open-block.ts';
import type { Steps } from './run-steps.ts';
import type { SelectInBlock } from './select-in-block.ts';
import { NO } from './selection.ts';

interface CountInBlock {
  /** `null`: it has expired. */
  readonly block: OpenBlock | null;
  readonly select: SelectInBlock;
  readonly counter: EventCounter;
  readonly keys: readonly GroupKey[];
  readonly intervalMs: number | null;
  readonly tally: GroupTally;
}

/** Adds the events of a piece of the log that fit to the tally, by the columns of its block where these tell enough. */
export function* countInBlock(
  { block, select, counter, keys, intervalMs, tally }: CountInBlock,
  piece: LogPiece,
  range: { readonly from: number; readonly before: SearchPosition },
): Steps<void> {
  const selection = block === null ? NO : select(block);
  if (block === null || selection === NO) return;
  const candidates = candidatesIn(block, selection, piece, range);
  const { indexes, uncertain, isCertain } = candidates;
  if (indexes.length === 0) return;
  const columns = keys.map((key) => keyColumnOf(key, block));
  const known = columns.filter((column) => column !== null);
  const areKnown = known.length === columns.length;
  if ((areKnown ? uncertain : indexes.length) > READ_ALONE_MAX) {
    for (const stretch of stretchesOf(candidates, block, piece)) {
      counter.countRange(stretch, range.from, range.before.occurredAt);
      yield;
    }
    return;
  }
  if (!areKnown || uncertain > 0) {
    for (const index of indexes) {
      if (!areKnown || !isCertain(index)) counter.countOne(block.firstSequence + index);
    }
  }
  if (!areKnown) return;
  const certain = uncertain === 0 ? indexes : indexes.filter(isCertain);
  if (certain.length === 0) return;
  const width = intervalMs === null ? null : Math.trunc(intervalMs);
  const times = width === null ? null : block.times();
  const bucketOf = (index: number): number =>
    times === null || width === null ? 0 : Math.floor((times[index] ?? 0) / width);
  const groups = groupIndexes(certain, [bucketOf, ...known.map(({ codeOf }) => codeOf)]);
  // Had it expired meanwhile, what was read of it would be worth nothing.
  if (!block.isThere()) return;
  for (const { one, size } of groups) {
    const values = known.map(({ codeOf, valuesOf }) => valuesOf(codeOf(one)));
    tally.add(width === null ? null : bucketOf(one) * width, values, size);
  }
}

/** A column by which is counted. */
interface KeyColumn {
  /** Equal for events with the same value. */
  readonly codeOf: (index: number) => number;
  readonly valuesOf: (code: number) => readonly GroupValue[];
}

/** `null`: the block does not tell what its events have. */
function keyColumnOf({ path, valuesOfNode }: GroupKey, block: OpenBlock): KeyColumn | null {
  const column = path === null ? undefined : block.columns.find((each) => isSame(each.path, path));
  if (path === null || (column === undefined && block.isComplete)) {
    const values = valuesOfNode(null);
    return { codeOf: () => 0, valuesOf: () => values };
  }
  if (column?.kind !== 'values' || column.content === null) return null;
  const nodes: readonly JsonValue[] = [null, ...block.values(column.content)];
  const codes = block.codes(column.content);
  return {
    codeOf: (index) => codes[index] ?? 0,
    valuesOf: (code) => valuesOfNode(nodes[code] ?? null),
  };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
