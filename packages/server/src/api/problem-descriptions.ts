import { SHUTTING_DOWN } from '../domain/shutting-down.ts';
import type { ProblemCode } from './error-status.ts';

/** What a kind of error means, whoever meets it. */
export interface ProblemDescription {
  readonly description: string;
  readonly remedy: string;
  readonly example: {
    readonly detail: string;
    readonly errors?: readonly { readonly path: string; readonly message: string }[];
  };
}

export const PROBLEM_DESCRIPTIONS: Readonly<Record<ProblemCode, ProblemDescription>> = {
  invalid_input: {
    description: 'The request is not valid; `errors` names each field. Nothing was stored.',
    remedy: 'Change what `errors` names (an empty `path` is the body itself), then send the request again.',
    example: {
      detail: 'destination must be one of AI_TOOL, VENDOR, CUSTOMER.',
      errors: [{ path: 'destination', message: 'must be one of AI_TOOL, VENDOR, CUSTOMER' }],
    },
  },
  unauthenticated: {
    description: 'No API key, or one that is unknown, revoked or expired.',
    remedy:
      'Send a key as `Authorization: Bearer aegis_sk_…`. `GET /api/whoami` says whether one works and what it may do. ' +
      'A lost key cannot be shown again: make another with `aegis keys create`.',
    example: { detail: 'This API key is not known here. Check that it is complete.' },
  },
  forbidden: {
    description: 'The key is valid but lacks the scope.',
    remedy:
      'Use a key with the scope that `detail` names. `GET /api/whoami` lists the scopes of a key; `/docs` says which one each call needs.',
    example: {
      detail: 'This API key lacks the scope "admin". Use a key that has it, or have an administrator add it.',
    },
  },
  not_found: {
    description: 'It does not exist, or belongs to another organisation; the answer is the same.',
    remedy:
      'Compare the path with `/docs`, and the organisation and the id in it with what `GET /api/whoami` and the list say.',
    example: { detail: 'There is no such forwarding destination.' },
  },
  method_not_allowed: {
    description: 'The path exists and takes other methods.',
    remedy: 'Use one of those in the header `Allow`.',
    example: { detail: 'This path takes POST.' },
  },
  request_timeout: {
    description: 'The connection was open, and the request did not arrive whole in time. Nothing was stored.',
    remedy: 'Send it again. If it stays, look at the network, or at a proxy that holds bodies back.',
    example: { detail: 'The request did not arrive in time. Send it again.' },
  },
  conflict: {
    description: 'The state of things stands against it; `detail` says what.',
    remedy: 'Change that state as `detail` says, then send the request again.',
    example: {
      detail: '10 replays of this destination are unfinished already. Wait for one, or cancel one.',
    },
  },
  payload_too_large: {
    description:
      'The body is larger than 5 MB uncompressed, or the file larger than a file may be. Nothing was stored.',
    remedy:
      'Send it in smaller pieces. A long text may go as a file (`POST /api/preflight`); how large a file may be is `AEGIS_FILE_MAX_MB`.',
    example: {
      detail: 'The body is larger than 5 MB (uncompressed). Send it in smaller pieces.',
      errors: [{ path: '', message: 'must be at most 5242880 bytes, uncompressed' }],
    },
  },
  unsupported_media_type: {
    description:
      'The body is not JSON (for a file: not `multipart/form-data`), or is compressed with something else than gzip.',
    remedy:
      'Send JSON in UTF-8 with `Content-Type: application/json`, files with `curl -F file=@…`, either plain or with `Content-Encoding: gzip`.',
    example: { detail: 'Send the body as JSON in UTF-8, with "Content-Type: application/json".' },
  },
  headers_too_large: {
    description: 'The request line and the headers together are larger than 16 KB.',
    remedy: 'Send fewer or shorter ones; a long `query` is the usual reason.',
    example: { detail: 'The request headers are larger than 16 KB. Send fewer or shorter ones.' },
  },
  internal: {
    description: 'A fault of ours. The log has the cause under the `X-Request-Id`.',
    remedy:
      'Try again. If it stays, give the `X-Request-Id` of the answer to whoever runs this Aegis: the log line `a request failed` has it.',
    example: {
      detail:
        'The request could not be served. Try again; if it stays, the log has the cause under the X-Request-Id.',
    },
  },
  store_unavailable: {
    description:
      'The audit log cannot be written or read now, too much waits, or Aegis is shutting down. Nothing was stored (`detail` says so ' +
      'when a failing disk leaves that uncertain); try again, with the same `event.id`.',
    remedy:
      'There is no decision, so send nothing to anybody yet. Try again after the seconds in `Retry-After`; `/readyz` says what is the matter.',
    example: { detail: 'The disk is full. Free some space; Aegis recovers by itself.' },
  },
  overloaded: {
    description: 'Too much waits already, or Aegis is shutting down. Nothing was stored; try again.',
    remedy:
      'There is no decision, so send nothing to anybody yet. Try again after the seconds in `Retry-After`.',
    example: { detail: SHUTTING_DOWN },
  },
};
