import type { Readable } from 'node:stream';

export type ReadBody =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'aborted' };

/**
 * How much of an oversized body is read and thrown away before the answer. A client that is cut off while it still
 * sends reports a broken connection instead of the 413 that it should see.
 */
const DRAIN_LIMIT_BYTES = 64 * 1024 * 1024;

/** Reads a request body as it came over the wire and never holds more than `limitBytes` of it. */
export async function readBody(stream: Readable, limitBytes: number): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        if (size > DRAIN_LIMIT_BYTES) break;
      }
    }
  } catch {
    return { kind: 'aborted' };
  }
  if (size > limitBytes) return { kind: 'too_large' };
  return { kind: 'read', bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size) };
}
