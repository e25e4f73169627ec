import type { ApiClient } from './api-client.ts';
import { ApiRefusal } from './api-refusal.ts';
import type { CliDeps } from './cli-deps.ts';
import { readEventStream } from './read-event-stream.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * The data of the events of a stream. When the connection ends it comes back and resumes behind the last event, for as
 * long as it takes; only the first connection must succeed.
 *
 * @param signal ends it
 * @throws ApiRefusal when the server says no, ApiUnreachable when nobody answers the first time
 */
export async function* followStream(
  api: Pick<ApiClient, 'stream'>,
  path: string,
  { sleep }: Pick<CliDeps, 'sleep'>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let lastEventId: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      for await (const { id, data } of readEventStream(await api.stream(path, lastEventId, signal))) {
        lastEventId = id ?? lastEventId;
        failures = 0;
        if (data !== null) yield data;
      }
    } catch (error) {
      if (signal.aborted) return;
      const isFinal = error instanceof ApiRefusal && error.problem.status < 500;
      if (isFinal || lastEventId === null) throw error;
    }
    if (signal.aborted) return;
    await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures));
    failures += 1;
  }
}
