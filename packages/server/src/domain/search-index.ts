import type { Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { OrganizationId } from './ids.ts';

/** Events in a block: some hundred kilobytes of columns for twenty megabytes of log. */
export const BLOCK_EVENTS = 32_768;

/** What a block of an organisation's log holds, attribute by attribute. Only the store reads it. */
export interface BlockSummary {
  readonly firstSequence: Sequence;
  readonly lastSequence: Sequence;
  readonly minOccurredAt: EpochMs;
  readonly maxOccurredAt: EpochMs;
  /** What the columns are and where their contents are, as JSON. */
  readonly columns: string;
  readonly contents: readonly ColumnContent[];
}

export interface ColumnContent {
  /** A JSON array of the values that occur. */
  readonly dictionary: string;
  /** Which of them each event has. */
  readonly codes: Uint8Array;
}

export interface IndexingPace {
  /** For each millisecond of work so many of rest. */
  readonly restFactor: number;
  /** Ends the work: the call then rejects. */
  readonly signal?: AbortSignal;
}

/** Makes searches and counts fast, and changes nothing about what they find. */
export interface SearchIndex {
  /** Works out the summary of the next `events` that are in none, in short steps; `null`: there are not so many. */
  next(organizationId: OrganizationId, events: number, pace: IndexingPace): Promise<BlockSummary | null>;
  /** Keeps a summary until its events have expired. Adding one twice adds it once. */
  add(organizationId: OrganizationId, summary: BlockSummary): Promise<void>;
}
