import { recognize } from '../reading/recognize.ts';

const OTHER_CHARACTER = /[^A-Za-z0-9+/_\s=-]/;
const SHORTEST = 16;

/** The file that a text is when it is nothing but Base64 (RFC 4648); `null`: it is none, or none that can be read. */
export function base64File(text: string): Uint8Array | null {
  if (text.length < SHORTEST || OTHER_CHARACTER.test(text)) return null;
  const padding = text.indexOf('=');
  if (padding !== -1 && text.slice(padding).trim().length > 2) return null;
  const bytes = Buffer.from(text, 'base64');
  const { type, format } = recognize(bytes);
  if (type === 'binary') return format === 'binary' || format === 'ole' ? null : bytes;
  // Random bytes are hardly ever well-formed UTF-8, and often characters of a single-byte set.
  return bytes.toString('utf8').includes('\ufffd') ? null : bytes;
}
