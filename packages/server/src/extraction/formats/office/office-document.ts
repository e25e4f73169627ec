import type { FileFormat } from '../../../domain/text-extractor.ts';
import { decodeText } from '../../reading/decode-text.ts';
import { decodeXml } from '../../reading/parse-xml.ts';
import type { Reading } from '../../reading/reading.ts';
import { readMarkup } from '../html.ts';
import type { Archive, ArchiveEntry } from '../open-archive.ts';
import { readContentTypes } from './content-types.ts';
import { readFlow } from './flow-text.ts';
import { powerQueryPackage } from './power-query.ts';
import { readPart } from './read-part.ts';
import { readRelationships } from './relationships.ts';
import { openWorkbook } from './workbook.ts';

/** Looks and settings, in which nobody writes; a workbook's strings and styles come with its sheets. */
const SILENT_TYPES =
  /(?:theme|themeOverride|spreadsheetml\.styles|fontTable|webSettings|calcChain|tableStyles|presProps|viewProps|colors|chartstyle|chartcolorstyle|diagramColors|diagramStyle|diagramLayout|printerSettings|obfuscatedFont|sharedStrings|volatileDependencies|sheetMetadata|digital-signature-[a-z]+)(?:\+xml)?$/;

/** Where documents keep data of other programs, in elements and attributes of their own. */
const DATA_PARTS = /^customXml\/item\d*\.xml$/;

/** Word, Excel and PowerPoint: every part of the package, known or not. Says which it is. */
export async function readOfficeDocument({ entries }: Archive, reading: Reading): Promise<FileFormat> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const declared = byName.get('[Content_Types].xml');
  const typeOf = declared === undefined ? () => '' : readContentTypes(declared.bytes());
  const parts = entries
    .filter((entry) => entry !== declared)
    .map((entry) => ({ entry, type: typeOf(entry.name) }));

  const format = formatOf(parts.map(({ type }) => type));
  const workbook = parts.some(({ type }) => /spreadsheetml\.\w*sheet\+xml$/.test(type))
    ? openWorkbook(parts)
    : null;
  if (workbook !== null)
    for (const read of workbook.readers) await readPart(reading, async () => read(reading.text));

  for (const { entry, type } of [...parts].sort((a, b) => compareParts(a.entry.name, b.entry.name))) {
    if (workbook?.parts.has(entry.name) === true) continue;
    await readPart(reading, async () => await readOfficePart(entry, type, format, reading));
  }
  return format;
}

async function readOfficePart(
  entry: ArchiveEntry,
  type: string,
  format: FileFormat,
  reading: Reading,
): Promise<void> {
  if (SILENT_TYPES.test(type)) return;
  if (/^(?:audio|video)\//.test(type)) {
    reading.picture('unread');
  } else if (type.startsWith('image/')) {
    if (!entry.name.startsWith('docProps/')) await reading.nestedPicture(entry.bytes());
  } else if (type === 'application/vnd.openxmlformats-package.relationships+xml') {
    for (const { target, external } of readRelationships(entry.name, entry.bytes())) {
      if (external) reading.text.note('link', target);
    }
  } else if (type.endsWith('vmlDrawing')) {
    await readMarkup(decodeText(entry.bytes()) ?? '', reading);
  } else if (/(?:\+|\/)xml$/.test(type) && format !== 'office' && !DATA_PARTS.test(entry.name)) {
    readFlow(decodeXml(entry.bytes()), 'office', reading.text);
  } else {
    const bytes = entry.bytes();
    await reading.nested((DATA_PARTS.test(entry.name) ? powerQueryPackage(bytes) : null) ?? bytes);
  }
}

/** The text itself first; slides and notes in the order of their numbers; properties last. */
function compareParts(a: string, b: string): number {
  return rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true });
}

function rank(name: string): number {
  if (/\/(?:document\d*|slides\/slide\d+)\.xml$/.test(name)) return 0;
  if (name.endsWith('.rels')) return 3;
  return name.startsWith('docProps/') ? 4 : /\/slide(?:Layouts|Masters)\//.test(name) ? 2 : 1;
}

function formatOf(types: readonly string[]): FileFormat {
  if (
    types.some((type) => /wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)/.test(type))
  )
    return 'docx';
  if (types.some((type) => /spreadsheetml\.(?:sheet|template)\.|ms-excel\./.test(type))) return 'xlsx';
  return types.some((type) => /presentationml\.|ms-powerpoint\./.test(type)) ? 'pptx' : 'office';
}
