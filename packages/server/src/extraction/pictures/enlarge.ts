import type { GreyPicture } from './picture-reader.ts';

/** Twice as wide and high, with what lies between two pixels between them. */
export function enlarge({ width, height, bytes: pixels }: GreyPicture): GreyPicture {
  const wide = width * 2;
  const large = new Uint8Array(wide * height * 2);
  for (let y = 0; y < height * 2; y++) {
    const row = y >> 1;
    const other = Math.min(height - 1, Math.max(0, row + ((y & 1) === 0 ? -1 : 1)));
    for (let x = 0; x < wide; x++) {
      const column = x >> 1;
      const beside = Math.min(width - 1, Math.max(0, column + ((x & 1) === 0 ? -1 : 1)));
      // Centres of the new pixels stand a quarter away from those of the old ones.
      const near = 3 * at(pixels, row * width + column) + at(pixels, row * width + beside);
      const far = 3 * at(pixels, other * width + column) + at(pixels, other * width + beside);
      large[y * wide + x] = (3 * near + far + 8) >> 4;
    }
  }
  return { type: 'grey', width: wide, height: height * 2, bytes: large };
}

function at(pixels: Uint8Array, index: number): number {
  return pixels[index] ?? 0;
}
