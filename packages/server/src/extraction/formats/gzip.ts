import { expand } from '../reading/expand.ts';
import type { Reading } from '../reading/reading.ts';

/** RFC 1952, 2.3. */
const FLAGS_AT = 3;
const NAMES_AT = 10;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

/** One compressed file; several, one after the other, as `cat a.gz b.gz` makes them, count as one. */
export async function readGzip(bytes: Uint8Array, reading: Reading): Promise<void> {
  reading.budget.entry();
  for (const name of namesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    reading.text.note('file', name);
  }
  await reading.nested(expand('gzip', bytes, reading.budget));
}

/** The name that the file had, and a comment. */
function namesIn(file: Buffer): readonly string[] {
  const flags = file[FLAGS_AT] ?? 0;
  let at = NAMES_AT;
  if ((flags & HAS_EXTRA) !== 0 && at + 2 <= file.length) at += 2 + file.readUInt16LE(at);
  return [HAS_NAME, HAS_COMMENT].flatMap((flag) => {
    const end = (flags & flag) === 0 ? -1 : file.indexOf(0, at);
    if (end === -1) return [];
    const name = file.toString('utf8', at, end);
    at = end + 1;
    return [name];
  });
}
