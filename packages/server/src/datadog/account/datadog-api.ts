import { failureHint } from '../../domain/failure-hint.ts';
import type { GuardedHttp, GuardedRequest } from '../../domain/guarded-http.ts';
import type { Json } from '../json.ts';

const TIMEOUT_MS = 30_000;
/** Of what Datadog says about a refusal, so much is shown. */
const SHOWN_CHARACTERS = 300;

export type ApiAnswer =
  | { readonly type: 'answer'; readonly value: Json; readonly date: number | null }
  | {
      readonly type: 'refused';
      readonly status: number;
      readonly message: string;
      /** How long Datadog asks to wait; `null`: it does not. */
      readonly retryAfterSeconds: number | null;
    }
  | { readonly type: 'failed'; readonly message: string };

export interface DatadogKeys {
  readonly apiKey: string;
  readonly appKey: string;
}

/** Datadog's API as the keys of one account see it. */
export interface DatadogApi {
  /** `https://api.datadoghq.com`. */
  readonly url: string;
  ask(method: GuardedRequest['method'], path: string, body?: Json): Promise<ApiAnswer>;
}

/** A call that Datadog refused, or that did not reach it. */
export class DatadogProblem extends Error {
  override readonly name = 'DatadogProblem';
}

/** @param url of the API, without a slash at the end */
export function createDatadogApi(
  url: string,
  http: GuardedHttp,
  { apiKey, appKey }: DatadogKeys,
): DatadogApi {
  return {
    url,
    async ask(method, path, body) {
      const answer = await http.send({
        method,
        url: `${url}${path}`,
        headers: {
          'dd-api-key': apiKey,
          'dd-application-key': appKey,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        secrets: [apiKey, appKey],
        timeoutMs: TIMEOUT_MS,
      });
      if (answer.type === 'failure') {
        const hint = failureHint(answer.reason, new URL(url));
        return { type: 'failed', message: [answer.message, hint].filter(Boolean).join(' ') };
      }
      const { status, date, retryAfterSeconds } = answer;
      if (answer.body === null)
        return { type: 'failed', message: `The answer of ${url}${path} is too large.` };
      if (status < 200 || status > 299) {
        return { type: 'refused', status, message: reasonIn(answer.body), retryAfterSeconds };
      }
      const value = parsed(answer.body);
      return value === undefined
        ? { type: 'failed', message: `Something answers at ${url}, but not as Datadog's API does.` }
        : { type: 'answer', value, date };
    },
  };
}

/** @throws DatadogProblem that says what to do */
export async function askOrThrow(
  api: DatadogApi,
  method: GuardedRequest['method'],
  path: string,
  body?: Json,
): Promise<Json> {
  const answer = await api.ask(method, path, body);
  if (answer.type === 'answer') return answer.value;
  throw new DatadogProblem(problemOf(api, `${method} ${path.split('?', 1)[0]}`, answer));
}

export function problemOf(
  { url }: Pick<DatadogApi, 'url'>,
  call: string,
  answer: Exclude<ApiAnswer, { readonly type: 'answer' }>,
): string {
  if (answer.type === 'failed') return answer.message;
  const { status, message } = answer;
  const said = `${url} refused ${call} with HTTP ${status}${message === '' ? '' : ` (${message})`}.`;
  switch (status) {
    case 401:
    case 403:
      return `${said} Either DD_API_KEY or DD_APP_KEY is wrong or of another site, or the application key lacks the permission. The guide lists the permissions; "aegis datadog check" says which key it is.`;
    case 429:
      return `${said} Datadog limits the rate of this account; wait a minute and run the command again, it goes on where it stopped.`;
    default:
      return said;
  }
}

/** A DELETE answers with nothing. `undefined`: no JSON. */
function parsed(text: string): Json | undefined {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function reasonIn(body: string): string {
  const value = parsed(body);
  const errors = typeof value === 'object' && value !== null && 'errors' in value ? value.errors : undefined;
  const first: Json | undefined = Array.isArray(errors) ? errors[0] : undefined;
  const text = typeof first === 'string' ? first : first === undefined ? '' : JSON.stringify(first);
  return text.slice(0, SHOWN_CHARACTERS);
}
