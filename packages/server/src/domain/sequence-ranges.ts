import type { Sequence } from './audit-event.ts';

/** From the first to the last, both inclusive. */
export type SequenceRange = readonly [first: Sequence, last: Sequence];

/** Ranges in order, disjoint and with a gap between each two of them: the one way to write a set of sequences down. */
export type SequenceRanges = readonly SequenceRange[];

/** The set that these cover, in whatever order they come, overlapping or not. @param given each with its ends in order */
export function joinRanges(given: Iterable<SequenceRange>): SequenceRanges {
  const joined: [Sequence, Sequence][] = [];
  for (const [first, last] of [...given].toSorted(([a], [b]) => a - b)) {
    const open = joined.at(-1);
    if (open !== undefined && first <= open[1] + 1) open[1] = Math.max(open[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

export function rangesOf(sequences: Iterable<Sequence>): SequenceRanges {
  return joinRanges([...sequences].map((sequence) => [sequence, sequence] as const));
}

/** What of the ranges lies from `first` to `last`, both inclusive. */
export function clipRanges(ranges: SequenceRanges, first: Sequence, last: Sequence): SequenceRanges {
  return ranges.flatMap(([begin, end]) => {
    const clipped = [Math.max(begin, first), Math.min(end, last)] as const;
    return clipped[0] <= clipped[1] ? [clipped] : [];
  });
}

export function countSequences(ranges: SequenceRanges): number {
  return ranges.reduce((total, [first, last]) => total + last - first + 1, 0);
}
