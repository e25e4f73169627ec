import type { Budget } from '../reading/budget.ts';
import { expand } from '../reading/expand.ts';
import { chunksOf, exifOf } from './picture-chunks.ts';
import type { TiffDirectory } from './tiff.ts';
import { readInner, readTiff } from './tiff.ts';

export interface PictureNote {
  readonly label: string;
  readonly text: string;
}

/**
 * Words that travel with a picture without showing in it: PNG text, comments, EXIF and IPTC fields. XMP is XML, and comes
 * from {@link findXmp}. GPS positions are numbers, and no words.
 *
 * @throws Unreadable `too_large` for compressed text beyond the budget
 */
export function pictureNotes(bytes: Uint8Array, budget: Budget): readonly PictureNote[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const notes: PictureNote[] = [];
  for (const { name, data } of chunksOf(file)) {
    if (name === 'FE' || name === 'comment') notes.push({ label: 'comment', text: data.toString('utf8') });
    if (name === 'ED') notes.push(...iptcNotes(data));
    if (name === 'tEXt' || name === 'zTXt' || name === 'iTXt') notes.push(...pngNotes(name, data, budget));
  }
  const exif = exifOf(file) ?? file;
  for (const directory of readTiff(exif)) {
    for (const each of [directory, ...readInner(exif, directory)]) notes.push(...exifNotes(each));
  }
  return notes;
}

const XMP_START = Buffer.from('<x:xmpmeta', 'latin1');
const XMP_END = Buffer.from('</x:xmpmeta>', 'latin1');

/** XMP stands as plain XML wherever a format puts it: https://developer.adobe.com/xmp/docs/XMPSpecifications/, part 3. */
export function findXmp(bytes: Uint8Array): readonly Uint8Array[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packets: Uint8Array[] = [];
  let start = file.indexOf(XMP_START);
  while (start !== -1) {
    const end = file.indexOf(XMP_END, start);
    if (end === -1) break;
    packets.push(file.subarray(start, end + XMP_END.length));
    start = file.indexOf(XMP_START, end);
  }
  return packets;
}

/** https://www.w3.org/TR/png-3/#11textinfo */
function pngNotes(name: string, data: Buffer, budget: Budget): readonly PictureNote[] {
  const end = data.indexOf(0);
  if (end === -1) return [];
  const label = data.toString('latin1', 0, end);
  if (name === 'tEXt') return [{ label, text: data.toString('latin1', end + 1) }];
  if (name === 'zTXt') {
    return [{ label, text: Buffer.from(expand('zlib', data.subarray(end + 2), budget)).toString('latin1') }];
  }
  const language = data.indexOf(0, end + 3);
  const translated = data.indexOf(0, language + 1);
  if (language === -1 || translated === -1) return [];
  const text = data.subarray(translated + 1);
  const isCompressed = data[end + 1] === 1;
  return [{ label, text: Buffer.from(isCompressed ? expand('zlib', text, budget) : text).toString('utf8') }];
}

const ASCII = 2;
const WINDOWS_FIELDS: ReadonlySet<number> = new Set([0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f]);
const USER_COMMENT = 0x9286;
const USER_COMMENT_CODE_BYTES = 8;

/** Exif 2.32, sections 4.6.4 and 4.6.5; the fields of Windows are UTF-16. */
function exifNotes({ fields }: TiffDirectory): readonly PictureNote[] {
  const notes: PictureNote[] = [];
  for (const [tag, { type, bytes }] of fields) {
    const value = Buffer.from(bytes);
    if (WINDOWS_FIELDS.has(tag)) notes.push(note(value.toString('utf16le')));
    else if (tag === USER_COMMENT) {
      const isUnicode = value.toString('latin1', 0, 7) === 'UNICODE';
      const text = value.subarray(USER_COMMENT_CODE_BYTES);
      notes.push(note(text.toString(isUnicode ? 'utf16le' : 'utf8')));
    } else if (type === ASCII) notes.push(note(value.toString('utf8')));
  }
  return notes;
}

function note(text: string): PictureNote {
  return { label: 'picture', text: text.replaceAll('\0', ' ') };
}

const IPTC_RECORD = 0x1c;
const IPTC_APPLICATION = 2;

/** Fields of press pictures, in the segment where Photoshop keeps them: IPTC-NAA IIM 4.2, chapter 3. */
function iptcNotes(data: Buffer): readonly PictureNote[] {
  const notes: PictureNote[] = [];
  for (let at = data.indexOf(IPTC_RECORD); at !== -1 && at + 5 <= data.length;) {
    const length = data.readUInt16BE(at + 3);
    const isField = data[at + 1] === IPTC_APPLICATION && at + 5 + length <= data.length;
    if (isField) notes.push(note(data.toString('utf8', at + 5, at + 5 + length)));
    at = data.indexOf(IPTC_RECORD, isField ? at + 5 + length : at + 1);
  }
  return notes;
}
