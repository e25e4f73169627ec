import type { Entry } from './parse-entries.ts';

/**
 * Cuts a log down to `limitBytes`: its message first, and where the message is not what makes it large, its raw text
 * becomes the message. Datadog documents that it truncates, not where.
 * Source: https://docs.datadoghq.com/api/latest/logs/send-logs/ ("Any log exceeding 1MB is accepted and truncated")
 */
export function truncateLog(entry: Entry, limitBytes: number): Entry {
  return withShorterMessage(entry, limitBytes) ?? asText(entry.json, limitBytes);
}

function withShorterMessage(entry: Entry, limitBytes: number): Entry | undefined {
  const message = entry.value['message'];
  if (typeof message !== 'string') return undefined;
  let frame: number;
  try {
    frame = Buffer.byteLength(JSON.stringify({ ...entry.value, message: '' }));
  } catch {
    // Nested so deep that it can be parsed but not written again: V8 recurses there, for some keys.
    return undefined;
  }
  if (frame >= limitBytes) return undefined;
  const value = { ...entry.value, message: fitting(message, limitBytes - frame) };
  return { json: JSON.stringify(value), value };
}

function asText(text: string, limitBytes: number): Entry {
  const value = { message: fitting(text, limitBytes - '{"message":""}'.length) };
  return { json: JSON.stringify(value), value };
}

/** The longest prefix whose JSON form, without its quotes, takes at most `bytes`. */
function fitting(text: string, bytes: number): string {
  let low = 0;
  let high = Math.min(text.length, bytes);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Buffer.byteLength(JSON.stringify(text.slice(0, middle))) - 2 <= bytes) low = middle;
    else high = middle - 1;
  }
  const splitsPair = low > 0 && /[\uD800-\uDBFF]/.test(text.charAt(low - 1));
  return text.slice(0, splitsPair ? low - 1 : low);
}
