import { preflightAnswer } from '../api-answers.ts';
import type { ApiClient } from '../api-client.ts';
import { ApiRefusal } from '../api-refusal.ts';
import type { CommandContext } from '../cli-deps.ts';
import { byteSource } from '../read-input.ts';
import { PATIENT } from '../retry-decision.ts';
import type { CheckResult } from './check-summary.ts';
import type { Input } from './input.ts';
import { mapInOrder } from './map-in-order.ts';
import { readLines, readText } from './read-texts.ts';
import { walkPaths } from './walk-paths.ts';

export interface CheckRequest {
  readonly paths: readonly string[];
  readonly lines: boolean;
  readonly destination: string;
  readonly actor: string | null;
  readonly concurrency: number;
}

/**
 * Checks every input and yields the results in order. A server that goes away for less than a minute costs time only.
 *
 * @throws ApiUnreachable when the server stays away, ApiRefusal when it takes no check at all (a key that was revoked)
 */
export async function* runCheck(
  context: CommandContext,
  api: ApiClient,
  request: CheckRequest,
): AsyncGenerator<CheckResult> {
  yield* mapInOrder(
    inputs(context, request),
    request.concurrency,
    async (input) => await check(api, input, request),
  );
}

async function* inputs(context: CommandContext, { paths, lines }: CheckRequest): AsyncGenerator<Input> {
  for await (const walked of walkPaths(paths)) {
    const { path } = walked;
    if (walked.type === 'unreadable') {
      yield { type: 'unreadable', place: { path, line: null }, reason: walked.reason };
    } else if (lines) {
      yield* readLines(path, byteSource(context, path));
    } else {
      yield await readText(path, byteSource(context, path));
    }
  }
}

async function check(
  api: ApiClient,
  input: Input,
  { destination, actor }: CheckRequest,
): Promise<CheckResult> {
  const { place } = input;
  switch (input.type) {
    case 'empty':
      return { type: 'empty', place };
    case 'unreadable':
      return { type: 'not_checked', place, reason: input.reason };
    case 'text':
      break;
  }
  try {
    const answer = await api.call({
      method: 'POST',
      path: '/api/preflight/text',
      body: JSON.stringify({
        text: input.text,
        destination,
        source_type: 'cli',
        ...(actor === null ? {} : { actor_id: actor }),
      }),
      answer: preflightAnswer,
      // At worst a text whose answer was lost in a restart is checked, and recorded, twice.
      patience: PATIENT,
    });
    return { type: 'decided', place, answer };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { type: 'not_checked', place, reason };
  }
}

/** What is wrong with this one text; `null` when every other text would fare the same. */
function reasonOf(error: unknown): string | null {
  if (!(error instanceof ApiRefusal)) return null;
  const { status, detail, errors } = error.problem;
  if (status === 413) return 'larger than the server takes; split it';
  if (status !== 400 && status !== 422) return null;
  return [detail, ...(errors ?? []).map(({ path, message }) => `${path} ${message}`)].join(' ');
}
