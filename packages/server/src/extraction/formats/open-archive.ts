import { fromBufferPromise, getFileNameLowLevel } from 'yauzl';
import type { Entry } from 'yauzl';

import type { Budget } from '../reading/budget.ts';
import { expand } from '../reading/expand.ts';
import { Unreadable } from '../reading/unreadable.ts';

export interface ArchiveEntry {
  /** With its folders, as the archive spells it. */
  readonly name: string;
  readonly encrypted: boolean;
  /** @throws Unreadable `encrypted`, `unsupported` for a rare compression, `broken`, `too_large` */
  bytes(): Uint8Array;
}

export interface Archive {
  /** Files only, in the order of the directory. */
  readonly entries: readonly ArchiveEntry[];
  /** Whether bytes between the entries hold a file that the directory does not list; some programs unpack it. */
  readonly hidesFiles: boolean;
  /** What stands before, between and behind the files and belongs to none, such as the program that unpacks the archive. */
  readonly gaps: readonly Uint8Array[];
  /** Comments on the archive and on its files, and the names of its empty folders. */
  readonly notes: readonly string[];
}

const STORED = 0;
const DEFLATED = 8;
const DIRECTORY_END = Buffer.from('PK\u0005\u0006', 'latin1');
const DIRECTORY_ENTRY = Buffer.from('PK\u0001\u0002', 'latin1');
const LOCAL_HEADER = Buffer.from('PK\u0003\u0004', 'latin1');

/** The directory of a ZIP archive. @throws Unreadable `broken`, `too_many_entries` */
export async function openArchive(file: Uint8Array, budget: Budget): Promise<Archive> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  try {
    // Names stay bytes here: the library refuses names that would leave a folder, but nothing is unpacked to one.
    const zip = await fromBufferPromise(bytes, { decodeStrings: false });
    const entries: ArchiveEntry[] = [];
    const spans: Span[] = [];
    const notes: string[] = [];
    const folders: string[] = [];
    for await (const entry of zip.eachEntry()) {
      budget.entry();
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      const data = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
      spans.push({ start: entry.relativeOffsetOfLocalHeader, end: fileDataStart + entry.compressedSize });
      const name = nameOf(entry);
      notes.push(Buffer.from(entry.fileComment).toString('utf8'));
      if (!name.endsWith('/') || entry.compressedSize > 0)
        entries.push(archiveEntry(name, entry, data, budget));
      else folders.push(name);
    }
    notes.push(...folders.filter((folder) => !entries.some(({ name }) => name.startsWith(folder))));
    notes.push(Buffer.from(zip.comment ?? '').toString('utf8'));
    return { entries, hidesFiles: hidesFiles(bytes, spans), gaps: gapsBetween(bytes, spans), notes };
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable('broken', { cause });
  }
}

function archiveEntry(name: string, entry: Entry, data: Buffer, budget: Budget): ArchiveEntry {
  const encrypted = entry.isEncrypted();
  return {
    name,
    encrypted,
    bytes() {
      if (encrypted) throw new Unreadable('encrypted');
      switch (entry.compressionMethod) {
        case STORED:
          budget.expanded(data.length);
          return data;
        case DEFLATED:
          return expand('deflate', data, budget);
        default:
          throw new Unreadable('unsupported');
      }
    },
  };
}

function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Sizes and checksums may follow a file (APPNOTE.TXT, 4.3.9), and zeros make it begin where a page does. */
const DESCRIPTOR_BYTES = 24;

function gapsBetween(bytes: Buffer, spans: readonly Span[]): readonly Uint8Array[] {
  let from = 0;
  const empty = bytes.lastIndexOf(DIRECTORY_END);
  const last = Math.max(0, ...spans.map(({ end }) => end));
  const directory = bytes.indexOf(DIRECTORY_ENTRY, last);
  const behind = directory === -1 ? [] : [{ start: directory, end: directory }];
  return (spans.length === 0 ? [{ start: empty, end: empty }] : [...spans, ...behind])
    .sort((a, b) => a.start - b.start)
    .flatMap(({ start, end }) => {
      const gap = bytes.subarray(from, start);
      const isFirst = from === 0;
      from = Math.max(from, end);
      const says = isFirst ? gap.length > 0 : gap.length > DESCRIPTOR_BYTES;
      return says && !gap.includes(LOCAL_HEADER) && gap.some((byte) => byte !== 0) ? [gap] : [];
    });
}

function hidesFiles(bytes: Buffer, spans: readonly Span[]): boolean {
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > from && bytes.subarray(from, start).includes(LOCAL_HEADER)) return true;
    from = Math.max(from, end);
  }
  return bytes.subarray(from).includes(LOCAL_HEADER);
}
