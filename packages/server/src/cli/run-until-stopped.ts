import { constants } from 'node:os';

import type { CommandContext, Running } from './cli-deps.ts';

export interface RunSteps<Started extends Pick<Running, 'stop'>> {
  readonly start: () => Promise<Started>;
  readonly onReady?: (started: Started) => void;
  /** Called once, when the first request to stop arrives. */
  readonly onStopping?: () => void;
}

/**
 * Starts something, waits for a request to stop, then stops it gracefully; a request during the start counts as well. A
 * second request ends the process at once, as does the death of the launcher: nobody is left who could stop it.
 */
export async function runUntilStopped<Started extends Pick<Running, 'stop'>>(
  { signals }: Pick<CommandContext, 'signals'>,
  { start, onReady, onStopping }: RunSteps<Started>,
): Promise<void> {
  const asked = Promise.withResolvers<void>();
  let requests = 0;
  const stopWatching = signals.onLauncherGone(() => signals.exit(1));
  const stopListening = signals.onStopRequest((signal) => {
    requests++;
    if (requests > 1) {
      signals.exit(128 + (constants.signals[signal as NodeJS.Signals] ?? 0));
      return;
    }
    onStopping?.();
    asked.resolve();
  });
  try {
    const started = await start();
    try {
      onReady?.(started);
      await asked.promise;
    } finally {
      await started.stop();
    }
  } finally {
    stopListening();
    stopWatching();
  }
}
