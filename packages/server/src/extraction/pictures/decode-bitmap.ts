import type { GreyPicture } from './picture-reader.ts';

const HEAD_BYTES = 54;
const UNCOMPRESSED = 0;
/** Masks say which bits are which colour; in practice those that {@link UNCOMPRESSED} has anyway. */
const WITH_MASKS = 3;

/**
 * A BMP file with 24 or 32 bits a pixel, as programs for Windows save what they copy: the engine takes those with 32 for
 * damaged, and reads those that begin at the top upside down.
 *
 * @returns `null` for other kinds, and for one that is cut short
 */
export function decodeBitmap(file: Buffer): GreyPicture | null {
  if (file.length < HEAD_BYTES || !file.toString('latin1', 0, 2).startsWith('BM')) return null;
  const start = file.readUInt32LE(10);
  const width = file.readInt32LE(18);
  const height = Math.abs(file.readInt32LE(22));
  const isTopDown = file.readInt32LE(22) < 0;
  const bytes = file.readUInt16LE(28) / 8;
  const compression = file.readUInt32LE(30);
  if ((bytes !== 3 && bytes !== 4) || (compression !== UNCOMPRESSED && compression !== WITH_MASKS))
    return null;
  // Rows end at a multiple of four bytes.
  const stride = (width * bytes + 3) & ~3;
  if (width < 1 || height < 1 || start + stride * height > file.length) return null;
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = start + (isTopDown ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++) {
      const at = row + x * bytes;
      const [blue = 0, green = 0, red = 0] = [file[at], file[at + 1], file[at + 2]];
      pixels[y * width + x] = 0.299 * red + 0.587 * green + 0.114 * blue;
    }
  }
  return { type: 'grey', width, height, bytes: pixels };
}
