import type { SequenceRanges } from '../../../packages/server/src/domain/sequence-ranges.ts';

/** What somebody asked to be sent again. Times are milliseconds since 1970. */
export type AskedRange =
  | { readonly type: 'sequences'; readonly first: number; readonly last: number | null }
  | { readonly type: 'accepted'; readonly from: number; readonly to: number | null }
  | { readonly type: 'chosen'; readonly ranges: SequenceRanges };

/** A call for a replay, and what came of it. */
export interface ReplayRequest {
  readonly range: AskedRange;
  /** Up to here the destination's cursor had come before the call, at least. */
  readonly cursor: number;
  /** `null`: the answer was that nothing is in the range. */
  readonly replayId: string | null;
}

/** A replay as the API tells it. Times are milliseconds since the run began. */
export interface ReplayRecord {
  readonly id: string;
  readonly status: 'waiting' | 'running' | 'completed' | 'cancelled';
  /** The range, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** What of that is sent. */
  readonly ranges: SequenceRanges;
  /** Everything from `first` up to this one is settled. */
  readonly cursor: number;
  readonly delivered: number;
  readonly refused: number;
  /** What the destination's filter left out. */
  readonly filtered: number;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export function holds(ranges: SequenceRanges, sequence: number): boolean {
  return ranges.some(([first, last]) => first <= sequence && sequence <= last);
}
