import { createReadStream } from 'node:fs';

import type { CommandContext } from './cli-deps.ts';

export type ByteSource = AsyncIterable<Uint8Array>;

/** A file's bytes, or standard input's for `-`. Fails while it is read when the file cannot be. */
export function byteSource(context: Pick<CommandContext, 'stdin'>, path: string): ByteSource {
  return path === '-' ? bytesOf(context.stdin) : createReadStream(path);
}

async function* bytesOf(stream: AsyncIterable<Uint8Array | string>): ByteSource {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

export type Collected =
  | { readonly type: 'bytes'; readonly bytes: Buffer<ArrayBuffer> }
  | { readonly type: 'too_large' };

/** All bytes, at most `limit`; stops reading beyond. */
export async function collectBytes(source: ByteSource, limit: number): Promise<Collected> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.byteLength;
    if (length > limit) return { type: 'too_large' };
    chunks.push(chunk);
  }
  return { type: 'bytes', bytes: Buffer.concat(chunks, length) };
}

/** What the operating system says about a file, in words. */
export function readFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FAILURES[code] ?? `cannot be read (${code === '' ? 'unknown error' : code})`;
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  EISDIR: 'is a folder',
  EIO: 'cannot be read: the disk reports an error',
  ELOOP: 'is a link that leads to itself',
};
