import type { Scrubber } from './scrub.ts';

/** What is read off the wire at most, in bytes; a server that sends more is hung up on. */
const READ_MAX_BYTES = 64 * 1024;
/** What is kept for people, in characters. */
const KEPT_MAX_LENGTH = 1_024;

/**
 * The beginning of a response body as text, without the credential. Never rejects: the status has arrived by then and is
 * the answer, so of a body that breaks off what came is kept.
 */
export async function readBody(body: AsyncIterable<Uint8Array>, scrubber: Scrubber): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let whole = false;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > READ_MAX_BYTES) break; // Leaving the loop destroys the body and with it the connection.
    }
    whole = size <= READ_MAX_BYTES;
  } catch {
    // Cut off, or too slow.
  }
  const text = Buffer.concat(chunks).subarray(0, READ_MAX_BYTES).toString('utf8');
  // Scrubbing comes before cutting, and the end of what was cut is dropped: half a credential is not recognised.
  const safe = whole ? text : text.slice(0, Math.max(0, text.length - scrubber.longest));
  return scrubber.scrub(safe).slice(0, KEPT_MAX_LENGTH);
}
