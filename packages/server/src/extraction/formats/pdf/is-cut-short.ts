import { inflateRawSync } from 'node:zlib';

/** More than pages and their parts have; what is longer is not looked at to its end. */
const MOST_OUTPUT = 64 * 1024 * 1024;
const DEFLATE = 8;
const HEADER = 2;

/**
 * Whether data of zlib breaks off or makes no sense before its end. The library draws what came before, and says nothing.
 * A missing or wrong checksum hides nothing, and programs that write PDF get it wrong.
 * https://www.rfc-editor.org/rfc/rfc1950
 */
export function isCutShort(data: Uint8Array): boolean {
  const [method = 0, flags = 0] = data;
  if (data.every((byte) => byte === 0x0d || byte === 0x0a || byte === 0x20)) return false;
  if ((method & 0x0f) !== DEFLATE || (method * 256 + flags) % 31 !== 0) return true;
  try {
    inflateRawSync(data.subarray(HEADER), { maxOutputLength: MOST_OUTPUT });
    return false;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE');
  }
}
