import type { StartedReplay } from '../../datadog/reconcile/report.ts';
import { countSequences } from '../../domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import { replayAnswer } from '../api-answers.ts';
import type { ReplayAnswer } from '../api-answers.ts';
import type { ApiClient } from '../api-client.ts';
import { ApiRefusal } from '../api-refusal.ts';
import { destinationsPath } from '../destinations-path.ts';

/** Ranges that one replay takes. */
const RANGES_A_REPLAY = 1_000;
/** A destination that is blocked keeps its replays waiting; they go on without anybody looking. */
const WATCHED_MS = 5 * 60_000;
const LOOK_EVERY_MS = 500;
const UNFINISHED = new Set(['waiting', 'running']);

export interface SentAgain {
  /** As they stood when they were last looked at. */
  readonly replays: readonly StartedReplay[];
  /** What Aegis said when it refused to start one; `null`: it did not. */
  readonly refusal: string | null;
}

/**
 * Sends exactly these events again and watches until they are, or for five minutes.
 *
 * @throws ApiUnreachable
 */
export async function replayMissing(
  deps: {
    readonly api: ApiClient;
    readonly sleep: (milliseconds: number) => Promise<void>;
    readonly elapsed: () => number;
  },
  organizationId: string,
  destinationId: string,
  missing: SequenceRanges,
): Promise<SentAgain> {
  const { api, sleep, elapsed } = deps;
  const path = (action: string): string => destinationsPath(organizationId, destinationId, action);
  const finished: StartedReplay[] = [];
  const until = elapsed() + WATCHED_MS;
  for (let index = 0; index < missing.length; index += RANGES_A_REPLAY) {
    const sequences = missing.slice(index, index + RANGES_A_REPLAY);
    const body = JSON.stringify({ sequences });
    let replay: ReplayAnswer;
    try {
      replay = await api.call({ method: 'POST', path: path('replay'), body, answer: replayAnswer });
    } catch (error) {
      if (error instanceof ApiRefusal) return { replays: finished, refusal: error.message };
      throw error;
    }
    while (UNFINISHED.has(replay.status) && elapsed() < until) {
      await sleep(LOOK_EVERY_MS);
      replay = await api.call({ method: 'GET', path: path(`replays/${replay.id}`), answer: replayAnswer });
    }
    const { id, status, replayed_total } = replay;
    finished.push({ id, status, events: countSequences(sequences), replayed_total });
  }
  return { replays: finished, refusal: null };
}
