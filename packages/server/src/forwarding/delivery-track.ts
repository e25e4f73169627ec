import type { LoggedEvent, Sequence } from '../domain/audit-event.ts';
import type { BatchLimits } from '../domain/destination-kind.ts';
import type { DeadLetter } from '../domain/destination-store.ts';
import type { DeliveryCondition } from '../domain/forwarding-destination.ts';
import type { SettledPrefix } from './window.ts';

/** `live`: the destination's own cursor. The others stand beside it, have an end, and leave it where it is. */
export type TrackName = 'live' | 'replay' | 'dead_letters';

/** What a {@link DeliveryLoop} works off, and where it writes down what became of it. */
export interface DeliveryTrack {
  readonly name: TrackName;
  /** Everything up to here is settled already. */
  readonly cursor: Sequence;
  /** The last sequence that may be read; `null`: as far as the log goes. */
  readonly end: Sequence | null;
  /** Fields that tell this track's log lines from others'. */
  readonly logFields: Readonly<Record<string, unknown>>;
  /** The events after `after` up to `upTo`, in order, not necessarily without gaps; see {@link AuditLog.read}. */
  read(after: Sequence, upTo: Sequence, limits: BatchLimits): Promise<readonly LoggedEvent[]>;
  /** Makes what has settled durable. */
  settle(prefix: SettledPrefix, condition: DeliveryCondition): Promise<void>;
  /** An event was refused for good. */
  buried(letter: DeadLetter): void;
  /** There is nothing more to send up to the end, and all that was sent is settled: writes that down where it must. */
  finish(condition: DeliveryCondition): Promise<void>;
}
