import { STATUS_CODES } from 'node:http';
import type { EgressResponse } from './egress.ts';

/** The longest text that is shown as `last_error` or kept as the reason of a dead letter, in characters. */
export const REASON_MAX_LENGTH = 300;

/**
 * What a destination said was wrong, in one line for people: `HTTP 403: Forbidden`. Takes the title and detail out of
 * the common JSON error shapes (Datadog's `errors`, RFC 9457, `error`, `message`); HTML is not quoted.
 */
export function responseReason(answer: EgressResponse): string {
  const said = oneLine(errorTextOf(answer.body) ?? '') || STATUS_CODES[answer.status];
  return oneLine(said === undefined ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${said}`);
}

/** One printable line of at most {@link REASON_MAX_LENGTH} characters. */
export function oneLine(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line.length <= REASON_MAX_LENGTH ? line : `${line.slice(0, REASON_MAX_LENGTH - 1).trimEnd()}…`;
}

function errorTextOf(body: string): string | null {
  const text = body.trim();
  if (text === '' || text.startsWith('<')) return null;
  if (!text.startsWith('{') && !text.startsWith('[')) return text;
  try {
    return errorTextIn(JSON.parse(text));
  } catch {
    return null; // Cut off at 1,024 characters, or no JSON after all: the status says enough.
  }
}

function errorTextIn(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (Array.isArray(value)) return errorTextIn(value[0] ?? null);
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Readonly<Record<string, unknown>>;
  const parts = [fields['title'], fields['detail']].filter((part) => typeof part === 'string' && part !== '');
  if (parts.length > 0) return parts.join(': ');
  return errorTextIn(fields['errors'] ?? fields['error'] ?? fields['message'] ?? null);
}
