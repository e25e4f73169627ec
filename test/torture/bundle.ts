import type { EventNature, SubmittedEvent } from './make-event.ts';
import type { Random } from './random.ts';
import type { Submissions } from './submissions.ts';
import type { Organization, World } from './world.ts';

/** Somebody who submits events. */
export interface Producer {
  readonly world: World;
  readonly organization: Organization;
  /** Its place in the world's submissions. */
  readonly index: number;
  readonly submissions: Submissions;
  readonly random: Random;
}

/** Events that go together, and what has been tried with them. */
export interface Bundle {
  readonly numbers: readonly number[];
  readonly natures: readonly EventNature[];
  readonly events: readonly SubmittedEvent[];
}
