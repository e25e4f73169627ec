/** What a file is by its content; its name does not count. `null` where it is none of them. */
export const FILE_FORMATS = [
  'text',
  'json',
  'html',
  'xml',
  'rtf',
  'eml',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'office',
  'zip',
  'gzip',
  'image',
  'binary',
] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/**
 * Why a file, or a part of it, could not be read.
 *
 * - `encrypted`: it takes a password
 * - `image`: a picture, or a scanned page, whose text was not read
 * - `unsupported`: sound for all we know, in a format that is not read
 * - `broken`: not what it says it is, or damaged
 * - `too_…`: it exceeds a limit that protects the server, as a decompression bomb does
 */
export const UNREADABLE_REASONS = [
  'too_much_memory',
  'too_slow',
  'too_large',
  'too_deep',
  'too_many_entries',
  'too_many_pages',
  'broken',
  'encrypted',
  'unsupported',
  'image',
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** What a person reads about it; completes "Could not be read: …". */
export const UNREADABLE_TEXTS: Readonly<Record<UnreadableReason, string>> = {
  too_much_memory: 'reading it takes more memory than a file may use',
  too_slow: 'reading it takes longer than a file may take',
  too_large: 'it unpacks to more than a file may hold',
  too_deep: 'files stand in files, deeper than is followed',
  too_many_entries: 'it holds more files than are read',
  too_many_pages: 'it has more pages than are read',
  broken: 'it is damaged, or not what it says it is',
  encrypted: 'it is encrypted',
  unsupported: 'it is, or holds, a format that is not read',
  image: 'it is, or holds, a picture in place of text, and the text in it could not be read',
};

/** Bounds of one file. Together with the size of an upload they bound what one file can cost. */
export interface ExtractionLimits {
  /** Of the extracted text, in UTF-16 code units. */
  readonly textCharacters: number;
  /** Of all that is decompressed on the way, nested archives included, in bytes. */
  readonly expandedBytes: number;
  /** How often larger than the file all that may be; applies from 10 MiB on. */
  readonly expansionRatio: number;
  /** Files in archives and parts of documents, all levels together. */
  readonly entries: number;
  /** Levels of files in files: 1 reads what an archive holds, but no archive in it. */
  readonly depth: number;
  readonly pages: number;
  /** Pictures whose text is read, where that is done. */
  readonly pictures: number;
  /** Of one picture; a larger one goes unread. */
  readonly picturePixels: number;
  /** For the text of all pictures together, in milliseconds; the others go unread. */
  readonly pictureMs: number;
}

export interface Extraction {
  readonly format: FileFormat;
  /**
   * All text that whoever gets the file can see or parse: body, headers, notes, comments, properties, hidden parts. What
   * was read before something unreadable is here, too.
   */
  readonly text: string;
  /** Each reason once, in the order of {@link UNREADABLE_REASONS}; empty: everything was read. */
  readonly unreadable: readonly UnreadableReason[];
  /** Pictures whose text was read; also such as hold none. */
  readonly readPictures: number;
  /** Pictures in a document whose text was read, which went unread themselves. */
  readonly unreadPictures: number;
}

/** Gets the text out of a file, in bounded time and memory, whatever the file holds. */
export interface TextExtractor {
  /**
   * A file that cannot be read is a result, not an error.
   *
   * @throws AegisError `overloaded` when too much waits already
   */
  extract(file: Uint8Array): Promise<Extraction>;
}
