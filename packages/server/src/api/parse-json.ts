import { isUtf8 } from 'node:buffer';

import { AegisError } from '../domain/aegis-error.ts';
import { findJsonProblem } from './find-json-problem.ts';

/** Deeper nesting is nobody's event; it only costs stack and memory. */
export const JSON_MAX_DEPTH = 64;

/**
 * Parses a JSON text strictly: valid UTF-8, no duplicate keys, no `__proto__`, nested at most {@link JSON_MAX_DEPTH}
 * levels. Errors name the place and never quote the text, which may be the very content that must not leak.
 *
 * Fast enough for the ingest path (about 1.3 times a bare `JSON.parse`): a duplicate key shows in the difference
 * between the colons of the text and the keys of the value; only then is the text searched for it.
 *
 * @returns `undefined` for an empty body
 * @throws AegisError `invalid_input`
 */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw refused('', 'must be valid UTF-8', 'The body is not valid UTF-8.');
  const { depth, colons } = outline(bytes);
  if (depth > JSON_MAX_DEPTH) {
    throw refused(
      '',
      `must be nested at most ${JSON_MAX_DEPTH} levels deep`,
      `The body is nested more than ${JSON_MAX_DEPTH} levels deep.`,
    );
  }
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Without the cause: the engine's message quotes the text.
    throw invalidJson(text);
  }
  if (countKeys(value) !== colons) throw invalidJson(text);
  return value;
}

function invalidJson(text: string): AegisError {
  const found = findJsonProblem(text);
  if (found.type === 'syntax') {
    const place = `line ${found.line}, column ${found.column}`;
    return refused(
      '',
      `${found.message} at ${place}`,
      `The body is not valid JSON: ${found.message} at ${place}.`,
    );
  }
  return refused(found.path, found.message, 'The body has a key that is not allowed.');
}

function refused(path: string, message: string, detail: string): AegisError {
  return new AegisError('invalid_input', detail, { problems: [{ path, message }] });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** The deepest nesting and the number of colons outside strings, in one pass; right for any valid JSON. */
function outline(bytes: Buffer): { readonly depth: number; readonly colons: number } {
  let depth = 0;
  let deepest = 0;
  let colons = 0;
  const end = bytes.length;
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at += 1;
      while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    } else if (byte === COLON) {
      colons += 1;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
    }
  }
  return { depth: deepest, colons };
}

/** How many keys a parsed value has in all; `NaN`, which equals nothing, when `__proto__` is among them. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += countKeys(item);
    return count;
  }
  const record = value as Readonly<Record<string, unknown>>;
  for (const key in record) {
    if (key === '__proto__') return Number.NaN;
    count += 1;
    const item = record[key];
    if (typeof item === 'object') count += countKeys(item);
  }
  return count;
}
