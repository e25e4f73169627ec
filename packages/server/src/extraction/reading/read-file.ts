import type {
  Extraction,
  ExtractionLimits,
  FileFormat,
  UnreadableReason,
} from '../../domain/text-extractor.ts';
import { UNREADABLE_REASONS } from '../../domain/text-extractor.ts';
import { readArchive } from '../formats/archive.ts';
import { readGzip } from '../formats/gzip.ts';
import { readHtml } from '../formats/html.ts';
import { readJson } from '../formats/json.ts';
import { readMail } from '../formats/mail.ts';
import { readPlainText } from '../formats/plain-text.ts';
import { readRtf } from '../formats/rtf/read-rtf.ts';
import { readXml } from '../formats/xml.ts';
import { Budget } from './budget.ts';
import type { Reading } from './reading.ts';
import { recognize } from './recognize.ts';
import { TextSink } from './text-sink.ts';
import { Unreadable } from './unreadable.ts';

/** Reads a file whole, in this process, within the limits. Never throws for what the file holds. */
export async function readFile(bytes: Uint8Array, limits: ExtractionLimits): Promise<Extraction> {
  const budget = new Budget(limits, bytes.length);
  const text = new TextSink(budget);
  const reasons = new Set<UnreadableReason>();
  let unreadPictures = 0;
  let format: FileFormat = 'binary';

  const readingAt = (depth: number): Reading => ({
    text,
    budget,
    unread: (reason) => void reasons.add(reason),
    picture: () => void unreadPictures++,
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
  if (!text.hasText && unreadPictures > 0) reasons.add('image');
  return {
    format,
    text: text.toString(),
    unreadable: UNREADABLE_REASONS.filter((reason) => reasons.has(reason)),
    unreadPictures,
  };
}

/** Whatever a parser of a damaged file throws, the file is damaged. */
function asUnreadable(error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable('broken', { cause: error });
}

async function readOne(
  bytes: Uint8Array,
  reading: Reading,
  tell: (format: FileFormat) => void,
): Promise<void> {
  const recognized = recognize(bytes);
  if (recognized.format !== 'ole') tell(recognized.format);
  switch (recognized.format) {
    case 'text':
      if (recognized.text.startsWith('-----BEGIN PGP MESSAGE-----')) throw new Unreadable('encrypted');
      readPlainText(recognized.text, reading);
      return;
    case 'json':
      readJson(recognized.text, reading);
      return;
    case 'html':
      await readHtml(bytes, reading);
      return;
    case 'xml':
      readXml(bytes, reading);
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
    case 'image':
      throw new Unreadable('image');
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
function isSealedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    'EncryptedPackage',
    0,
    'utf16le',
  );
}
