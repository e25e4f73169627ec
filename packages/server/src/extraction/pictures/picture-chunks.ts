/** A named piece of a picture file: a chunk of PNG and WebP, a segment of JPEG (by the marker's second byte), a block of GIF. */
export interface PictureChunk {
  readonly name: string;
  readonly data: Buffer;
}

/** In their order, as far as the file is sound. Pictures of other kinds have none. */
export function* chunksOf(file: Buffer): Generator<PictureChunk> {
  const start = file.toString('latin1', 0, 4);
  if (start === '\u0089PNG') yield* pngChunks(file);
  else if (start === 'RIFF') yield* riffChunks(file);
  else if (start === 'GIF8') yield* gifBlocks(file);
  else if (start.startsWith('\u00ff\u00d8')) yield* jpegSegments(file);
}

function* pngChunks(file: Buffer): Generator<PictureChunk> {
  for (let at = 8; at + 8 <= file.length;) {
    const length = file.readUInt32BE(at);
    yield { name: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function* riffChunks(file: Buffer): Generator<PictureChunk> {
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4);
    yield { name: file.toString('latin1', at, at + 4), data: file.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
}

/** Up to the coded picture itself, which comes last. */
function* jpegSegments(file: Buffer): Generator<PictureChunk> {
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff;) {
    const marker = file.readUInt8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const length = file.readUInt16BE(at + 2);
    const name = marker.toString(16).toUpperCase();
    yield { name, data: file.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

const GIF_PICTURE = 0x2c;
const GIF_EXTENSION = 0x21;
const GIF_COMMENT = 0xfe;

function* gifBlocks(file: Buffer): Generator<PictureChunk> {
  let at = 13 + colorTableBytes(file[10] ?? 0);
  while (at < file.length) {
    const kind = file[at];
    if (kind === GIF_EXTENSION) {
      const { data, end } = subBlocks(file, at + 2);
      yield { name: file[at + 1] === GIF_COMMENT ? 'comment' : 'extension', data };
      at = end;
    } else if (kind === GIF_PICTURE) {
      const { end } = subBlocks(file, at + 11 + colorTableBytes(file[at + 9] ?? 0));
      yield { name: 'picture', data: file.subarray(at, at) };
      at = end;
    } else return;
  }
}

function colorTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function subBlocks(file: Buffer, start: number): { readonly data: Buffer; readonly end: number } {
  const parts: Buffer[] = [];
  let at = start;
  for (let length = file[at] ?? 0; length > 0; length = file[at] ?? 0) {
    parts.push(file.subarray(at + 1, at + 1 + length));
    at += length + 1;
  }
  return { data: Buffer.concat(parts), end: at + 1 };
}

const EXIF_MARK = 'Exif\0\0';

/** What a camera or a program says about the picture, in the form of a TIFF file. */
export function exifOf(file: Buffer): Buffer | null {
  for (const { name, data } of chunksOf(file)) {
    const isMarked = data.toString('latin1', 0, EXIF_MARK.length) === EXIF_MARK;
    if (name === 'E1' && isMarked) return data.subarray(EXIF_MARK.length);
    if (name === 'eXIf' || name === 'EXIF') return isMarked ? data.subarray(EXIF_MARK.length) : data;
  }
  return null;
}
