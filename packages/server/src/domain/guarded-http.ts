import type { FailureReason } from './egress.ts';

export interface GuardedRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; `null`: no body. */
  readonly body: string | null;
  /** Values among `headers` that must never appear in an answer. */
  readonly secrets: readonly string[];
  readonly timeoutMs: number;
}

/** Never a rejection: that the network fails is an answer, too. */
export type GuardedAnswer = GuardedResponse | GuardedFailure;

export interface GuardedResponse {
  readonly type: 'response';
  readonly status: number;
  /** The `Date` header in milliseconds since 1970; `null` when there is none that can be read. */
  readonly date: number | null;
  /** What `Retry-After` or `X-RateLimit-Reset` asks to wait, in seconds; `null` when neither does. */
  readonly retryAfterSeconds: number | null;
  /** The whole body, with the secrets taken out; `null` when it is over the limit of the client. */
  readonly body: string | null;
}

export interface GuardedFailure {
  readonly type: 'failure';
  readonly reason: FailureReason;
  /** For people; names host and address, never a secret. */
  readonly message: string;
}

/** Requests to an API outside, under the same guard of addresses as deliveries: https, public addresses, no redirects. */
export interface GuardedHttp {
  send(request: GuardedRequest): Promise<GuardedAnswer>;
  stop(): Promise<void>;
}
