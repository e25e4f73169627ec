import { chunksOf, exifOf } from './picture-chunks.ts';
import type { TiffDirectory } from './tiff.ts';
import { readTiff } from './tiff.ts';

export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  /** As EXIF numbers it: 1 is upright. */
  readonly orientation: number;
  /** More than the one picture that is read: an animation. */
  readonly moves: boolean;
}

const TIFF_WIDTH = 0x100;
const TIFF_HEIGHT = 0x101;
const ORIENTATION = 0x112;

/**
 * What a picture says about itself, without decoding it. One for each page of a TIFF file; empty for a kind of picture
 * that is not read, `null` for one that is damaged at its beginning.
 */
export function readPictureHeaders(
  bytes: Uint8Array,
): readonly (PictureHeader & { offset: number })[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = file.toString('latin1', 0, 4);
  try {
    if (start === 'II*\0' || start === 'MM\0*') return tiffHeaders(readTiff(bytes));
    const size = sizeOf(file, start);
    if (size === undefined) return [];
    if (size === null || size.width < 1 || size.height < 1) return null;
    const exif = readTiff(exifOf(file) ?? new Uint8Array());
    return [{ ...size, orientation: orientationOf(exif[0]), moves: moves(file, start), offset: 0 }];
  } catch (error) {
    // It ends before its size is told.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(file: Buffer, start: string): Size | null | undefined {
  if (start === '\u0089PNG') return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  if (start === 'GIF8') return { width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
  if (start.startsWith('BM')) return bitmapSize(file);
  if (start === 'RIFF') return webpSize(file);
  return start.startsWith('\u00ff\u00d8') ? jpegSize(file) : undefined;
}

function bitmapSize(file: Buffer): Size {
  const isOld = file.readUInt32LE(14) === 12;
  return isOld
    ? { width: file.readUInt16LE(18), height: file.readUInt16LE(20) }
    : { width: file.readInt32LE(18), height: Math.abs(file.readInt32LE(22)) };
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(file: Buffer): Size | null {
  switch (file.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = file.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** The frame header, whichever way the picture is coded: ITU-T T.81, table B.1. */
function jpegSize(file: Buffer): Size | null {
  for (const { name, data } of chunksOf(file)) {
    if (/^C[0-35-79-BD-F]$/.test(name)) return { width: data.readUInt16BE(3), height: data.readUInt16BE(1) };
  }
  return null;
}

function tiffHeaders(
  directories: readonly TiffDirectory[],
): readonly (PictureHeader & { offset: number })[] | null {
  const pages = directories.flatMap(({ offset, fields }) => {
    const width = fields.get(TIFF_WIDTH)?.numbers[0] ?? 0;
    const height = fields.get(TIFF_HEIGHT)?.numbers[0] ?? 0;
    // The engine turns TIFF files as they say.
    return width > 0 && height > 0 ? [{ width, height, orientation: 1, moves: false, offset }] : [];
  });
  return pages.length === 0 ? null : pages;
}

function orientationOf(directory: TiffDirectory | undefined): number {
  const value = directory?.fields.get(ORIENTATION)?.numbers[0] ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/** Of an animation one picture is read, and something may stand in another. */
function moves(file: Buffer, start: string): boolean {
  if (start === 'GIF8') return gifPictures(file) > 1;
  const names = new Set([...chunksOf(file)].map(({ name }) => name));
  return names.has('acTL') || names.has('ANIM');
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt, appendix B. */
function gifPictures(file: Buffer): number {
  return [...chunksOf(file)].filter(({ name }) => name === 'picture').length;
}
