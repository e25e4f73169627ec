import { setTimeout as sleep } from 'node:timers/promises';

import type { ProcessSignals, Surroundings } from './cli-deps.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The surroundings of a real process. */
export function processSurroundings(process: NodeJS.Process): Surroundings {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes early (`aegis events list | head`) has what it wanted: no error, and nobody to tell.
    if (error.code === 'EPIPE') process.exit(0);
    // The terminal is gone; SIGHUP says so as well, and the stop that it asks for must not fail on its own remarks.
    if (error.code !== 'EIO') throw error;
  });
  // Whoever does not read what goes wrong is not to be told that this goes wrong, too.
  process.stderr.on('error', () => undefined);
  return {
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    signals: processSignals(process),
    now: Date.now,
    elapsed: () => performance.now(),
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
