import type { ReplayRecord, ReplayRequest } from './checker/replay-record.ts';
import type { Violations } from './checker/violation.ts';
import type { DataDisk } from './data-disk.ts';
import type { Personality } from './personality.ts';
import { deliversAhead } from './personality.ts';
import type { DestinationPlan, OrganizationPlan } from './plan.ts';
import type { RunClock } from './run-clock.ts';
import type { ServerProcess } from './server-process.ts';
import type { Sink } from './sink.ts';
import type { Submissions } from './submissions.ts';
import type { Tally } from './tally.ts';

/** A destination of the run, as its operator knows it. */
export interface Destination {
  readonly name: string;
  readonly plan: DestinationPlan;
  readonly sink: Sink;
  /** `null` until it is created. */
  id: string | null;
  /** Its deletion was asked for: whatever is done to it now may find it gone. */
  isLeaving: boolean;
  deletedAt: number | null;
  readonly replayRequests: ReplayRequest[];
  /** Replays as they were answered when they were asked for, by id. */
  readonly replays: Map<string, ReplayRecord>;
  /** When its dead letters were to be sent again, in milliseconds since the run began. */
  readonly lettersAskedAt: number[];
}

export interface Organization {
  readonly id: string;
  readonly apiKey: string;
  readonly plan: OrganizationPlan;
  /** Those that were deleted, too. */
  readonly destinations: Destination[];
}

/** An API key that was made during the run. */
export interface MadeKey {
  readonly organization: Organization;
  readonly id: string;
  readonly secret: string;
  isRevoked: boolean;
}

/** The server ended at this time. */
export interface ServerEnd {
  readonly from: number;
  to: number;
  /** Asked to, with time and a disk to write every cursor: no answer was lost. */
  readonly inGoodOrder: boolean;
}

/** What everybody in a torture run works on. */
export interface World {
  readonly clock: RunClock;
  /** For what the run itself keeps; gone with it. */
  readonly folder: string;
  readonly disk: DataDisk;
  readonly server: ServerProcess;
  readonly organizations: readonly Organization[];
  /** By producer. */
  readonly submissions: readonly Submissions[];
  readonly violations: Violations;
  readonly tally: Tally;
  readonly ends: ServerEnd[];
  readonly keys: MadeKey[];
  /** The storm is over: finish what is under way and begin nothing. */
  isOver: boolean;
  isDiskFull: boolean;
  /** When it was full last. */
  diskFreedAt: number;
}

/** The ends of the server at which a destination's batches may have been left unsettled. */
export function endsThatRepeat(world: Pick<World, 'ends'>, personality: Personality): readonly ServerEnd[] {
  return deliversAhead(personality) ? world.ends : world.ends.filter(({ inGoodOrder }) => !inGoodOrder);
}
