import type { CommandContext } from '../cli-deps.ts';
import { runUntilStopped } from '../run-until-stopped.ts';

/** How often a wait looks whether somebody has asked to stop. */
const LOOK_EVERY_MS = 1_000;

/**
 * Does something now and then again and again, each time `intervalMs` after the last began, until the process is told to
 * stop; what is under way is finished.
 *
 * @param once must not reject
 */
export async function everyInterval(
  context: Pick<CommandContext, 'signals' | 'elapsed' | 'sleep'>,
  intervalMs: number,
  once: () => Promise<void>,
): Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      const next = context.elapsed() + intervalMs;
      await once();
      while (!signal.aborted && context.elapsed() < next) {
        await context.sleep(Math.min(LOOK_EVERY_MS, next - context.elapsed()));
      }
    }
  };
  const running = Promise.withResolvers<void>();
  await runUntilStopped(context, {
    start: async () => {
      loop().then(running.resolve, running.reject);
      return { stop: () => running.promise };
    },
    onStopping: () => stopping.abort(),
  });
}
