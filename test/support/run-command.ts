import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

import type { CliDeps, ProcessSignals } from '../../packages/server/src/cli/cli-deps.ts';
import { runCli } from '../../packages/server/src/cli/run-cli.ts';
import { createGuardedHttp } from '../../packages/server/src/egress/create-guarded-http.ts';

export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** How long the command would have slept, in milliseconds. */
  readonly sleeps: readonly number[];
}

export interface CommandSetting {
  readonly env?: Readonly<Record<string, string>>;
  /** Absent: a terminal, from which nothing comes. */
  readonly stdin?: string | Uint8Array;
  readonly terminal?: boolean;
  readonly deps?: Partial<CliDeps>;
}

/** Collects what is written; what was written so far can be read at any time. */
export function memoryStream(isTTY: boolean) {
  let text = '';
  return {
    isTTY,
    columns: 100,
    write(chunk: string) {
      text += chunk;
      return true;
    },
    once: () => undefined,
    text: () => text,
  };
}

/** Runs a command line in this process; sleeping takes no time, but time passes by the clock. */
export async function runCommand(args: readonly string[], setting: CommandSetting = {}): Promise<CommandRun> {
  const stdout = memoryStream(false);
  const stderr = memoryStream(setting.terminal ?? false);
  const sleeps: number[] = [];
  let now = Date.UTC(2026, 4, 15, 10, 0, 0);
  const code = await runCli(
    {
      env: setting.env ?? {},
      stdin: stdinOf(setting.stdin),
      stdout,
      stderr,
      signals: SILENT,
      now: () => ++now,
      elapsed: () => ++now,
      sleep: async (milliseconds) => {
        sleeps.push(milliseconds);
        now += milliseconds;
        await turn();
      },
      random: () => 0.5,
      fetch,
      version: '0.0.0-test',
      serve: () => Promise.reject(new Error('not part of this test')),
      localDatadog: () => Promise.reject(new Error('not part of this test')),
      openTenancy: () => Promise.reject(new Error('not part of this test')),
      guardedHttp: (allow) => Promise.resolve(createGuardedHttp(allow)),
      maintenance: () => Promise.reject(new Error('not part of this test')),
      ...setting.deps,
    },
    args,
  );
  return { code, stdout: stdout.text(), stderr: stderr.text(), sleeps };
}

function stdinOf(content: string | Uint8Array | undefined): CliDeps['stdin'] {
  const chunks = content === undefined || content.length === 0 ? [] : [Buffer.from(content)];
  return Object.assign(Readable.from(chunks), { isTTY: content === undefined });
}

const SILENT: ProcessSignals = {
  onStopRequest: () => () => undefined,
  onLauncherGone: () => () => undefined,
  exit: () => undefined,
};

/** Signals that the test sends. */
export function scriptedSignals() {
  const stopListeners = new Set<(signal: string) => void>();
  const goneListeners = new Set<() => void>();
  const exits: number[] = [];
  return {
    signals: {
      onStopRequest(listener: (signal: string) => void) {
        stopListeners.add(listener);
        return () => stopListeners.delete(listener);
      },
      onLauncherGone(listener: () => void) {
        goneListeners.add(listener);
        return () => goneListeners.delete(listener);
      },
      exit: (code: number) => void exits.push(code),
    } satisfies ProcessSignals,
    send: (signal: string) => {
      for (const listener of stopListeners) listener(signal);
    },
    loseLauncher: () => {
      for (const listener of goneListeners) listener();
    },
    exits,
    listening: () => stopListeners.size + goneListeners.size,
  };
}
