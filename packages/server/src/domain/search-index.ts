import type { Sequence } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { OrganizationId } from './ids.ts';

/** Events in a block: a summary of some kilobytes for some megabytes, worked out in about 30 ms. */
export const BLOCK_EVENTS = 4_096;

/** What a block of an organisation's log holds, for searches to pass over it. Only the store reads it. */
export interface BlockSummary {
  readonly firstSequence: Sequence;
  readonly lastSequence: Sequence;
  readonly minOccurredAt: EpochMs;
  readonly maxOccurredAt: EpochMs;
  readonly terms: Uint8Array;
  readonly counts: string;
}

/** Makes searches and counts fast, and changes nothing about what they find. */
export interface SearchIndex {
  /** Works out the summary of the next `events` that are in none; `null`: there are not so many. */
  next(organizationId: OrganizationId, events: number): Promise<BlockSummary | null>;
  /** Keeps a summary until its events have expired. Adding one twice adds it once. */
  add(organizationId: OrganizationId, summary: BlockSummary): Promise<void>;
}
