import type { Violations } from './checker/violation.ts';
import type { DataDisk } from './data-disk.ts';
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
  deletedAt: number | null;
}

export interface Organization {
  readonly id: string;
  readonly apiKey: string;
  readonly plan: OrganizationPlan;
  /** Those that were deleted, too. */
  readonly destinations: Destination[];
}

/** The server ended at this time and the answers of that moment may be lost. */
export interface ServerLoss {
  readonly from: number;
  to: number;
}

/** What everybody in a torture run works on. */
export interface World {
  readonly clock: RunClock;
  readonly disk: DataDisk;
  readonly server: ServerProcess;
  readonly organizations: readonly Organization[];
  /** By producer. */
  readonly submissions: readonly Submissions[];
  readonly violations: Violations;
  readonly tally: Tally;
  readonly losses: ServerLoss[];
  /** The storm is over: finish what is under way and begin nothing. */
  isOver: boolean;
  isDiskFull: boolean;
  /** When it was full last. */
  diskFreedAt: number;
}

export function serverLostBetween(losses: readonly ServerLoss[], from: number, to: number): boolean {
  return losses.some((loss) => loss.from <= to && loss.to >= from);
}
