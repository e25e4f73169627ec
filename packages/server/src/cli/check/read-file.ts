import { collectBytes, readFailure } from '../read-input.ts';
import type { ByteSource } from '../read-input.ts';
import { FILE_TOO_LARGE, MAX_FILE_BYTES } from './input.ts';
import type { Input } from './input.ts';

/** The whole file, as it is: what is in it is for the server to find out. */
export async function readFile(path: string, source: ByteSource): Promise<Input> {
  const place = { path, line: null };
  try {
    const collected = await collectBytes(source, MAX_FILE_BYTES);
    if (collected.type === 'too_large') return { type: 'unreadable', place, reason: FILE_TOO_LARGE };
    const { bytes } = collected;
    return bytes.length === 0 ? { type: 'empty', place } : { type: 'file', place, bytes };
  } catch (error) {
    return { type: 'unreadable', place, reason: readFailure(error) };
  }
}
