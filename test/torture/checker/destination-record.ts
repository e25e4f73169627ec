import type { Ledger } from './ledger.ts';
import type { LogRecord } from './log-record.ts';
import type { LostAnswers, Receipts } from './receipts.ts';
import type { ReplayRecord, ReplayRequest } from './replay-record.ts';

export interface KeptLetter {
  readonly reason: string;
  /** Milliseconds since the run began. */
  readonly lastAttemptAt: number;
}

export interface DestinationRecord {
  readonly name: string;
  readonly receipts: Receipts;
  readonly lostAnswers: LostAnswers;
  /** What the destination finally refuses, most of the time; any other dead letter is a loss. */
  readonly refuses: 'poison' | 'giant' | null;
  /** Whether it has the filter that {@link LogRecord.passesFilter} tells about. */
  readonly hasFilter: boolean;
  /** At the end it takes everything, and was sent its dead letters again. */
  readonly isMended: boolean;
  /** By sequence. */
  readonly deadLetters: ReadonlyMap<number, KeptLetter>;
  /** When dead letters were to be sent again, in milliseconds since the run began. */
  readonly lettersAskedAt: readonly number[];
  readonly replayRequests: readonly ReplayRequest[];
  readonly replays: readonly ReplayRecord[];
  /** It was deleted at this time (milliseconds since the run began), so it need not have everything. */
  readonly deletedAt: number | null;
  /** `null` for a deleted one. */
  readonly ledger: Ledger | null;
  /** Batches that may be sent twice because an answer was lost. */
  readonly duplicateBatches: number;
  readonly batchEvents: number;
  /** Requests that arrived at this time had been sent then or later. */
  readonly sentSince: (arrivedAt: number) => number;
  /** Between clocks. */
  readonly slackMs: number;
  /** Logs that the destination took and threw away, for their date say. */
  readonly discarded: number;
}

/** Whether the destination is to get this event. */
export function isWanted(
  { hasFilter }: Pick<DestinationRecord, 'hasFilter'>,
  log: LogRecord,
  sequence: number,
): boolean {
  return !hasFilter || log.passesFilter(sequence);
}

/** How many events from `first` to `last`, both inclusive, its filter leaves out. */
export function countLeftOut(
  record: Pick<DestinationRecord, 'hasFilter'>,
  log: LogRecord,
  first: number,
  last: number,
): number {
  let leftOut = 0;
  for (let sequence = first; sequence <= last; sequence += 1)
    if (!isWanted(record, log, sequence)) leftOut += 1;
  return leftOut;
}

/** Whether the destination finally refuses this event, when it is as it usually is. */
export function refusesLastingly(
  refuses: DestinationRecord['refuses'],
  log: LogRecord,
  sequence: number,
): boolean {
  switch (refuses) {
    case 'poison':
      return log.isPoison(sequence);
    case 'giant':
      return log.isGiant(sequence);
    case null:
      return false;
  }
}
