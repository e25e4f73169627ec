import type {
  Extraction,
  ExtractionLimits,
  FileFormat,
  UnreadableReason,
} from '../../domain/text-extractor.ts';
import { UNREADABLE_REASONS } from '../../domain/text-extractor.ts';
import { readArchive } from '../formats/archive.ts';
import { archiveBehind } from '../formats/behind-a-file.ts';
import { readGzip } from '../formats/gzip.ts';
import { readHtml } from '../formats/html.ts';
import { readJson } from '../formats/json.ts';
import { readMail } from '../formats/mail.ts';
import { readPicture } from '../formats/picture.ts';
import { readPlainText } from '../formats/plain-text.ts';
import { readRtf } from '../formats/rtf/read-rtf.ts';
import { readXml } from '../formats/xml.ts';
import { createPictureLooks } from '../pictures/picture-looks.ts';
import type { PictureReader } from '../pictures/picture-reader.ts';
import { Budget } from './budget.ts';
import { encryptedShare } from './encrypted-text.ts';
import type { Reading } from './reading.ts';
import { recognize } from './recognize.ts';
import { TextSink } from './text-sink.ts';
import { Unreadable } from './unreadable.ts';

/**
 * Reads a file whole, in this process, within the limits. Never throws for what the file holds.
 *
 * @param pictureReader `null`: text in pictures is not read
 */
export async function readFile(
  bytes: Uint8Array,
  limits: ExtractionLimits,
  pictureReader: PictureReader | null,
): Promise<Extraction> {
  const budget = new Budget(limits, bytes.length);
  const text = new TextSink(budget);
  const reasons = new Set<UnreadableReason>();
  const looks = createPictureLooks(pictureReader, limits, budget);
  const pictures = { read: 0, unread: 0 };
  let format: FileFormat = 'binary';

  const readingAt = (depth: number): Reading => ({
    text,
    budget,
    unread: (reason) => void reasons.add(reason),
    looks,
    picture: (outcome) => void pictures[outcome]++,
    async nestedPicture(inner) {
      const { format } = recognize(inner);
      if (format !== 'image' && format !== 'binary' && format !== 'ole') {
        await this.nested(inner);
        return;
      }
      this.picture(format === 'image' ? await pictureOutcome(inner, this) : 'unread');
    },
    async nested(inner) {
      if (inner.length === 0) return;
      if (depth >= limits.depth) {
        reasons.add('too_deep');
        return;
      }
      text.endLine();
      try {
        await readOne(inner, readingAt(depth + 1), () => undefined);
      } catch (error) {
        const unreadable = asUnreadable(error);
        if (unreadable.isLimit) throw unreadable;
        reasons.add(unreadable.reason);
      }
      text.endLine();
    },
  });

  try {
    await readOne(bytes, readingAt(0), (recognized) => (format = recognized));
  } catch (error) {
    reasons.add(asUnreadable(error).reason);
  }
  // A document that is nothing but pictures, such as a scan: its text is in them.
  if (!text.hasText && pictures.unread > 0) reasons.add('image');
  return {
    format,
    text: text.toString(),
    unreadable: UNREADABLE_REASONS.filter((reason) => reasons.has(reason)),
    readPictures: pictures.read,
    unreadPictures: pictures.unread,
  };
}

/** Whatever a parser of a damaged file throws, the file is damaged. */
function asUnreadable(error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable('broken', { cause: error });
}

/** A picture that is damaged does not make the document so. */
async function pictureOutcome(bytes: Uint8Array, reading: Reading): Promise<'read' | 'unread'> {
  try {
    return (await readPicture(bytes, reading)) === 'read' ? 'read' : 'unread';
  } catch (error) {
    const unreadable = asUnreadable(error);
    if (unreadable.isLimit) throw unreadable;
    return 'unread';
  }
}

async function readOne(
  bytes: Uint8Array,
  reading: Reading,
  tell: (format: FileFormat) => void,
): Promise<void> {
  const recognized = recognize(bytes);
  if (recognized.format !== 'ole') tell(recognized.format);
  const behind = recognized.type === 'binary' && recognized.format !== 'zip' ? archiveBehind(bytes) : null;
  if (behind !== null) await reading.nested(behind);
  switch (recognized.format) {
    case 'text':
      if (encryptedShare(recognized.text) === 'whole') throw new Unreadable('encrypted');
      await readPlainText(recognized.text, reading);
      return;
    case 'json':
      await readJson(recognized.text, reading);
      return;
    case 'html':
      await readHtml(bytes, reading);
      return;
    case 'xml':
      await readXml(bytes, reading);
      return;
    case 'eml':
      await readMail(bytes, reading);
      return;
    case 'rtf':
      await readRtf(bytes, reading);
      return;
    case 'pdf': {
      // Loads for a fifth of a second, which only those pay who read a PDF.
      const { readPdf } = await import('../formats/pdf/read-pdf.ts');
      await readPdf(bytes, reading);
      return;
    }
    case 'zip':
      tell(await readArchive(bytes, reading));
      return;
    case 'gzip':
      await readGzip(bytes, reading);
      return;
    case 'image': {
      const outcome = await readPicture(bytes, reading);
      if (outcome !== 'read') throw new Unreadable(outcome === 'damaged' ? 'broken' : 'image');
      reading.picture('read');
      return;
    }
    case 'ole':
      throw new Unreadable(isSealedOffice(bytes) ? 'encrypted' : 'unsupported');
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
    case 'odp':
    case 'office':
    case 'binary':
      throw new Unreadable('unsupported');
  }
}

/** A password-protected Office document is a compound file with a stream of this name: [MS-OFFCRYPTO] 2.3.4. */
const SEALED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/** Of bytes, not of a string: Node.js searches for UTF-16 without end in memory that begins at an odd place. */
function isSealedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(SEALED_STREAM);
}
