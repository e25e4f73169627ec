/** One value list of a directory; its bytes as they stand in the file. */
export interface TiffField {
  readonly type: number;
  readonly bytes: Uint8Array;
  /** Of types that hold whole numbers; else empty. */
  readonly numbers: readonly number[];
}

export interface TiffDirectory {
  /** Where it stands in the file. */
  readonly offset: number;
  readonly fields: ReadonlyMap<number, TiffField>;
}

/** TIFF 6.0, section 2: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf; bytes of a value by its type. */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
};
const MOST_DIRECTORIES = 2_000;
const MOST_NUMBERS = 16;
const ENTRY_BYTES = 12;
const HEAD_BYTES = 8;
/** Directories with more about a picture: EXIF and the place where it was taken. */
const POINTERS: readonly number[] = [0x8769, 0x8825];

/** The pictures of a TIFF file in their order, or what EXIF says about one. Empty for what is neither. */
export function readTiff(file: Uint8Array): readonly TiffDirectory[] {
  if (file.length < HEAD_BYTES) return [];
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const little = isLittleEndian(file);
  if (little === null) return [];
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let offset = view.getUint32(4, little);
  while (offset !== 0 && !seen.has(offset) && directories.length < MOST_DIRECTORIES) {
    seen.add(offset);
    const directory = readDirectory(file, view, offset, little);
    if (directory === null) break;
    directories.push(directory);
    offset = directory.next;
  }
  return directories;
}

/** The directories that the fields of another point to. */
export function readInner(file: Uint8Array, { fields }: TiffDirectory): readonly TiffDirectory[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const little = isLittleEndian(file) ?? false;
  return POINTERS.flatMap((tag) => {
    const offset = fields.get(tag)?.numbers[0];
    const inner = offset === undefined ? null : readDirectory(file, view, offset, little);
    return inner === null ? [] : [inner];
  });
}

/** The same file with the picture at `offset` as its first, which is the one that engines read. */
export function beginWith(file: Uint8Array, offset: number): Uint8Array {
  const copy = Uint8Array.from(file);
  new DataView(copy.buffer).setUint32(4, offset, isLittleEndian(copy) ?? false);
  return copy;
}

function isLittleEndian(file: Uint8Array): boolean | null {
  if (file[0] === 0x49 && file[1] === 0x49) return true;
  return file[0] === 0x4d && file[1] === 0x4d ? false : null;
}

function readDirectory(
  file: Uint8Array,
  view: DataView,
  offset: number,
  little: boolean,
): (TiffDirectory & { readonly next: number }) | null {
  if (offset + 2 > file.length) return null;
  const count = view.getUint16(offset, little);
  const end = offset + 2 + count * ENTRY_BYTES;
  if (end > file.length) return null;
  const fields = new Map<number, TiffField>();
  for (let at = offset + 2; at < end; at += ENTRY_BYTES) {
    const type = view.getUint16(at + 2, little);
    const length = view.getUint32(at + 4, little) * (SIZES[type] ?? 0);
    const start = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (length === 0 || start + length > file.length) continue;
    const numbers = numbersAt(view, start, length, type, little);
    fields.set(view.getUint16(at, little), { type, bytes: file.subarray(start, start + length), numbers });
  }
  return { offset, fields, next: end + 4 <= file.length ? view.getUint32(end, little) : 0 };
}

function numbersAt(
  view: DataView,
  start: number,
  length: number,
  type: number,
  little: boolean,
): readonly number[] {
  const size = SIZES[type] ?? 0;
  const count = Math.min(length / size, MOST_NUMBERS);
  if (type === 3)
    return Array.from({ length: count }, (_, index) => view.getUint16(start + 2 * index, little));
  if (type === 4)
    return Array.from({ length: count }, (_, index) => view.getUint32(start + 4 * index, little));
  return [];
}
