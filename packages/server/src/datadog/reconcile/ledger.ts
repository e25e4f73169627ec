import type { Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import type { JsonObject } from '../json.ts';

/** From its first moment (inclusive) to its end (exclusive), by the events' own time. */
export interface TimeSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The events of one dataset in a span of time. */
export interface Cell extends TimeSpan {
  readonly dataset: string;
}

export type BucketWidth = '1h' | '1m';
export const WIDTH_MS: Readonly<Record<BucketWidth, number>> = { '1h': 3_600_000, '1m': 60_000 };

export interface LedgerCount {
  /** Where the bucket starts, at a multiple of its width. */
  readonly at: EpochMs;
  readonly dataset: string;
  readonly events: number;
}

/** An event as the log holds it. */
export interface LedgerEvent {
  readonly sequence: Sequence;
  /** `event.id`: what two logs of one event share, and what those of a log restored from a backup do not. */
  readonly id: string;
  readonly acceptedAt: EpochMs;
  readonly body: JsonObject;
}

/** A destination as it stood when the comparison began. */
export interface LedgerDestination {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly startSequence: Sequence;
  readonly cursor: Sequence;
  readonly backlogEvents: number;
  /** When the oldest event that is still to be delivered was accepted; `null`: none is. */
  readonly pendingSince: EpochMs | null;
  /** `null`: it wants every event. */
  readonly filter: string | null;
  /** Its filter left something out, once or now. */
  readonly hasFiltered: boolean;
  /** When somebody last changed its settings. */
  readonly changedAt: EpochMs;
}

/** What Aegis says of one destination: the truth that Datadog is compared with. */
export interface Ledger {
  readonly organizationId: string;
  readonly destination: LedgerDestination;
  /** The oldest event that the log still holds; `null`: it is empty. */
  readonly keptFrom: { readonly sequence: Sequence; readonly acceptedAt: EpochMs } | null;
  readonly deadLetters: ReadonlySet<Sequence>;
  /** What unfinished replays are still to send again. */
  readonly replaying: SequenceRanges;
  /** The latest deliveries, as far as they are remembered. */
  readonly deliveries: readonly {
    readonly at: EpochMs;
    readonly first: Sequence;
    readonly last: Sequence;
  }[];
  /** Of what the destination's filter lets through. Buckets without events are left out. */
  count(span: TimeSpan, width: BucketWidth): Promise<readonly LedgerCount[]>;
  /** The same events, page by page, in no particular order. */
  events(cell: Cell): AsyncIterable<readonly LedgerEvent[]>;
}
