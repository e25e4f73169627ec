import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface ChildProgram {
  /** What it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves once it has printed that many lines. @throws when it ends before */
  printed(count: number): Promise<void>;
  /** Ends it with SIGKILL; resolves when it is gone and all that it had printed has been read. */
  kill(): Promise<void>;
  /** Resolves when it has ended by itself, with its exit code. */
  ended(): Promise<number | null>;
}

/** Runs a TypeScript program in a process of its own; killed at the end of the test at the latest. */
export function startProgram(program: URL, args: readonly string[]): ChildProgram {
  const child = spawn(process.execPath, [program.pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines: string[] = [];
  let wake = () => {};
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    lines,
    async printed(count) {
      const enough = new Promise<void>((resolve) => {
        wake = () => {
          if (lines.length >= count) resolve();
        };
        wake();
      });
      await Promise.race([enough, closed]);
      if (lines.length < count) throw new Error(`The program ended after ${lines.length} lines.`);
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    async ended() {
      await closed;
      return child.exitCode;
    },
  };
}
