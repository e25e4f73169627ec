import type { FileFormat } from '../../domain/text-extractor.ts';
import type { Reading } from '../reading/reading.ts';
import { Unreadable } from '../reading/unreadable.ts';
import { readOfficeDocument } from './office/office-document.ts';
import { openDocumentFormat, readOpenDocument } from './office/open-document.ts';
import type { Archive } from './open-archive.ts';
import { openArchive } from './open-archive.ts';

/** A ZIP archive, or one of the document formats that are ZIP archives. Says which. */
export async function readArchive(bytes: Uint8Array, reading: Reading): Promise<FileFormat> {
  const archive = await openArchive(bytes, reading.budget);
  if (archive.hidesFiles) reading.unread('broken');
  for (const note of archive.notes) reading.text.note('archive', note);
  for (const gap of archive.gaps) await reading.nested(gap);

  const names = new Set(archive.entries.map(({ name }) => name));
  if (names.has('[Content_Types].xml')) return await readOfficeDocument(archive, reading);
  const openDocument = openDocumentFormat(archive);
  if (openDocument !== null) {
    await readOpenDocument(archive, reading);
    return openDocument;
  }
  await readFiles(archive, reading);
  return 'zip';
}

/** Names are content, too: whoever unpacks the archive gets them. */
async function readFiles({ entries }: Archive, reading: Reading): Promise<void> {
  for (const entry of entries) {
    reading.text.note('file', entry.name);
    try {
      await reading.nested(entry.bytes());
    } catch (error) {
      if (!(error instanceof Unreadable) || error.isLimit) throw error;
      reading.unread(error.reason);
    }
  }
}
