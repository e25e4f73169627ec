import type { PDFPageProxy } from 'unpdf/pdfjs';

/** `a b c d e f` as in PDF 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

/** A picture as the library decodes it, and where it stands: the unit square, seen through the matrix, from above. */
export interface PlacedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: 'bits' | 'rgb' | 'rgba' | 'mask';
  readonly data: Uint8Array;
  readonly matrix: Matrix;
}

export interface PageImages {
  readonly placed: readonly PlacedImage[];
  /** Some could not be decoded, or are too large. */
  readonly incomplete: boolean;
  /** Of the page, in square points. */
  readonly pageArea: number;
}

/** https://github.com/mozilla/pdf.js, `OPS` in src/shared/util.js; the arguments as src/display/canvas.js takes them. */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const FORM_BEGIN = 74;
const FORM_END = 75;
const MASK = 83;
const MASK_GROUP = 84;
const IMAGE = 85;
const INLINE_IMAGE = 86;
const INLINE_IMAGE_GROUP = 87;
const IMAGE_REPEAT = 88;
const MASK_REPEAT = 89;
const SOLID_MASK = 90;
/** `ImageKind` there. */
const KINDS: Readonly<Record<number, 'bits' | 'rgb' | 'rgba'>> = { 1: 'bits', 2: 'rgb', 3: 'rgba' };

/** A page that paints more is a drawing made of dots. */
const MOST_IMAGES = 2_000;
const MOST_NESTED = 200;

/** The pictures of a page in the order in which they are painted, in pixels of the page at 72 dpi, from its top left. */
export async function placedImages(page: PDFPageProxy): Promise<PageImages> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const placed: PlacedImage[] = [];
  const saved: Matrix[] = [];
  let incomplete = false;
  const { transform, width, height } = page.getViewport({ scale: 1 });
  let matrix = transform as unknown as Matrix;

  const place = async (image: unknown, kind: 'image' | 'mask', at: Matrix): Promise<void> => {
    const decoded = placed.length < MOST_IMAGES ? await decodedImage(page, image, kind) : null;
    if (decoded === null) incomplete = true;
    else placed.push({ ...decoded, matrix: at });
  };

  for (const [index, operation] of fnArray.entries()) {
    const args = listOf(argsArray[index]);
    switch (operation) {
      case SAVE:
        if (saved.length < MOST_NESTED) saved.push(matrix);
        break;
      case FORM_BEGIN:
        if (saved.length < MOST_NESTED) saved.push(matrix);
        if (args[0] !== null) matrix = multiply(matrix, matrixOf(args[0]));
        break;
      case RESTORE:
      case FORM_END:
        matrix = saved.pop() ?? matrix;
        break;
      case TRANSFORM:
        matrix = multiply(matrix, matrixOf(args.length === 1 ? args[0] : args));
        break;
      case IMAGE:
      case INLINE_IMAGE:
        await place(args[0], 'image', matrix);
        break;
      case MASK:
        await place(args[0], 'mask', matrix);
        break;
      case MASK_GROUP:
        for (const image of listOf(args[0])) {
          await place(image, 'mask', multiply(matrix, matrixOf(fieldOf(image, 'transform'))));
        }
        break;
      case IMAGE_REPEAT:
      case MASK_REPEAT:
      case INLINE_IMAGE_GROUP:
        // Small pictures again and again: patterns, points, the dots of a drawing.
        break;
      case SOLID_MASK:
      default:
        break;
    }
  }
  return { placed, incomplete, pageArea: width * height };
}

async function decodedImage(
  page: PDFPageProxy,
  image: unknown,
  kind: 'image' | 'mask',
): Promise<Omit<PlacedImage, 'matrix'> | null> {
  const named = typeof image === 'string' ? await objectOf(page, image) : image;
  const inner = fieldOf(named, 'data');
  // Of a mask the bits alone may be shared.
  const shared = typeof inner === 'string' ? await objectOf(page, inner) : null;
  const data = shared === null ? inner : (fieldOf(shared, 'data') ?? shared);
  const width = Number(fieldOf(shared, 'width') ?? fieldOf(named, 'width'));
  const height = Number(fieldOf(shared, 'height') ?? fieldOf(named, 'height'));
  const form = kind === 'mask' ? 'mask' : KINDS[Number(fieldOf(named, 'kind'))];
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray) || form === undefined) return null;
  if (!(width > 0 && height > 0) || data.length < Math.ceil((width * BITS[form]) / 8) * height) return null;
  return { width, height, kind: form, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

const BITS: Readonly<Record<PlacedImage['kind'], number>> = { bits: 1, mask: 1, rgb: 24, rgba: 32 };

/** What the decoder sends, `null` for what it cannot decode. */
function objectOf(page: PDFPageProxy, name: string): Promise<unknown> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => void store.get(name, resolve));
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : [];
}

function matrixOf(value: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = listOf(value).map(Number);
  return [a, b, c, d, e, f];
}

/** What `inner` does, and then what `outer` does. */
function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [ia, ib, ic, id, ie, f2] = inner;
  return [
    a * ia + c * ib,
    b * ia + d * ib,
    a * ic + c * id,
    b * ic + d * id,
    a * ie + c * f2 + e,
    b * ie + d * f2 + f,
  ];
}
