import { preflightAnswer } from '../api-answers.ts';
import type { ApiCall, ApiClient } from '../api-client.ts';
import { ApiRefusal } from '../api-refusal.ts';
import type { CommandContext } from '../cli-deps.ts';
import { byteSource } from '../read-input.ts';
import { PATIENT } from '../retry-decision.ts';
import type { CheckResult } from './check-summary.ts';
import type { Input } from './input.ts';
import { mapInOrder } from './map-in-order.ts';
import { readFile } from './read-file.ts';
import { readLines } from './read-lines.ts';
import { walkPaths } from './walk-paths.ts';

export interface CheckRequest {
  readonly paths: readonly string[];
  readonly lines: boolean;
  readonly destination: string;
  /** `null`: the organisation's default. */
  readonly policy: string | null;
  readonly actor: string | null;
  readonly concurrency: number;
  /** Told before each wait for a server that is away or takes nothing now. */
  readonly onWait: (reason: string) => void;
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
      yield await readFile(path, byteSource(context, path));
    }
  }
}

async function check(api: ApiClient, input: Input, request: CheckRequest): Promise<CheckResult> {
  const { place } = input;
  switch (input.type) {
    case 'empty':
      return { type: 'empty', place };
    case 'unreadable':
      return { type: 'not_checked', place, reason: input.reason };
    case 'text':
    case 'file':
      break;
  }
  try {
    const answer = await api.call({
      method: 'POST',
      ...(input.type === 'file' ? fileCall(input.bytes, request) : textCall(input.text, request)),
      answer: preflightAnswer,
      // At worst an input whose answer was lost in a restart is checked, and recorded, twice.
      patience: PATIENT,
      onWait: request.onWait,
    });
    return { type: 'decided', place, answer };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { type: 'not_checked', place, reason };
  }
}

function textCall(text: string, request: CheckRequest): Pick<ApiCall<unknown>, 'path' | 'body'> {
  return { path: '/api/preflight/text', body: JSON.stringify({ text, ...circumstancesOf(request) }) };
}

function fileCall(
  bytes: Uint8Array<ArrayBuffer>,
  request: CheckRequest,
): Pick<ApiCall<unknown>, 'path' | 'body'> {
  const form = new FormData();
  for (const [name, value] of Object.entries(circumstancesOf(request))) form.set(name, value);
  // Its name stays here: what the file is follows from its content, and a name may say more than the server should know.
  form.set('file', new Blob([bytes]), 'file');
  return { path: '/api/preflight', body: form };
}

function circumstancesOf({ destination, policy, actor }: CheckRequest): Readonly<Record<string, string>> {
  return {
    destination,
    source_type: 'cli',
    ...(policy === null ? {} : { policy_id: policy }),
    ...(actor === null ? {} : { actor_id: actor }),
  };
}

/** What is wrong with this one input; `null` when every other would fare the same. */
function reasonOf(error: unknown): string | null {
  if (!(error instanceof ApiRefusal)) return null;
  const { status, detail, errors } = error.problem;
  if (status === 413) return `larger than the server takes; split it (${detail})`;
  if (status !== 400 && status !== 422) return null;
  // The detail tells of one field in full, of several in general.
  const more = (errors ?? []).filter(({ message }) => !detail.includes(message));
  return [detail, ...more.map(({ path, message }) => `${path} ${message}`)].join(' ');
}
