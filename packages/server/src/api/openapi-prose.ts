import { SCOPES } from '../domain/api-key.ts';
import { SHUTTING_DOWN } from '../domain/shutting-down.ts';
import type { ProblemCode } from './error-status.ts';

export const DESCRIPTION = `Aegis checks what people and programs are about to send to an AI tool, a vendor or a customer, decides, writes an audit event about the decision, and forwards every audit event to your log platform.

**Keys.** Send \`Authorization: Bearer aegis_sk_…\` (or \`X-Aegis-API-Key: aegis_sk_…\`). A key belongs to one organisation and carries scopes: ${SCOPES.map((scope) => `\`${scope}\``).join(', ')}. \`admin\` includes the others. What belongs to another organisation does not exist for a key: 404.

**Bodies.** JSON in UTF-8, at most 5 MB uncompressed, \`Content-Encoding: gzip\` welcome; files as \`multipart/form-data\`. Unknown fields and query parameters are refused, so that a typing mistake never passes for a setting.

**Errors.** \`application/problem+json\` (RFC 9457). \`detail\` says what to do, \`errors\` names each field, \`type\` is stable. No error repeats what was sent. Every 503 carries \`Retry-After\`. \`X-Request-Id\` finds a request in the log.

**Lists.** \`{"data": […], "next_cursor": "…"}\`; pass \`next_cursor\` as \`cursor\` for the next page, until it is \`null\`. Times are ISO 8601, UTC, with milliseconds.`;

export const TAGS = [
  { name: 'Preflight', description: 'Check content before it is sent.' },
  { name: 'Policies', description: 'What may go where: rules, allow-lists, own types, in versions.' },
  { name: 'Audit events', description: 'The log of decisions: complete, ordered, metadata only.' },
  {
    name: 'Forwarding destinations',
    description: "Where the organisation's audit events go, and how that is going.",
  },
  { name: 'API keys', description: 'Who may do what.' },
  { name: 'Organisations', description: 'For operators.' },
  { name: 'Operation', description: 'For load balancers and monitoring. No key needed.' },
] as const;

interface ProblemDescription {
  readonly description: string;
  readonly example: {
    readonly detail: string;
    readonly errors?: readonly { readonly path: string; readonly message: string }[];
  };
}

export const PROBLEM_DESCRIPTIONS: Readonly<
  Record<
    Exclude<ProblemCode, 'method_not_allowed' | 'request_timeout' | 'headers_too_large'>,
    ProblemDescription
  >
> = {
  invalid_input: {
    description: 'The request is not valid; `errors` names each field. Nothing was stored.',
    example: {
      detail: 'destination must be one of AI_TOOL, VENDOR, CUSTOMER.',
      errors: [{ path: 'destination', message: 'must be one of AI_TOOL, VENDOR, CUSTOMER' }],
    },
  },
  unauthenticated: {
    description: 'No API key, or one that is unknown, revoked or expired.',
    example: { detail: 'This API key is not known here. Check that it is complete.' },
  },
  forbidden: {
    description: 'The key is valid but lacks the scope.',
    example: {
      detail: 'This API key lacks the scope "admin". Use a key that has it, or have an administrator add it.',
    },
  },
  not_found: {
    description: 'It does not exist, or belongs to another organisation; the answer is the same.',
    example: { detail: 'There is no such forwarding destination.' },
  },
  conflict: {
    description: 'The state of things stands against it; `detail` says what.',
    example: {
      detail: '10 replays of this destination are unfinished already. Wait for one, or cancel one.',
    },
  },
  payload_too_large: {
    description:
      'The body is larger than 5 MB uncompressed, or the file larger than a file may be. Nothing was stored.',
    example: {
      detail: 'The body is larger than 5 MB (uncompressed). Send it in smaller pieces.',
      errors: [{ path: '', message: 'must be at most 5242880 bytes, uncompressed' }],
    },
  },
  unsupported_media_type: {
    description:
      'The body is not JSON (for a file: not `multipart/form-data`), or is compressed with something else than gzip.',
    example: { detail: 'Send the body as JSON in UTF-8, with "Content-Type: application/json".' },
  },
  internal: {
    description: 'A fault of ours. The log has the cause under the `X-Request-Id`.',
    example: {
      detail:
        'The request could not be served. Try again; if it stays, the log has the cause under the X-Request-Id.',
    },
  },
  store_unavailable: {
    description:
      'The audit log cannot be written or read now, too much waits, or Aegis is shutting down. Nothing was stored (`detail` says so ' +
      'when a failing disk leaves that uncertain); try again, with the same `event.id`.',
    example: { detail: 'The disk is full. Free some space; Aegis recovers by itself.' },
  },
  overloaded: {
    description: 'Too much waits already, or Aegis is shutting down. Nothing was stored; try again.',
    example: { detail: SHUTTING_DOWN },
  },
};
