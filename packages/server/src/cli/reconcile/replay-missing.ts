import type { StartedReplay } from '../../datadog/reconcile/report.ts';
import { countSequences } from '../../domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import { replayAnswer } from '../api-answers.ts';
import type { ApiClient } from '../api-client.ts';
import { destinationsPath } from '../destinations-path.ts';

/** Ranges that one replay takes. */
const RANGES_A_REPLAY = 1_000;
/** A destination that is blocked keeps its replays waiting; they go on without anybody looking. */
const WATCHED_MS = 5 * 60_000;
const LOOK_EVERY_MS = 500;
const UNFINISHED = new Set(['waiting', 'running']);

/**
 * Sends exactly these events again and watches until they are, or for five minutes.
 *
 * @returns the replays as they then stand
 */
export async function replayMissing(
  deps: {
    readonly api: ApiClient;
    readonly sleep: (milliseconds: number) => Promise<void>;
    readonly now: () => number;
  },
  organizationId: string,
  destinationId: string,
  missing: SequenceRanges,
): Promise<readonly StartedReplay[]> {
  const { api, sleep, now } = deps;
  const path = (action: string): string => destinationsPath(organizationId, destinationId, action);
  const finished: StartedReplay[] = [];
  const until = now() + WATCHED_MS;
  for (let index = 0; index < missing.length; index += RANGES_A_REPLAY) {
    const sequences = missing.slice(index, index + RANGES_A_REPLAY);
    let replay = await api.call({
      method: 'POST',
      path: path('replay'),
      body: JSON.stringify({ sequences }),
      answer: replayAnswer,
    });
    while (UNFINISHED.has(replay.status) && now() < until) {
      await sleep(LOOK_EVERY_MS);
      replay = await api.call({ method: 'GET', path: path(`replays/${replay.id}`), answer: replayAnswer });
    }
    const { id, status, replayed_total } = replay;
    finished.push({ id, status, events: countSequences(sequences), replayed_total });
  }
  return finished;
}
