import { decodeText } from '../reading/decode-text.ts';

const LOCAL_HEADER = Buffer.from('PK\u0003\u0004', 'latin1');
const DIRECTORY = Buffer.from('PK\u0001\u0002', 'latin1');
const DIRECTORY_END = Buffer.from('PK\u0005\u0006', 'latin1');
const DIRECTORY_END_BYTES = 22;

/**
 * The ZIP archive that ends where a file of another kind ends: programs that unpack begin at the end, and those that show
 * never come so far. `null`: there is none.
 */
export function archiveBehind(file: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = bytes.lastIndexOf(DIRECTORY_END);
  if (end === -1 || end + DIRECTORY_END_BYTES > bytes.length) return null;
  if (end + DIRECTORY_END_BYTES + bytes.readUInt16LE(end + 20) !== bytes.length) return null;
  const directoryAt = end - bytes.readUInt32LE(end + 12);
  if (directoryAt < 0 || !bytes.subarray(directoryAt).subarray(0, 4).equals(DIRECTORY)) return null;
  const start = directoryAt - bytes.readUInt32LE(end + 16);
  // Places that count from the beginning of the whole file fit no part of it, and the part is unreadable then.
  const from = start > 0 ? start : bytes.indexOf(LOCAL_HEADER);
  return from > 0 ? bytes.subarray(from) : null;
}

/** The last bytes of a PNG and of a JPEG file. */
const PICTURE_ENDS = [
  { start: '\u0089PNG', end: Buffer.from('IEND\u00aeB`\u0082', 'latin1') },
  { start: '\u00ff\u00d8', end: Buffer.from('\u00ff\u00d9', 'latin1') },
];

/** Text that follows the end of a picture; `''`: there is none. */
export function textBehindPicture(file: Uint8Array): string {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const head = bytes.toString('latin1', 0, 4);
  const kind = PICTURE_ENDS.find(({ start }) => head.startsWith(start));
  const at = kind === undefined ? -1 : bytes.lastIndexOf(kind.end);
  if (kind === undefined || at === -1) return '';
  return (decodeText(bytes.subarray(at + kind.end.length)) ?? '').trim();
}
