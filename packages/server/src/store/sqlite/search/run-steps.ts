import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

/** Work that pauses after each step, so that other work gets its turn. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

export interface Pace {
  /** Milliseconds of rest for each millisecond of work. Default: none, but others have their turn. */
  readonly restFactor?: number;
  readonly signal?: AbortSignal;
}

/** Does the work; other work of the thread runs between its steps. @throws the signal's reason once it is aborted */
export async function runSteps<Result>(
  steps: Steps<Result>,
  { restFactor = 0, signal }: Pace = {},
): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const startedAt = performance.now();
    const step = steps.next();
    if (step.done === true) return step.value;
    const restMs = restFactor * (performance.now() - startedAt);
    await (restMs >= 1 ? pause(restMs) : turn());
  }
}
