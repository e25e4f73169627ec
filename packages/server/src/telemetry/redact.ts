/** What stands in a log in place of a secret. */
const REDACTED = '[redacted]';

/**
 * Fields whose value is a secret wherever they stand, compared without case, `-` and `_`: header names, the API's own
 * fields, settings.
 */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'apikey',
  'applicationkey',
  'authheader',
  'authheadervalue',
  'authorization',
  'awsapikey',
  'cookie',
  'credential',
  'credentials',
  'ddapikey',
  'ddapplicationkey',
  'masterkey',
  'password',
  'proxyauthorization',
  'secret',
  'setcookie',
  'token',
  'xaegisapikey',
  'xapikey',
]);

/**
 * Values that are secrets wherever they stand, in a message or a stack as well: our own keys, Datadog's API keys (32
 * hexadecimal digits) and application keys (40), a master key (32 bytes in base64), anything behind `Bearer` or
 * `Basic`, and the password of a URL. A trace id of 32 digits goes as well; better that than a key in a log.
 */
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
  [/aegis_sk_[\w-]*/gi, `aegis_sk_${REDACTED}`],
  [/(?<![0-9a-f])(?:[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-f])/gi, REDACTED],
  [/(?<![\w+/])[\w+/]{43}=/g, REDACTED],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):[^\s/?#@]+@/gi, `$1:${REDACTED}@`],
];

/** Deep enough for any log line of ours, and an end for whatever refers to itself. */
const DEEPEST = 8;

export function redactText(text: string): string {
  let redacted = text;
  for (const [pattern, replacement] of SECRET_VALUES) redacted = redacted.replace(pattern, replacement);
  return redacted;
}

/**
 * A copy without secrets that JSON can hold: fields known to hold one are blanked at any depth, strings lose what looks
 * like one, errors become plain records with message, stack, code and cause.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[too deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof URL) return redactText(value.href);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  // The bytes of a log line's field are a key, a hash or content: nobody reads them there.
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value instanceof Set) return [...value].map((item) => redact(item, depth + 1));
  const entries =
    value instanceof Map ? [...value].map(([key, one]) => [String(key), one]) : Object.entries(value);
  return Object.fromEntries(entries.map(([key, one]) => [key, redactField(key, one, depth)]));
}

function redactField(key: string, value: unknown, depth: number): unknown {
  const isSecret = SECRET_FIELDS.has(key.toLowerCase().replaceAll(/[-_]/g, ''));
  return isSecret && value !== null && value !== undefined ? REDACTED : redact(value, depth + 1);
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(code === undefined ? {} : { code: redact(code, depth + 1) }),
    ...(cause === undefined ? {} : { cause: redact(cause, depth + 1) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map((one) => redact(one, depth + 1)) } : {}),
  };
}
