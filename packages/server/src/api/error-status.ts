import type { ErrorCode } from '../domain/aegis-error.ts';

/** What can go wrong between a client and the API: the domain's codes, and those that only HTTP knows. */
export type ProblemCode = ErrorCode | 'method_not_allowed' | 'request_timeout' | 'headers_too_large';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Seconds for `Retry-After`; every 503 has one. */
  readonly retryAfter?: number;
}

/** The one table from what went wrong to what HTTP calls it. */
export const PROBLEM_KINDS: Readonly<Record<ProblemCode, ProblemKind>> = {
  invalid_input: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'This API key may not do that' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'This path does not take that method' },
  request_timeout: { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'The request conflicts with the current state' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The body is not in a form that is accepted here' },
  headers_too_large: { status: 431, title: 'The request headers are too large' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  overloaded: { status: 503, title: 'No more requests can be taken right now', retryAfter: 1 },
  store_unavailable: { status: 503, title: 'The audit log cannot be used now', retryAfter: 5 },
};

export const PROBLEM_CODES = Object.keys(PROBLEM_KINDS) as readonly ProblemCode[];

/** The `type` of an error: the path under which this server explains it. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code.replaceAll('_', '-')}`;
}
