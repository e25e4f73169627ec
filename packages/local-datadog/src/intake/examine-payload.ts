import type { IncomingMessage } from 'node:http';
import { MAX_ENTRIES, MAX_PAYLOAD_BYTES } from '../limits.ts';
import type { AcceptedPayload } from '../store/received.ts';
import { checkApiKey } from './api-key.ts';
import { decodeBody } from './decode-body.ts';
import { parseEntries } from './parse-entries.ts';
import { queryAttributes } from './query-attributes.ts';
import { readBody } from './read-body.ts';

export type Examined =
  | { readonly kind: 'accepted'; readonly payload: AcceptedPayload }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string }
  | { readonly kind: 'aborted' };

export interface ExamineDeps {
  readonly apiKeys: ReadonlySet<string>;
  /** At most so many uncompressed bytes, when a behaviour asks for less than Datadog's limit. */
  readonly maxBytes: number | undefined;
  readonly rejectIfContains: string | undefined;
}

/** Reads one request to the intake and judges it on Datadog's documented terms. Nothing is stored here. */
export async function examinePayload(
  request: IncomingMessage,
  query: Readonly<Record<string, unknown>>,
  { apiKeys, maxBytes = MAX_PAYLOAD_BYTES, rejectIfContains }: ExamineDeps,
): Promise<Examined> {
  const limit = Math.min(maxBytes, MAX_PAYLOAD_BYTES);
  // The body is read even where the key decides: an answer to half a request reaches few clients.
  const wire = await readBody(request, MAX_PAYLOAD_BYTES);
  if (wire.kind === 'aborted') return { kind: 'aborted' };

  const key = checkApiKey(request.headers['dd-api-key'], apiKeys);
  switch (key) {
    case 'missing':
      return refused(401, 'API key is missing. Send it in the DD-API-KEY header.');
    case 'invalid':
      return refused(403, 'API key is invalid');
    case 'valid':
      break;
  }

  if (wire.kind === 'too_large') return tooLarge(limit);
  const decoded = await decodeBody(wire.bytes, request.headers['content-encoding'], limit);
  switch (decoded.kind) {
    case 'too_large':
      return tooLarge(limit);
    case 'corrupt':
      return refused(400, `The payload could not be decompressed as ${decoded.encoding}.`);
    case 'unsupported':
      return refused(415, `Content-Encoding "${decoded.encoding}" is not supported. Use gzip or deflate.`);
    case 'decoded':
      break;
  }

  if (decoded.bytes.length === 0) return refused(400, 'The payload is empty.');
  const parsed = parseEntries(decoded.bytes, request.headers['content-type']);
  switch (parsed.kind) {
    case 'unsupported':
      return refused(
        415,
        `Content-Type "${parsed.contentType}" is not supported. Use application/json, text/plain or application/logplex-1.`,
      );
    case 'malformed':
      return refused(400, parsed.detail);
    case 'entries':
      break;
  }

  const { entries } = parsed;
  // The limit is documented, its status is not. 413 is the one that makes a sender split instead of giving up.
  if (entries.length > MAX_ENTRIES) {
    return refused(413, `The payload has ${entries.length} logs, over the limit of ${MAX_ENTRIES}.`);
  }
  if (rejectIfContains !== undefined && entries.some((entry) => entry.json.includes(rejectIfContains))) {
    return refused(400, 'Refused by the rejectIf behaviour of local-datadog.');
  }
  return {
    kind: 'accepted',
    payload: {
      entries,
      query: queryAttributes(query),
      bytes: decoded.bytes.length,
      wireBytes: wire.bytes.length,
      encoding: request.headers['content-encoding'] ?? 'identity',
    },
  };
}

function refused(status: number, detail: string): Examined {
  return { kind: 'refused', status, detail };
}

function tooLarge(limit: number): Examined {
  return refused(413, `The payload is over the limit of ${limit} bytes uncompressed.`);
}
