import { constants, createGzip, gzipSync } from 'node:zlib';
import type { Gzip, ZlibReset } from 'node:zlib';

/** Level 1 already shrinks events tenfold, at several times the speed of the default. */
const LEVEL = 1;

/** Up to this size compressing takes less time than asking another thread for it: 50 µs at most, against 150. */
const HERE_BYTES = 64 * 1024;
const HERE_PIECE_BYTES = 8 * 1024;

/** Output is gathered in pieces of this size, and each costs a turn of the event loop: most payloads fit into one. */
const PIECE_BYTES = 256 * 1024;

/** About what libuv's threads compress at a time, and as many that have ended and wait for the event loop. */
const MAX_IDLE = 8;

/** As all that deflate (https://nodejs.org/api/zlib.html#zlibreset), which the types leave out for gzip. */
type Compressor = Gzip & ZlibReset;

export interface GzipPool {
  /** All of these bytes as one gzip file. */
  compress(bytes: Uint8Array): Promise<Buffer>;
  /** Lets go of what waits to be used again. */
  stop(): void;
}

/**
 * gzip by compressors that are used again. A new one for each batch takes memory for its tables and its output just long
 * enough to grow old, and a busy server then collected its whole heap twice as often.
 */
export function createGzipPool(): GzipPool {
  const idle: Compressor[] = [];
  return {
    async compress(bytes) {
      if (bytes.length <= HERE_BYTES) return gzipSync(bytes, { level: LEVEL, chunkSize: HERE_PIECE_BYTES });
      const gzip = idle.pop() ?? createCompressor();
      try {
        return await run(gzip, bytes);
      } finally {
        if (!gzip.errored && idle.length < MAX_IDLE) idle.push(gzip);
        else gzip.close();
      }
    },
    stop() {
      for (const gzip of idle.splice(0)) gzip.close();
    },
  };
}

/** Ends its output with each write instead of with its own end, so that it can begin anew. */
function createCompressor(): Compressor {
  return createGzip({ level: LEVEL, chunkSize: PIECE_BYTES, flush: constants.Z_FINISH }) as Compressor;
}

function run(gzip: Compressor, bytes: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const gather = (piece: Buffer): void => void pieces.push(piece);
    const ended = (error?: Error | null): void => {
      gzip.off('data', gather);
      gzip.off('error', ended);
      if (error) {
        reject(error);
        return;
      }
      gzip.reset();
      const [first] = pieces;
      resolve(pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces));
    };
    gzip.on('data', gather);
    gzip.on('error', ended);
    gzip.write(bytes, ended);
  });
}
