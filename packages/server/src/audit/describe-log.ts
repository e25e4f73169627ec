import type { Sequence } from '../domain/audit-event.ts';
import type { EpochMs } from '../domain/clock.ts';
import type { OrganizationId } from '../domain/ids.ts';

/** How far an organisation's log reaches. What is between is there without a gap. */
export interface LogExtent {
  /** The oldest event that retention has left; `null`: the log holds none. */
  readonly first: { readonly sequence: Sequence; readonly acceptedAt: EpochMs } | null;
  /** The highest number given so far; 0 before the first. */
  readonly lastSequence: Sequence;
}

export type DescribeLog = (organizationId: OrganizationId) => Promise<LogExtent>;
