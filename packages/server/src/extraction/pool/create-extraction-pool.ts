import { AegisError } from '../../domain/aegis-error.ts';
import { SHUTTING_DOWN } from '../../domain/shutting-down.ts';
import type { Logger } from '../../domain/telemetry.ts';
import type { Extraction, ExtractionLimits, TextExtractor } from '../../domain/text-extractor.ts';
import type { JobOutcome, ReadingProcess } from './reading-process.ts';
import { residentMemory } from './resident-memory.ts';

export interface ExtractionPoolDeps {
  readonly startProcess: () => ReadingProcess;
  readonly limits: ExtractionLimits;
  /** Most processes at a time. */
  readonly processes: number;
  /** Of one process, in bytes. */
  readonly memoryBytes: number;
  readonly logger: Logger;
}

export interface ExtractionPool extends TextExtractor {
  /** Of this moment: processes that run, those at work, files in line. */
  load(): { readonly processes: number; readonly busy: number; readonly waiting: number };
  /** Ends all processes; files under way are answered with an error. */
  stop(): void;
}

interface Waiting {
  readonly file: Uint8Array;
  readonly resolve: (extraction: Extraction) => void;
  readonly reject: (error: unknown) => void;
}

/** A process that kept more than this part of what it may hold, as parsers do with fonts and strings, is replaced. */
const WORN_OUT = 0.5;
const MOST_FILES_A_PROCESS = 1_000;

/**
 * Hands files to reading processes, as many at a time as there are processes, the others in line. The first file waits a
 * fifth of a second for its process. Whoever calls bounds how much stands in line.
 */
export function createExtractionPool(deps: ExtractionPoolDeps): ExtractionPool {
  const { limits, logger } = deps;
  const idle: ReadingProcess[] = [];
  const busy = new Map<ReadingProcess, Waiting>();
  const uses = new Map<ReadingProcess, number>();
  const line: Waiting[] = [];
  let stopped = false;

  const start = (): ReadingProcess => {
    const process = deps.startProcess();
    uses.set(process, 0);
    return process;
  };

  const takeProcess = (): ReadingProcess | null => {
    for (let process = idle.pop(); process !== undefined; process = idle.pop()) {
      if (process.alive) return process;
      uses.delete(process);
    }
    return busy.size < deps.processes ? start() : null;
  };

  const giveBack = (process: ReadingProcess): void => {
    const held = process.pid === undefined ? null : residentMemory(process.pid);
    const isWorn =
      (uses.get(process) ?? 0) >= MOST_FILES_A_PROCESS || (held ?? 0) > deps.memoryBytes * WORN_OUT;
    if (process.alive && !isWorn && !stopped) {
      idle.push(process);
      return;
    }
    uses.delete(process);
    process.stop();
    // The next file finds a process that is ready, not one that starts.
    if (!stopped && idle.length === 0) idle.push(start());
  };

  const work = async (process: ReadingProcess, waiting: Waiting): Promise<void> => {
    busy.set(process, waiting);
    uses.set(process, (uses.get(process) ?? 0) + 1);
    const outcome = await process.run({ file: waiting.file, limits });
    busy.delete(process);
    giveBack(process);
    answer(waiting, outcome);
    next();
  };

  const answer = ({ resolve, reject }: Waiting, outcome: JobOutcome): void => {
    switch (outcome.type) {
      case 'done':
        resolve(outcome.extraction);
        return;
      case 'lost':
        // What it had read is lost with it; the reason is what the caller gets.
        logger.warn(
          { reason: outcome.reason },
          'a file ended the process that read it; another takes its place',
        );
        resolve({
          format: 'binary',
          text: '',
          unreadable: [outcome.reason],
          readPictures: 0,
          unreadPictures: 0,
        });
        return;
      case 'not_started':
        reject(new Error('The process that reads files does not start.', { cause: outcome.cause }));
    }
  };

  const next = (): void => {
    while (line.length > 0) {
      const process = takeProcess();
      if (process === null) return;
      const waiting = line.shift();
      if (waiting !== undefined) void work(process, waiting);
    }
  };

  return {
    extract(file) {
      if (stopped) return Promise.reject(stopping());
      return new Promise((resolve, reject) => {
        line.push({ file, resolve, reject });
        next();
      });
    },
    load: () => ({
      processes: [...uses.keys()].filter(({ alive }) => alive).length,
      busy: busy.size,
      waiting: line.length,
    }),
    stop() {
      stopped = true;
      for (const { reject } of [...line.splice(0), ...busy.values()]) reject(stopping());
      for (const process of uses.keys()) process.stop();
    },
  };
}

function stopping(): AegisError {
  return new AegisError('overloaded', SHUTTING_DOWN);
}
