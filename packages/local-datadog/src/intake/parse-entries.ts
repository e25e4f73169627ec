import { isUtf8 } from 'node:buffer';
import { splitJsonArray } from './split-json-array.ts';

/** One log of a payload. `json` is the text that was received, to the byte; for plain text it is made here. */
export interface Entry {
  readonly json: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export type ParsedEntries =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'unsupported'; readonly contentType: string };

/**
 * Reads a payload into logs. JSON is an array of objects or a single object; plain text and logplex are one log a line.
 * Source: https://docs.datadoghq.com/api/latest/logs/send-logs/ (body examples, content types)
 */
export function parseEntries(body: Buffer, contentType: string | undefined): ParsedEntries {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  switch (mediaType) {
    case 'application/json':
      return parseJson(body);
    case 'text/plain':
      return { kind: 'entries', entries: lines(body).map((line) => textEntry(line)) };
    case 'application/logplex-1':
      return { kind: 'entries', entries: lines(body).map((line) => textEntry(withoutFrameLength(line))) };
    default:
      return { kind: 'unsupported', contentType: mediaType };
  }
}

function parseJson(body: Buffer): ParsedEntries {
  if (!isUtf8(body)) return { kind: 'malformed', detail: 'The payload is not valid UTF-8.' };
  const text = body.toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'malformed', detail: `The payload is not valid JSON: ${withoutExcerpt(reason)}` };
  }
  if (!Array.isArray(parsed)) {
    return isObject(parsed)
      ? { kind: 'entries', entries: [{ json: text.trim(), value: parsed }] }
      : { kind: 'malformed', detail: 'The payload must be a JSON object or an array of JSON objects.' };
  }
  const values: unknown[] = parsed;
  const slices = splitJsonArray(text);
  const entries: Entry[] = [];
  for (const [index, value] of values.entries()) {
    const json = slices[index];
    if (!isObject(value) || json === undefined) {
      return { kind: 'malformed', detail: `Entry ${index} of the array is not a JSON object.` };
    }
    entries.push({ json, value });
  }
  return { kind: 'entries', entries };
}

/** V8 quotes the input in its message (`..."{"a":}" is not valid JSON`); a log's content has no place in an error. */
function withoutExcerpt(reason: string): string {
  return reason.replace(/, (?:\.\.\.)?".*$/s, '.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lines(body: Buffer): string[] {
  return body
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

/** Logplex puts the length of the frame before it: `83 <40>1 2012-11-30T06:45:29+00:00 …` (RFC 6587, octet counting). */
function withoutFrameLength(line: string): string {
  return line.replace(/^\d+ (?=<\d)/, '');
}

function textEntry(message: string): Entry {
  const value = { message };
  return { json: JSON.stringify(value), value };
}
