import { setImmediate as turn } from 'node:timers/promises';

/** Work that pauses after each step, so that other work gets its turn. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does the work; other work of the thread runs between its steps. @throws the signal's reason once it is aborted */
export async function runSteps<Result>(steps: Steps<Result>, signal?: AbortSignal): Promise<Result> {
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done === true) return step.value;
    await turn();
  }
}
