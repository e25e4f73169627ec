import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { AegisError } from '../domain/aegis-error.ts';
import type { BodyHold } from './body-gate.ts';

const inflate = promisify(gunzip);

export interface BodyHeaders {
  readonly contentLength: string | undefined;
  readonly contentEncoding: string | undefined;
}

/**
 * The bytes of a request body, decompressed, at most `limit` of them both on the wire and inflated: neither a long body
 * nor a small one that inflates to gigabytes takes more memory than that.
 *
 * @param limit in bytes
 * @param hold is released in any case
 * @throws AegisError `payload_too_large`, `unsupported_media_type` for an unknown encoding, `invalid_input` for broken gzip,
 *   `overloaded`
 */
export async function readBody(
  stream: Readable,
  headers: BodyHeaders,
  limit: number,
  hold: BodyHold,
): Promise<Buffer> {
  try {
    return await read(stream, headers, limit, hold);
  } finally {
    hold.release();
  }
}

async function read(stream: Readable, headers: BodyHeaders, limit: number, hold: BodyHold): Promise<Buffer> {
  const compressed = isCompressed(headers.contentEncoding);
  if (Number(headers.contentLength ?? 0) > limit) throw tooLarge(limit);
  const bytes = await collect(stream, limit, hold);
  if (!compressed || bytes.length === 0) return bytes;
  try {
    return await inflate(bytes, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(limit);
    }
    throw new AegisError('invalid_input', 'The body is not valid gzip, although Content-Encoding says so.', {
      cause: error,
      problems: [
        { path: '', message: 'must be gzip, complete and undamaged; or leave Content-Encoding out' },
      ],
    });
  }
}

function isCompressed(contentEncoding: string | undefined): boolean {
  switch (contentEncoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return false;
    case 'gzip':
    case 'x-gzip':
      return true;
    default:
      throw new AegisError(
        'unsupported_media_type',
        'This Content-Encoding is not supported. Send the body with "Content-Encoding: gzip" or uncompressed.',
      );
  }
}

function collect(stream: Readable, limit: number, hold: BodyHold): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let refused = false;
    // The rest still flows, into nothing, so that the client gets to read the answer.
    const refuse = (error: unknown): void => {
      refused = true;
      chunks.length = 0;
      reject(error);
    };
    stream.on('data', (chunk: Buffer) => {
      if (refused) return;
      length += chunk.length;
      if (length > limit) {
        refuse(tooLarge(limit));
        return;
      }
      try {
        hold.take(chunk.length);
      } catch (error) {
        refuse(error);
        return;
      }
      chunks.push(chunk);
    });
    stream.on('end', () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
      // The stream keeps its listeners, and they this list, until the request is answered.
      chunks.length = 0;
    });
    stream.on('error', (error) => {
      reject(
        new AegisError('invalid_input', 'The connection closed before the body was complete.', {
          cause: error,
        }),
      );
    });
  });
}

function tooLarge(limit: number): AegisError {
  return new AegisError(
    'payload_too_large',
    `The body is larger than ${limit / (1024 * 1024)} MB (uncompressed). Send it in smaller pieces.`,
    { problems: [{ path: '', message: `must be at most ${limit} bytes, uncompressed` }] },
  );
}
