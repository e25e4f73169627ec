import { readFailure } from '../read-input.ts';
import type { ByteSource } from '../read-input.ts';
import { MAX_TEXT_BYTES, notText, TOO_LARGE } from './input.ts';
import type { Input, Place } from './input.ts';
import { recognizeText } from './recognize-text.ts';

const HEAD_BYTES = 8;

/**
 * Each line as a text of its own, while the input is being read, so that its size does not matter. Ends with the reason
 * at the first thing that is no text: what comes behind it cannot be told apart either.
 */
export async function* readLines(path: string, source: ByteSource): AsyncGenerator<Input> {
  let line = 1;
  let decoder: TextDecoder | null = null;
  let head: Uint8Array = new Uint8Array();
  let rest = '';
  const unreadable = (reason: string): Input => ({ type: 'unreadable', place: { path, line }, reason });

  try {
    for await (const chunk of source) {
      let bytes = chunk;
      if (decoder === null) {
        head = head.byteLength === 0 ? chunk : Buffer.concat([head, chunk]);
        if (head.byteLength < HEAD_BYTES) continue;
        const recognized = recognizeText(head);
        if (recognized.type === 'not_text') {
          yield unreadable(notText(recognized.what));
          return;
        }
        decoder = new TextDecoder(recognized.encoding, { fatal: true });
        bytes = head;
      }
      const text = decode(decoder, bytes, { stream: true });
      if (text === null) {
        yield unreadable(notText(null));
        return;
      }
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const each of lines) yield lineInput({ path, line: line++ }, each);
      if (rest.length > MAX_TEXT_BYTES) {
        yield unreadable(TOO_LARGE);
        return;
      }
    }
    let last: string | null;
    if (decoder === null) {
      // Shorter than any head: known as a whole only now.
      const recognized = recognizeText(head);
      last =
        recognized.type === 'text'
          ? decode(new TextDecoder(recognized.encoding, { fatal: true }), head)
          : null;
    } else {
      last = decode(decoder, new Uint8Array());
    }
    if (last === null) yield unreadable(notText(null));
    else {
      const lines = `${rest}${last}`.split('\n');
      if (lines.at(-1) === '') lines.pop();
      for (const each of lines) yield lineInput({ path, line: line++ }, each);
    }
  } catch (error) {
    yield unreadable(readFailure(error));
  }
}

function lineInput(place: Place, raw: string): Input {
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  if (text.trim() === '') return { type: 'empty', place };
  // A character has at most three bytes here, so most lines need no count.
  const tooLarge = text.length * 3 > MAX_TEXT_BYTES && Buffer.byteLength(text) > MAX_TEXT_BYTES;
  return tooLarge ? { type: 'unreadable', place, reason: TOO_LARGE } : { type: 'text', place, text };
}

/** `null` for what is no text: broken encoding, or a NUL, which no text has. */
function decode(
  decoder: TextDecoder,
  bytes: Uint8Array,
  options?: { readonly stream: boolean },
): string | null {
  try {
    const text = decoder.decode(bytes, options);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
