import type { GreyPicture } from '../../pictures/picture-reader.ts';
import type { Matrix, PlacedImage } from './placed-images.ts';

/** What scanners mostly make; more tells the engine nothing. */
const MOST_DOTS_A_POINT = 300 / 72;
const PAPER = 255;

/**
 * The part of a page that its pictures cover, as it shows: scanners cut pages into strips, turn them, and lay a mask
 * with the letters over the paper.
 *
 * @param mostPixels of the result; a larger page comes out smaller
 * @returns `null` where the pictures cover nothing
 */
export function composePage(images: readonly PlacedImage[], mostPixels: number): GreyPicture | null {
  const boxes = images.map(({ matrix }) => boxOf(matrix));
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const wide = Math.max(...boxes.map((box) => box.right)) - left;
  const high = Math.max(...boxes.map((box) => box.bottom)) - top;
  const finest = Math.max(...images.map(dotsAPoint));
  const scale = Math.min(Math.max(finest, 0), MOST_DOTS_A_POINT, Math.sqrt(mostPixels / (wide * high)));
  const width = Math.floor(wide * scale);
  const height = Math.floor(high * scale);
  if (!(width > 0 && height > 0)) return null;
  const page: GreyPicture = {
    type: 'grey',
    width,
    height,
    bytes: new Uint8Array(width * height).fill(PAPER),
  };
  for (const image of images) paint(page, image, { left, top, scale });
  return page;
}

/** In square points, what lies on something else counted again. */
export function coveredArea(images: readonly PlacedImage[]): number {
  return images.reduce((area, { matrix: [a, b, c, d] }) => area + Math.abs(a * d - b * c), 0);
}

function dotsAPoint({ width, height, matrix: [a, b, c, d] }: PlacedImage): number {
  const dots = Math.max(width / Math.hypot(a, b), height / Math.hypot(c, d));
  return Number.isFinite(dots) ? dots : 0;
}

function boxOf([a, b, c, d, e, f]: Matrix) {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** Each dot of the page takes the dots of the picture that it covers. */
function paint(page: GreyPicture, image: PlacedImage, { left, top, scale }: Frame): void {
  const [a, b, c, d, e, f] = image.matrix;
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) return;
  const box = boxOf(image.matrix);
  const fromX = Math.max(0, Math.floor((box.left - left) * scale));
  const toX = Math.min(page.width, Math.ceil((box.right - left) * scale));
  const fromY = Math.max(0, Math.floor((box.top - top) * scale));
  const toY = Math.min(page.height, Math.ceil((box.bottom - top) * scale));
  const step = Math.max(1, Math.round(dotsAPoint(image) / scale));
  for (let y = fromY; y < toY; y++) {
    for (let x = fromX; x < toX; x++) {
      const dx = (x + 0.5) / scale + left - e;
      const dy = (y + 0.5) / scale + top - f;
      const u = Math.floor(((d * dx - c * dy) / determinant) * image.width);
      // The unit square stands on its lower edge, the first row of the picture is its upper one.
      const v = Math.floor((1 - (a * dy - b * dx) / determinant) * image.height);
      if (u < 0 || v < 0 || u >= image.width || v >= image.height) continue;
      const value = shade(image, u, v, step);
      if (value !== null) page.bytes[y * page.width + x] = value;
    }
  }
}

/** Mean of a square of dots; `null` where a mask lets through what is beneath. */
function shade(image: PlacedImage, u: number, v: number, step: number): number | null {
  let sum = 0;
  let count = 0;
  for (let row = v; row < Math.min(v + step, image.height); row++) {
    for (let column = u; column < Math.min(u + step, image.width); column++) {
      sum += dot(image, column, row);
      count++;
    }
  }
  const mean = sum / count;
  return image.kind === 'mask' && mean === PAPER ? null : mean;
}

/** 0 is black. */
function dot({ kind, data, width }: PlacedImage, column: number, row: number): number {
  switch (kind) {
    case 'bits':
    case 'mask': {
      const byte = data[row * ((width + 7) >> 3) + (column >> 3)] ?? 0;
      return ((byte >> (7 - (column & 7))) & 1) * PAPER;
    }
    case 'rgb':
      return grey(data, (row * width + column) * 3);
    case 'rgba':
      return grey(data, (row * width + column) * 4);
  }
}

/** ITU-R BT.601. */
function grey(data: Uint8Array, at: number): number {
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
}
