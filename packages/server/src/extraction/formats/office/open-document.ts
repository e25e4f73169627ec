import type { FileFormat } from '../../../domain/text-extractor.ts';
import { decodeXml } from '../../reading/parse-xml.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Archive, ArchiveEntry } from '../open-archive.ts';
import { readFlow } from './flow-text.ts';
import { readPart } from './read-part.ts';

const FORMATS: readonly (readonly [string, FileFormat])[] = [
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
  ['application/vnd.oasis.opendocument.', 'office'],
];
const LONGEST_TYPE = 200;

/** By the entry `mimetype`; `null`: it is something else. */
export function openDocumentFormat({ entries }: Archive): FileFormat | null {
  const declared = entries.find(({ name }) => name === 'mimetype');
  if (declared === undefined || declared.encrypted) return null;
  const type = Buffer.from(declared.bytes().subarray(0, LONGEST_TYPE)).toString('latin1').trim();
  return FORMATS.find(([start]) => type.startsWith(start))?.[1] ?? null;
}

const FLOW_PARTS = /(?:^|\/)(?:content|styles|meta)\.xml$/;
const SILENT_PARTS =
  /^(?:mimetype|layout-cache|settings\.xml|manifest\.rdf|META-INF\/[a-z]+\.xml|Configurations2\/.*|Thumbnails\/.*\.png)$|(?:^|\/)settings\.xml$|\.rdf$/;

/** Body, headers and footers (in `styles.xml`), notes, annotations, tracked changes, properties, and what is embedded. */
export async function readOpenDocument({ entries }: Archive, reading: Reading): Promise<void> {
  const manifest = entries.find(({ name }) => name === 'META-INF/manifest.xml');
  if (manifest !== undefined && isSealed(manifest)) {
    reading.unread('encrypted');
    return;
  }
  for (const entry of [...entries].sort((a, b) => order(a) - order(b))) {
    await readPart(reading, async () => {
      if (SILENT_PARTS.test(entry.name)) return;
      if (entry.name.startsWith('Pictures/') || entry.name.startsWith('ObjectReplacements/'))
        await reading.nestedPicture(entry.bytes());
      else if (FLOW_PARTS.test(entry.name)) readFlow(decodeXml(entry.bytes()), 'open-document', reading.text);
      else await reading.nested(entry.bytes());
    });
  }
}

function order({ name }: ArchiveEntry): number {
  const at = ['content.xml', 'styles.xml', 'meta.xml'].indexOf(name);
  return at === -1 ? 3 : at;
}

function isSealed(manifest: ArchiveEntry): boolean {
  return Buffer.from(manifest.bytes()).includes('encryption-data');
}
