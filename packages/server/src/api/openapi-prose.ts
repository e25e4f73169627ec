import { SCOPES } from '../domain/api-key.ts';

export const DESCRIPTION = `Aegis checks what people and programs are about to send to an AI tool, a vendor or a customer, decides, writes an audit event about the decision, and forwards every audit event to your log platform.

**Keys.** Send \`Authorization: Bearer aegis_sk_…\` (or \`X-Aegis-API-Key: aegis_sk_…\`). A key belongs to one organisation and carries scopes: ${SCOPES.map((scope) => `\`${scope}\``).join(', ')}. \`admin\` includes the others. What belongs to another organisation does not exist for a key: 404.

**Bodies.** JSON in UTF-8, at most 5 MB uncompressed, \`Content-Encoding: gzip\` welcome; files as \`multipart/form-data\`. Unknown fields and query parameters are refused, so that a typing mistake never passes for a setting.

**Errors.** \`application/problem+json\` (RFC 9457). \`detail\` says what to do, \`errors\` names each field, \`type\` is stable and can be asked with GET what it means. No error repeats what was sent. Every 503 carries \`Retry-After\`. \`X-Request-Id\` finds a request in the log.

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
