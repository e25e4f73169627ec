import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

export interface SpawnedAegis {
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  /** Resolves with the match once standard output has it; rejects when the process ends before. */
  sees(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code; `null` after a signal that was not handled. */
  readonly ended: Promise<number | null>;
}

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Absent: empty. */
  readonly stdin?: Readable;
  /** As on a machine with an older Node.js: a launcher with the real process as its child. */
  readonly throughLauncher?: true;
  /** By `npm start`, in the folder of the repository. */
  readonly throughNpm?: true;
}

/** Runs the real `aegis` process; it is killed with the test at the latest. */
export function spawnAegis(
  args: readonly string[],
  { env, cwd, stdin, throughLauncher, throughNpm }: SpawnOptions = {},
): SpawnedAegis {
  const script = throughLauncher
    ? [join(ROOT, 'bin/run.js'), 'packages/server/src/main/cli-process.ts']
    : [join(ROOT, 'bin/aegis')];
  // Only what is given counts: the machine's own AEGIS_ and DD_ variables are none of the test's.
  const clean = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  const [command, first] = throughNpm ? ['npm', ['start', '--']] : [process.execPath, script];
  const child = spawn(command, [...first, ...args], {
    cwd: throughNpm ? ROOT : cwd,
    env: { ...clean, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A process that ends without having read everything is none of this one's failures.
  child.stdin.on('error', () => undefined);
  if (stdin === undefined) child.stdin.end();
  else stdin.pipe(child.stdin);
  let stdout = '';
  let stderr = '';
  let watchers: (() => void)[] = [];
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    changed();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let over = false;
  const ended = once(child, 'close').then(([code]) => {
    over = true;
    changed();
    return code as number | null;
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    stdout: () => stdout,
    stderr: () => stderr,
    sees: async (pattern) =>
      await new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(stdout);
          if (match !== null) resolve(match);
          else if (over) reject(new Error(`The process ended without ${pattern}.\n${stdout}\n${stderr}`));
          else return;
          watchers = watchers.filter((watcher) => watcher !== look);
        };
        watchers.push(look);
        look();
      }),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
