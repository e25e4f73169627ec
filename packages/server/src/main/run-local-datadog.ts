import { createLocalDatadog } from '@aegis/local-datadog';

import type { LocalDatadogRequest, Running } from '../cli/cli-deps.ts';

/** Starts the local intake for as long as the command runs. */
export async function runLocalDatadog(request: LocalDatadogRequest): Promise<Running> {
  const intake = createLocalDatadog(request);
  const { url } = await intake.start();
  return { url, stop: () => intake.stop() };
}
