import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

const gunzipAsync = promisify(gunzip);
const inflateAsync = promisify(inflate);

/** zlib's own: a hint that is too small costs round trips, up to this. */
const DEFAULT_CHUNK_BYTES = 16_384;

export type DecodedBody =
  | { readonly kind: 'decoded'; readonly bytes: Buffer }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'corrupt'; readonly encoding: string }
  | { readonly kind: 'unsupported'; readonly encoding: string };

/**
 * Undoes `Content-Encoding`. The output never grows past `limitBytes`: zlib is stopped there, so a gzip bomb costs
 * no more memory than an honest payload.
 *
 * zstd is refused although Datadog's own agent sends it: for this route only gzip and deflate are documented, and a
 * sender that works here must work there.
 * Source: https://github.com/DataDog/documentation/pull/6697 ("available content encoding are: gzip and deflate")
 */
export async function decodeBody(
  wire: Buffer,
  contentEncoding: string | undefined,
  limitBytes: number,
): Promise<DecodedBody> {
  const encoding = contentEncoding?.trim().toLowerCase() ?? 'identity';
  switch (encoding) {
    case '':
    case 'identity':
      return wire.length > limitBytes ? { kind: 'too_large' } : { kind: 'decoded', bytes: wire };
    case 'gzip':
    case 'x-gzip':
      return await decompress(gunzipAsync, wire, 'gzip', limitBytes, gzipSizeHint(wire));
    case 'deflate':
      return await decompress(inflateAsync, wire, 'deflate', limitBytes, wire.length * 8);
    default:
      return { kind: 'unsupported', encoding };
  }
}

async function decompress(
  algorithm: typeof gunzipAsync,
  wire: Buffer,
  encoding: string,
  limitBytes: number,
  sizeHint: number,
): Promise<DecodedBody> {
  // One thread-pool round trip a chunk: a chunk as large as the expected output makes it one altogether.
  const chunkSize = Math.min(Math.max(sizeHint, DEFAULT_CHUNK_BYTES), limitBytes) + 64;
  try {
    return { kind: 'decoded', bytes: await algorithm(wire, { maxOutputLength: limitBytes, chunkSize }) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ERR_BUFFER_TOO_LARGE' ? { kind: 'too_large' } : { kind: 'corrupt', encoding };
  }
}

/** The last four bytes of a gzip member are its original length (RFC 1952, ISIZE). A hint only: it may lie. */
function gzipSizeHint(wire: Buffer): number {
  return wire.length >= 18 ? wire.readUInt32LE(wire.length - 4) : 0;
}
