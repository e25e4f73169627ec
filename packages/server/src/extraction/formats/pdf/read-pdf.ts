import { getDocumentProxy } from 'unpdf';

import type { Reading } from '../../reading/reading.ts';
import { Unreadable } from '../../reading/unreadable.ts';
import { pageLines } from './page-lines.ts';
import type { PageItem } from './page-lines.ts';
import { noteValues } from './note-values.ts';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;

/**
 * PDF: the text of each page, form fields, comments and links on it, properties, outline, scripts, and attachments as
 * files of their own. A page that shows pictures and no text is a scan, and counts as unread.
 *
 * @throws Unreadable `encrypted` when it takes a password, `too_many_pages`, `broken`
 */
export async function readPdf(bytes: Uint8Array, reading: Reading): Promise<void> {
  const document = await open(bytes);
  try {
    if (document.numPages > reading.budget.limits.pages) throw new Unreadable('too_many_pages');
    for (let number = 1; number <= document.numPages; number++) {
      reading.budget.page();
      const page = await document.getPage(number);
      await readPage(page, reading);
      page.cleanup();
    }
    await readRest(document, reading);
  } finally {
    await document.cleanup();
    await document.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<Document> {
  try {
    // The library takes the bytes over and empties them, so it gets its own.
    return await getDocumentProxy(new Uint8Array(bytes), {
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    throw new Unreadable(locked ? 'encrypted' : 'broken', { cause });
  }
}

async function readPage(page: Page, reading: Reading): Promise<void> {
  const { items } = await page.getTextContent();
  const lines = pageLines(items.filter((item): item is typeof item & PageItem => 'str' in item));
  reading.text.line(lines);
  const annotations: unknown = await page.getAnnotations();
  noteValues(annotations, reading.text);
  if (lines.trim() === '' && (await showsPicture(page))) reading.unread('image');
}

/** By the drawing operations that paint images: https://github.com/mozilla/pdf.js, `OPS` in src/shared/util.js. */
const PAINTS_IMAGE: ReadonlySet<number> = new Set([83, 85, 86, 87, 88, 89, 90]);

async function showsPicture(page: Page): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operation) => PAINTS_IMAGE.has(operation));
}

async function readRest(document: Document, reading: Reading): Promise<void> {
  const { info, metadata } = await document.getMetadata();
  noteValues(info, reading.text);
  noteValues(metadata === null ? null : [...metadata], reading.text);
  noteValues(await document.getOutline(), reading.text);
  noteValues(await document.getFieldObjects(), reading.text);
  noteValues(await document.getJSActions(), reading.text);
  const attachments: unknown = await document.getAttachments();
  for (const { filename, description, content } of attachmentsOf(attachments)) {
    reading.text.note('attachment', filename);
    reading.text.note('description', description);
    await reading.nested(content);
  }
}

interface Attachment {
  readonly filename: string;
  readonly description: string;
  readonly content: Uint8Array;
}

function attachmentsOf(found: unknown): readonly Attachment[] {
  if (typeof found !== 'object' || found === null) return [];
  return Object.values(found).flatMap((one: unknown) => {
    if (
      typeof one !== 'object' ||
      one === null ||
      !('content' in one) ||
      !(one.content instanceof Uint8Array)
    )
      return [];
    const { filename, description } = one as { filename?: unknown; description?: unknown };
    return [{ filename: textOf(filename), description: textOf(description), content: one.content }];
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
