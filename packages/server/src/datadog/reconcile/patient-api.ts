import { DatadogProblem, problemOf } from '../account/datadog-api.ts';
import type { ApiAnswer, DatadogApi } from '../account/datadog-api.ts';
import { isJsonObject } from '../json.ts';
import type { Json } from '../json.ts';

/** Tries of a call that fails without Datadog's saying when to come back. */
const TRIES = 4;
const FIRST_WAIT_MS = 1_000;
/** What a 429 is worth that does not say how long to wait. */
const RATE_LIMIT_WAIT_MS = 60_000;
/** The limits of searches renew each hour, so who has waited that long has seen a whole period. */
const WAITING_MAX_MS = 3_700_000;

export interface PatientApi {
  /** Of Datadog's, so far. */
  readonly requests: number;
  /** @throws DatadogProblem; once Datadog has given no answer, every later call fails the same at once */
  ask(path: string, body: Json): Promise<Json>;
  /** The same, but `null` where Datadog calls the request itself wrong (400). */
  askIfUnderstood(path: string, body: Json): Promise<Json>;
}

/**
 * Asks as often as it takes: waits as long as a rate limit says, tries again after a failure, and stops for good when there
 * is no answer to be had or the requests are used up.
 */
export function createPatientApi(deps: {
  readonly api: DatadogApi;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly requestsMax: number;
  /** Before a wait of more than a few seconds. */
  readonly onWait: (milliseconds: number) => void;
}): PatientApi {
  const { api, sleep, requestsMax, onWait } = deps;
  let requests = 0;
  let waitedMs = 0;
  let broken: string | null = null;

  async function askOnce(path: string, body: Json, isOptional: boolean): Promise<Json> {
    for (let tried = 1; ; tried++) {
      if (requests >= requestsMax) {
        throw new DatadogProblem(
          `The ${requestsMax} requests that this run may make of Datadog are used up; raise --max-requests, or compare a shorter time.`,
        );
      }
      requests++;
      const answer = wholeOrFailed(await api.ask('POST', path, body));
      if (answer.type === 'answer') return answer.value;
      if (isOptional && answer.type === 'refused' && answer.status === 400) return null;
      const limited = answer.type === 'refused' && answer.status === 429;
      const isPassing = answer.type === 'failed' || answer.status >= 500 || answer.status === 408 || limited;
      const waitMs = limited
        ? (answer.retryAfterSeconds ?? RATE_LIMIT_WAIT_MS / 1_000) * 1_000 + FIRST_WAIT_MS
        : FIRST_WAIT_MS * 2 ** (tried - 1);
      if (!isPassing || (!limited && tried >= TRIES) || waitedMs + waitMs > WAITING_MAX_MS) {
        throw new DatadogProblem(problemOf(api, path, answer));
      }
      waitedMs += waitMs;
      if (limited) onWait(waitMs);
      await sleep(waitMs);
    }
  }

  async function ask(path: string, body: Json, isOptional: boolean): Promise<Json> {
    if (broken !== null) throw new DatadogProblem(broken);
    try {
      return await askOnce(path, body, isOptional);
    } catch (error) {
      if (error instanceof DatadogProblem) broken = error.message;
      throw error;
    }
  }

  return {
    get requests() {
      return requests;
    },
    ask: (path, body) => ask(path, body, false),
    askIfUnderstood: (path, body) => ask(path, body, true),
  };
}

/** A query that took Datadog too long is answered with what it had found by then: a count of that is no count. */
function wholeOrFailed(answer: ApiAnswer): ApiAnswer {
  const meta = answer.type === 'answer' && isJsonObject(answer.value) ? answer.value['meta'] : undefined;
  if (!isJsonObject(meta) || meta['status'] !== 'timeout') return answer;
  return {
    type: 'failed',
    message: 'Datadog did not finish the query in its time, and answered with a part.',
  };
}
