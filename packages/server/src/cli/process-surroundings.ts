import { setTimeout as sleep } from 'node:timers/promises';

import type { ProcessSignals, Surroundings } from './cli-deps.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The surroundings of a real process. */
export function processSurroundings(process: NodeJS.Process): Surroundings {
  // A reader that closes early (`aegis events list | head`) has what it wanted: no error, and nobody to tell.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signals: processSignals(process),
    now: Date.now,
    sleep: async (milliseconds) => await sleep(milliseconds),
    random: Math.random,
    fetch,
  };
}

export type SignallingProcess = Pick<NodeJS.Process, 'on' | 'off' | 'exit' | 'channel' | 'connected'>;

export function processSignals(process: SignallingProcess): ProcessSignals {
  return {
    onStopRequest(listener) {
      for (const signal of STOP_SIGNALS) process.on(signal, listener);
      return () => {
        for (const signal of STOP_SIGNALS) process.off(signal, listener);
      };
    },
    onLauncherGone(listener) {
      if (process.channel === undefined || process.channel === null) return () => undefined;
      process.on('disconnect', listener);
      // Listening must not keep the process alive once everything else is done.
      process.channel.unref();
      return () => process.off('disconnect', listener);
    },
    exit: (code) => process.exit(code),
  };
}
