import { getDocumentProxy } from 'unpdf';

import { decodeText } from '../../reading/decode-text.ts';
import type { Reading } from '../../reading/reading.ts';
import { Unreadable } from '../../reading/unreadable.ts';
import { pageLines } from './page-lines.ts';
import type { PageItem } from './page-lines.ts';
import type { CharacterMaps } from './character-maps.ts';
import { findCharacterMaps, openCharacterMaps } from './character-maps.ts';
import { composePage, coveredArea } from './compose-page.ts';
import { drawnText } from './drawn-text.ts';
import { noteValues } from './note-values.ts';
import { placedImages } from './placed-images.ts';
import { readObjects, withoutSpace } from './read-objects.ts';

const DEEPEST_STRUCTURE = 50;
const MAPS = findCharacterMaps();

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;

/**
 * PDF: the text of each page, form fields, comments and links on it, properties, outline, scripts, and attachments as
 * files of their own. A page that shows pictures and no text is a scan, and counts as unread.
 *
 * @throws Unreadable `encrypted` when it takes a password, `too_many_pages`, `broken`
 */
export async function readPdf(bytes: Uint8Array, reading: Reading): Promise<void> {
  const maps = openCharacterMaps(MAPS);
  const document = await open(bytes, reading.budget.limits.picturePixels, maps);
  try {
    if (document.numPages === 0) throw new Unreadable('broken');
    if (document.numPages > reading.budget.limits.pages) throw new Unreadable('too_many_pages');
    for (let number = 1; number <= document.numPages; number++) {
      reading.budget.page();
      const page = await document.getPage(number);
      await readPage(document, page, reading);
      page.cleanup();
    }
    await readRest(document, reading);
    await readObjects(bytes, withoutSpace(reading.text.toString()), reading);
    await readAround(bytes, reading);
    if (maps.areMissed) reading.unread('unsupported');
  } finally {
    await document.cleanup();
    await document.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array, maxImageSize: number, maps: CharacterMaps): Promise<Document> {
  try {
    // The library takes the bytes over and empties them, so it gets its own.
    return await getDocumentProxy(uncropped(bytes), {
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      // Larger ones are left out, and count as unread.
      maxImageSize,
      BinaryDataFactory: maps.BinaryDataFactory,
      verbosity: 0,
    });
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    throw new Unreadable(locked ? 'encrypted' : 'broken', { cause });
  }
}

const CROP = Buffer.from('/CropBox', 'latin1');

/**
 * A copy in which no page is cropped, as far as pages are not compressed: what was cut off does not show, and the library
 * leaves it out, but everybody who gets the file has it.
 */
function uncropped(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  const file = Buffer.from(copy.buffer);
  for (let at = file.indexOf(CROP); at !== -1; at = file.indexOf(CROP, at + 1))
    file.write('/Cut', at, 'latin1');
  return copy;
}

async function readPage(document: Document, page: Page, reading: Reading): Promise<void> {
  const mark = reading.text.mark;
  const { items } = await page.getTextContent();
  const lines = pageLines(items.filter((item): item is typeof item & PageItem => 'str' in item));
  reading.text.line(lines);
  const annotations: readonly unknown[] = await page.getAnnotations();
  noteValues(annotations, reading.text);
  for (const id of pinnedFiles(annotations)) await readAttachment(document, id, reading);
  for (const text of alternativeTexts(await page.getStructTree())) reading.text.note('alt', text);
  const hasText = lines.trim() !== '';
  if (isUnmapped(lines)) reading.unread('unsupported');
  const known = withoutSpace(reading.text.since(mark));
  for (const line of await drawnText(page)) if (!isKnown(line, known)) reading.text.line(line);
  const pictures = reading.looks.areOn ? await readPictures(page, lines, reading) : 'none';
  if (pictures === 'read' || (pictures === 'unread' && hasText)) reading.picture(pictures);
  if (!hasText && (await showsMore(page, pictures === 'read'))) reading.unread('image');
}

/** A page with so many letters beneath a picture that covers it was scanned and read before. */
const LETTERS_OF_A_SCAN = 300;
const COVERED_BY_A_SCAN = 0.8;

/** What the pictures of the page say that its text does not. */
async function readPictures(
  page: Page,
  lines: string,
  reading: Reading,
): Promise<'none' | 'read' | 'unread'> {
  const { placed, incomplete, pageArea } = await placedImages(page);
  const known = withoutSpace(lines);
  const isReadScan = known.length >= LETTERS_OF_A_SCAN && coveredArea(placed) >= COVERED_BY_A_SCAN * pageArea;
  const picture = isReadScan ? null : composePage(placed, reading.budget.limits.picturePixels);
  if (picture === null) return incomplete || isReadScan ? 'unread' : 'none';
  const { type, text } = await reading.looks.look(picture);
  for (const line of text.split('\n')) {
    if (!known.includes(withoutSpace(line))) reading.text.line(line);
  }
  return type === 'read' && !incomplete ? 'read' : 'unread';
}

// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0001-\u0008\u000e-\u001f]/g;
const FEWEST_CONTROLS = 10;
const CONTROLS_SHARE = 0.05;

/** A font that does not say which letters it draws gives their numbers instead, among them those of control characters. */
function isUnmapped(lines: string): boolean {
  const controls = lines.match(CONTROLS)?.length ?? 0;
  return controls >= FEWEST_CONTROLS && controls >= withoutSpace(lines).length * CONTROLS_SHARE;
}

/** Ligatures come as letters, and letters that run from right to left in reading order. */
function isKnown(line: string, known: string): boolean {
  const letters = withoutSpace(line);
  const plain = letters.normalize('NFKC');
  return [letters, plain, Array.from(plain).reverse().join('')].some((one) => known.includes(one));
}

/** By the drawing operations: https://github.com/mozilla/pdf.js, `OPS` in src/shared/util.js. */
const PAINTS_IMAGE: ReadonlySet<number> = new Set([83, 85, 86, 87, 88, 89, 90]);
const DRAWS_PATH = 91;
/** A frame and some rules are a dozen; words turned into outlines are one path or more a letter. */
const OUTLINED_WORDS_FROM = 50;

/** A scan that was not read, or words drawn as outlines: there is something to read for people, and nothing for us. */
async function showsMore(page: Page, picturesAreRead: boolean): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  return (
    (!picturesAreRead && fnArray.some((operation) => PAINTS_IMAGE.has(operation))) ||
    fnArray.filter((operation) => operation === DRAWS_PATH).length >= OUTLINED_WORDS_FROM
  );
}

const START = Buffer.from('%PDF-', 'latin1');
const END = Buffer.from('%%EOF', 'latin1');

/** Text before a PDF and behind it, which readers pass over; bytes without meaning are common there. */
async function readAround(bytes: Uint8Array, reading: Reading): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf(END);
  const before = file.subarray(0, Math.max(0, file.indexOf(START)));
  const behind = file.subarray(end === -1 ? file.length : end + END.length);
  for (const part of [before, behind]) {
    if ((decodeText(part) ?? '').trim() !== '') await reading.nested(part);
  }
}

/** What the author wrote for those who do not see a picture. */
function alternativeTexts(node: unknown, depth = 0): readonly string[] {
  if (typeof node !== 'object' || node === null || depth > DEEPEST_STRUCTURE) return [];
  const alt: unknown = Reflect.get(node, 'alt');
  const children: unknown = Reflect.get(node, 'children');
  const inner = Array.isArray(children)
    ? children.flatMap((child: unknown) => alternativeTexts(child, depth + 1))
    : [];
  return typeof alt === 'string' ? [alt, ...inner] : inner;
}

async function readRest(document: Document, reading: Reading): Promise<void> {
  const { info, metadata } = await document.getMetadata();
  noteValues(info, reading.text);
  noteValues(metadata === null ? null : [...metadata], reading.text);
  noteValues(await document.getOutline(), reading.text);
  noteValues(await document.getFieldObjects(), reading.text);
  noteValues(await document.getJSActions(), reading.text);
  const attachments = (await document.getAttachments()) ?? new Map<string, never>();
  for (const [id, { filename, description }] of attachments) {
    reading.text.note('attachment', filename);
    reading.text.note('description', description);
    await readAttachment(document, id, reading);
  }
}

async function readAttachment(document: Document, id: string, reading: Reading): Promise<void> {
  reading.budget.entry();
  const content: unknown = await document.getAttachmentContent(id);
  if (content instanceof Uint8Array) await reading.nested(content);
  else reading.unread('broken');
}

/** Files that are pinned to a page, under the name that the document knows them by. */
function pinnedFiles(annotations: readonly unknown[]): readonly string[] {
  return annotations.flatMap((one) => {
    const id = typeof one === 'object' && one !== null && 'fileId' in one ? one.fileId : null;
    return typeof id === 'string' ? [id] : [];
  });
}
