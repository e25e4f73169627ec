import { Worker } from 'node:worker_threads';

import type { CheckpointRequest } from './host-checkpoints.ts';

/** It makes next to nothing that has to be collected. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 };

interface Running {
  readonly worker: Worker;
  readonly exited: Promise<void>;
}

/** A thread that copies from the write-ahead log into the database while the writing thread goes on. */
export class CheckpointThread {
  readonly #start: () => Worker;
  #running: Running | null = null;

  /** @param module calls {@link hostCheckpoints} with `parentPort`; gets `{ dataDir }` as its `workerData` */
  constructor(module: URL, dataDir: string) {
    this.#start = () => new Worker(module, { workerData: { dataDir }, resourceLimits: THREAD_LIMITS });
  }

  /** Resolves once a pass has ended, well or not. One at a time; the first starts the thread. */
  async pass(): Promise<void> {
    this.#running ??= running(this.#start());
    const { worker, exited } = this.#running;
    const ended = new Promise<void>((resolve) => worker.once('message', resolve));
    ask(worker, 'pass');
    await Promise.race([ended, exited]);
  }

  /** Ends behind the pass that is under way. */
  async stop(): Promise<void> {
    if (this.#running === null) return;
    ask(this.#running.worker, 'stop');
    await this.#running.exited;
  }
}

function running(worker: Worker): Running {
  // Without it the writing thread checkpoints alone, as it does when the passes do not keep up.
  worker.on('error', () => undefined);
  return { worker, exited: new Promise((resolve) => worker.once('exit', () => resolve())) };
}

function ask(worker: Worker, request: CheckpointRequest): void {
  // Between threads there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(request);
}
