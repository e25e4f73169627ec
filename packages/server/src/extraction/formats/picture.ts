import { decodeBitmap } from '../pictures/decode-bitmap.ts';
import type { PictureHeader } from '../pictures/picture-header.ts';
import { readPictureHeaders } from '../pictures/picture-header.ts';
import type { PictureLook } from '../pictures/picture-looks.ts';
import { findXmp, pictureNotes } from '../pictures/picture-notes.ts';
import { beginWith } from '../pictures/tiff.ts';
import type { Reading } from '../reading/reading.ts';
import { textBehindPicture } from './behind-a-file.ts';
import { readXml } from './xml.ts';

/** The engine reads whatever is one of these: PNG and GIF. Of the others there are kinds that it does not know. */
const READ_WHOLE = /^(?:\u0089PNG|GIF8)/;

/**
 * A picture: words that travel with it, and, where text in pictures is read, the text that it shows, on each page of a
 * TIFF file. Says whether all of it was read; `damaged`: it is no picture that anybody could see.
 *
 * @throws Unreadable for compressed text or pixels beyond the budget
 */
export async function readPicture(bytes: Uint8Array, reading: Reading): Promise<PictureLook['type']> {
  for (const { label, text } of pictureNotes(bytes, reading.budget)) reading.text.note(label, text);
  for (const packet of findXmp(bytes)) await readXml(packet, reading);
  reading.text.line(textBehindPicture(bytes));
  if (!reading.looks.areOn) return 'unread';

  const headers = readPictureHeaders(bytes);
  if (headers === null) return 'damaged';
  const outcomes = new Set<PictureLook['type']>(headers.length === 0 ? ['unread'] : []);
  for (const header of headers) {
    const page = headers.length === 1 ? bytes : beginWith(bytes, header.offset);
    const { type, text } = await look(page, header, reading);
    reading.text.line(text);
    outcomes.add(type);
  }
  if (outcomes.has('damaged')) return 'damaged';
  return outcomes.has('unread') ? 'unread' : 'read';
}

async function look(bytes: Uint8Array, header: PictureHeader, reading: Reading): Promise<PictureLook> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { width, height, orientation, moves } = header;
  const fits = width * height <= reading.budget.limits.picturePixels;
  const grey = fits ? decodeBitmap(file) : null;
  const { type, text } = await reading.looks.look(
    grey ?? { type: 'file', bytes, width, height, orientation },
  );
  if (type === 'damaged' && !READ_WHOLE.test(file.toString('latin1', 0, 4))) return { type: 'unread', text };
  // One picture of an animation was read; something may stand in another.
  return { type: moves && type === 'read' ? 'unread' : type, text };
}
