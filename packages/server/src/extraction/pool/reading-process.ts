import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Extraction, UnreadableReason } from '../../domain/text-extractor.ts';
import type { Job, Report } from './job.ts';
import { residentMemory } from './resident-memory.ts';

/** Often enough that a process which fills its memory at a gigabyte a second is some tens of megabytes over. */
const WATCH_INTERVAL_MS = 20;

const MEBIBYTE = 1024 * 1024;

export interface ReadingProcessOptions {
  /** A module that calls `hostExtraction(process)`. */
  readonly module: URL;
  /** For the module: what it may read besides. */
  readonly arguments?: readonly string[];
  /** The folder with the code and its libraries: all that the process can read of the disk. */
  readonly codeFolder: URL;
  /** Of resident memory. */
  readonly memoryBytes: number;
  readonly timeoutMs: number;
}

/** How a job ended. `lost`: so did the process, and what it had read is gone with it. */
export type JobOutcome =
  | { readonly type: 'done'; readonly extraction: Extraction }
  | { readonly type: 'lost'; readonly reason: UnreadableReason }
  /** A fault of the installation, not of the file. */
  | { readonly type: 'not_started'; readonly cause: unknown };

export interface ReadingProcess {
  readonly pid: number | undefined;
  readonly alive: boolean;
  /** Never rejects. One at a time. */
  run(job: Job): Promise<JobOutcome>;
  stop(): void;
}

/**
 * A process of its own for files from strangers. V8's heap limit ends it, a watch over its resident memory ends it, and
 * so does the clock; whatever a parser is made to do, it can write no file, open no connection, start no program and
 * see no environment (Node's permission model), and a crash of its own is not a crash of the server.
 */
export function startReadingProcess(options: ReadingProcessOptions): ReadingProcess {
  const child = fork(options.module, options.arguments ?? [], {
    execArgv: [
      '--permission',
      `--allow-fs-read=${fileURLToPath(options.codeFolder)}`,
      // For the thread that ends the process with its parent, and is its last: see end-with-parent.ts.
      '--allow-worker',
      `--max-old-space-size=${Math.ceil(options.memoryBytes / MEBIBYTE)}`,
      '--disallow-code-generation-from-strings',
      '--no-warnings',
    ],
    // Credentials of the server are none of its business. The cache of compiled code may be read, not written.
    env:
      process.env['NODE_COMPILE_CACHE'] === undefined
        ? {}
        : { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
    // What a crash prints could hold content.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  // A server that ends need not wait for it; it notices the closed channel.
  child.unref();
  child.channel?.unref();
  let alive = true;
  let finish: ((outcome: JobOutcome) => void) | null = null;
  let verdict: UnreadableReason | null = null;

  let ready = false;

  const end = (outcome: JobOutcome): void => {
    alive = false;
    finish?.(ready || verdict !== null ? outcome : { type: 'not_started', cause: outcome });
  };
  child.on('exit', (_code, signal) => {
    // V8 aborts at its heap limit, and a system out of memory kills; an exit code is an error that nobody caught.
    end({ type: 'lost', reason: verdict ?? (signal === null ? 'broken' : 'too_much_memory') });
  });
  child.on('error', (cause) => end({ type: 'not_started', cause }));
  child.on('message', (report: Report) => {
    if (report.type === 'ready') ready = true;
    else finish?.(report);
  });

  return {
    pid: child.pid,
    get alive() {
      return alive;
    },
    run(job) {
      return new Promise<JobOutcome>((resolve) => {
        const condemn = (reason: UnreadableReason): void => {
          verdict = reason;
          child.kill('SIGKILL');
        };
        const deadline = setTimeout(() => condemn('too_slow'), options.timeoutMs);
        const watch = setInterval(() => {
          if (isOverweight(child, options.memoryBytes)) condemn('too_much_memory');
        }, WATCH_INTERVAL_MS);
        finish = (outcome) => {
          clearTimeout(deadline);
          clearInterval(watch);
          finish = null;
          resolve(outcome);
        };
        if (!alive) end({ type: 'not_started', cause: null });
        else child.send(job, () => undefined); // A failure to send is followed by `exit`.
      });
    },
    stop() {
      child.kill('SIGKILL');
    },
  };
}

function isOverweight({ pid }: ChildProcess, memoryBytes: number): boolean {
  const held = pid === undefined ? null : residentMemory(pid);
  return held !== null && held > memoryBytes;
}
