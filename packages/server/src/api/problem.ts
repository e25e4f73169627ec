import type { InputProblem } from '../domain/aegis-error.ts';
import { AegisError } from '../domain/aegis-error.ts';
import { PROBLEM_KINDS, type ProblemCode, problemType } from './error-status.ts';

export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

/** An error as the API answers it: RFC 9457, https://www.rfc-editor.org/rfc/rfc9457. */
export interface Problem {
  /** A URI reference that stays the same for this kind of error: `/problems/invalid-input`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened here and what to do about it. */
  readonly detail: string;
  /** What is wrong with the input, one by one; only where the input is at fault. */
  readonly errors?: readonly InputProblem[];
}

export function problem(code: ProblemCode, detail: string, errors: readonly InputProblem[] = []): Problem {
  const { status, title } = PROBLEM_KINDS[code];
  const type = problemType(code);
  return errors.length === 0 ? { type, title, status, detail } : { type, title, status, detail, errors };
}

/** Headers that belong to an error of this kind. */
export function problemHeaders(code: ProblemCode): Readonly<Record<string, string>> {
  if (code === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="aegis"' };
  const { retryAfter } = PROBLEM_KINDS[code];
  return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
}

export interface DescribedError {
  readonly code: ProblemCode;
  readonly problem: Problem;
}

/**
 * What a client may know of an error. Whatever is not ours keeps its message to itself: it could name paths, statements
 * or content.
 */
export function describeError(error: unknown): DescribedError {
  if (error instanceof AegisError && error.code !== 'internal') {
    return { code: error.code, problem: problem(error.code, error.message, error.problems) };
  }
  const code = codeOfFrameworkError(error);
  return { code, problem: problem(code, FRAMEWORK_DETAILS[code]) };
}

type FrameworkCode = 'invalid_input' | 'payload_too_large' | 'unsupported_media_type' | 'internal';

const FRAMEWORK_DETAILS: Readonly<Record<FrameworkCode, string>> = {
  invalid_input: 'The request line or a header cannot be read. Check the path for stray % signs.',
  payload_too_large: 'The request body is too large. Send it in smaller pieces.',
  unsupported_media_type: 'Send the body as JSON, with "Content-Type: application/json".',
  internal:
    'The request could not be served. Try again; if it stays, the log has the cause under the X-Request-Id.',
};

/** Fastify's own errors carry the HTTP status they mean. */
function codeOfFrameworkError(error: unknown): FrameworkCode {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return 'payload_too_large';
  if (status === 415) return 'unsupported_media_type';
  return typeof status === 'number' && status >= 400 && status < 500 ? 'invalid_input' : 'internal';
}
