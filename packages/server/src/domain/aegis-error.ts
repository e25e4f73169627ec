/** What went wrong, as a caller can act on it. `api/` has the one table that turns these into HTTP statuses. */
export type ErrorCode =
  | 'invalid_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'store_unavailable'
  | 'overloaded'
  | 'internal';

/** One thing that is wrong with an input: where (`aegis.decision`, `url`; empty: the whole), and what to do about it. */
export interface InputProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * An error that may be shown to the user. `message` says what to do, and never holds a credential or any part of the
 * content that was checked.
 */
export class AegisError extends Error {
  override readonly name = 'AegisError';
  readonly code: ErrorCode;
  readonly problems: readonly InputProblem[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; problems?: readonly InputProblem[] } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}
