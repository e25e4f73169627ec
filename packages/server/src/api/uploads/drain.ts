import type { Readable } from 'node:stream';

/**
 * Lets the rest of a request flow into nothing, so that a client that is still sending gets to read the answer in place
 * of a broken connection. Resolves at the end of the request, or once `mostBytes` were thrown away: beyond that a client
 * is not worth waiting for. Never rejects.
 */
export function drain(stream: Readable, mostBytes: number): Promise<void> {
  return new Promise((resolve) => {
    if (stream.readableEnded || stream.destroyed) {
      resolve();
      return;
    }
    let left = mostBytes;
    const settle = (): void => {
      stream.off('data', count);
      stream.resume();
      resolve();
    };
    const count = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left < 0) settle();
    };
    stream.on('data', count);
    for (const end of ['end', 'error', 'close'] as const) stream.once(end, settle);
    stream.resume();
  });
}
