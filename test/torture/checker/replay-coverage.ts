import { clipRanges } from '../../../packages/server/src/domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../../packages/server/src/domain/sequence-ranges.ts';
import type { ReplayRecord } from './replay-record.ts';

/** Which events replays may have sent again, or must have. */
export interface ReplayCoverage {
  /** How often at most. */
  most(sequence: number): number;
  /** How often at least, if the destination takes the event. */
  least(sequence: number): number;
  /** Whether a replay may have sent the event at that time, in milliseconds since the run began. */
  explains(sequence: number, at: number): boolean;
}

interface Span {
  readonly first: number;
  readonly end: number;
}

/**
 * @param batchEvents what may be in flight behind the cursor of a replay that was cancelled
 * @param slackMs between clocks
 * @param sentSince requests that arrived at this time had been sent then or later
 */
export function createReplayCoverage(
  replays: readonly ReplayRecord[],
  {
    batchEvents,
    slackMs,
    sentSince,
  }: {
    readonly batchEvents: number;
    readonly slackMs: number;
    readonly sentSince: (arrivedAt: number) => number;
  },
): ReplayCoverage {
  const spans = replays.flatMap((replay) =>
    sentRanges(replay, batchEvents).map(([first, end]) => ({
      first,
      end,
      status: replay.status,
      createdAt: replay.createdAt,
      finishedAt: replay.finishedAt,
    })),
  );
  return {
    most: countSpans(spans),
    least: countSpans(spans.filter(({ status }) => status === 'completed')),
    explains: (sequence, at) =>
      spans.some(
        ({ first, end, createdAt, finishedAt }) =>
          first <= sequence &&
          sequence <= end &&
          createdAt - slackMs <= at &&
          sentSince(at) <= (finishedAt ?? Number.POSITIVE_INFINITY) + slackMs,
      ),
  };
}

/** Of a cancelled one what its cursor has passed, and a batch behind that. */
function sentRanges({ status, ranges, cursor, last }: ReplayRecord, batchEvents: number): SequenceRanges {
  if (status !== 'cancelled') return ranges;
  const sent = [...clipRanges(ranges, 1, cursor)];
  let left = batchEvents;
  for (const [first, end] of clipRanges(ranges, cursor + 1, last)) {
    if (left > 0) sent.push([first, Math.min(end, first + left - 1)]);
    left -= end - first + 1;
  }
  return sent;
}

/** @returns how many of the spans a sequence lies in */
function countSpans(spans: readonly Span[]): (sequence: number) => number {
  const counts = new Int32Array(Math.max(0, ...spans.map(({ end }) => end)) + 2);
  for (const { first, end } of spans) {
    counts[first] = (counts[first] ?? 0) + 1;
    counts[end + 1] = (counts[end + 1] ?? 0) - 1;
  }
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  return (sequence) => counts[sequence] ?? 0;
}
