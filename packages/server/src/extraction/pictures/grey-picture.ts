import { inflateSync } from 'node:zlib';

import type { GreyPicture } from './picture-reader.ts';

/** As a binary PGM file: https://netpbm.sourceforge.net/doc/pgm.html */
export function encodePgm({ width, height, bytes }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), bytes]);
}

const SIGNATURE_BYTES = 8;
const CHUNK_HEAD_BYTES = 8;
const CHECKSUM_BYTES = 4;

/**
 * Of a PNG file with eight bits of grey a pixel and no interlacing, which is how our own engine writes one.
 * https://www.w3.org/TR/png-3/
 */
export function decodeGreyPng(file: Uint8Array): GreyPicture {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const parts: Uint8Array[] = [];
  for (let at = SIGNATURE_BYTES; at + CHUNK_HEAD_BYTES <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const start = at + CHUNK_HEAD_BYTES;
    if (bytes.toString('latin1', at + 4, start) === 'IDAT') parts.push(bytes.subarray(start, start + length));
    at = start + length + CHECKSUM_BYTES;
  }
  const filtered = inflateSync(Buffer.concat(parts));
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) unfilterRow(filtered, pixels, row, width);
  return { type: 'grey', width, height, bytes: pixels };
}

/** PNG 9.2, for one byte a pixel. */
function unfilterRow(filtered: Uint8Array, pixels: Uint8Array, row: number, width: number): void {
  const from = row * (width + 1);
  const to = row * width;
  const filter = filtered[from] ?? 0;
  for (let x = 0; x < width; x++) {
    const left = x > 0 ? (pixels[to + x - 1] ?? 0) : 0;
    const above = row > 0 ? (pixels[to - width + x] ?? 0) : 0;
    const aboveLeft = x > 0 && row > 0 ? (pixels[to - width + x - 1] ?? 0) : 0;
    pixels[to + x] = (filtered[from + 1 + x] ?? 0) + predicted(filter, left, above, aboveLeft);
  }
}

function predicted(filter: number, left: number, above: number, aboveLeft: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const estimate = left + above - aboveLeft;
      const toLeft = Math.abs(estimate - left);
      const toAbove = Math.abs(estimate - above);
      const toBoth = Math.abs(estimate - aboveLeft);
      if (toLeft <= toAbove && toLeft <= toBoth) return left;
      return toAbove <= toBoth ? above : aboveLeft;
    }
    default:
      return 0;
  }
}
