import { strToU8, zipSync } from 'fflate';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Files as programs write them, made here so that no file of anybody's is needed. Each holds what it is given. */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const SLIDES = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument';
const RELATIONS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';

export type Parts = Readonly<Record<string, string | Uint8Array>>;

/** A ZIP archive. */
export function zip(parts: Parts): Uint8Array {
  const entries = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
}

function contentTypes(overrides: Readonly<Record<string, string>>): string {
  const declared = Object.entries(overrides)
    .map(([name, type]) => `<Override PartName="/${name}" ContentType="${OFFICE_TYPE}.${type}+xml"/>`)
    .join('');
  return (
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    `<Default Extension="rels" ContentType="${RELATIONS_TYPE}"/><Default Extension="xml" ContentType="application/xml"/>` +
    `<Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>` +
    `${declared}</Types>`
  );
}

/** @param body WordprocessingML inside `w:body` */
export function docx(body: string, more: Parts = {}): Uint8Array {
  const types: Record<string, string> = { 'word/document.xml': 'wordprocessingml.document.main' };
  for (const name of Object.keys(more)) {
    const kind = /^word\/(header|footer|comments|footnotes)\d*\.xml$/.exec(name)?.[1];
    if (kind !== undefined) types[name] = `wordprocessingml.${kind}`;
  }
  return zip({
    '[Content_Types].xml': contentTypes(types),
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE_TYPE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${XML}<w:document ${WORD} ${RELATIONS}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

/** A paragraph whose text is torn into runs, as spelling and formatting tear it. */
export function paragraph(...runs: readonly string[]): string {
  return `<w:p>${runs.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('')}</w:p>`;
}

/** A part of a Word document with a root element of its own: `hdr`, `ftr`, `comments`. */
export function wordPart(root: string, body: string): string {
  return `${XML}<w:${root} ${WORD}>${body}</w:${root}>`;
}

export interface SampleSheet {
  readonly name: string;
  readonly hidden?: boolean;
  /** SpreadsheetML inside `sheetData`. */
  readonly rows: string;
}

export function xlsx(
  sheets: readonly SampleSheet[],
  {
    strings = [],
    styles = '',
    more = {},
  }: { strings?: readonly string[]; styles?: string; more?: Parts } = {},
): Uint8Array {
  const types: Record<string, string> = {
    'xl/workbook.xml': 'spreadsheetml.sheet.main',
    'xl/sharedStrings.xml': 'spreadsheetml.sharedStrings',
    'xl/styles.xml': 'spreadsheetml.styles',
  };
  const parts: Record<string, string> = {};
  for (const [index, { rows }] of sheets.entries()) {
    const name = `xl/worksheets/sheet${index + 1}.xml`;
    types[name] = 'spreadsheetml.worksheet';
    parts[name] = `${XML}<worksheet ${SHEET}><sheetData>${rows}</sheetData></worksheet>`;
  }
  const tabs = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map(
    (_sheet, index) =>
      `<Relationship Id="rId${index + 1}" Type="x/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return zip({
    '[Content_Types].xml': contentTypes(types),
    'xl/workbook.xml': `${XML}<workbook ${SHEET} ${RELATIONS}><sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships>${relations.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `${XML}<sst ${SHEET}>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `${XML}<styleSheet ${SHEET}>${styles}</styleSheet>`,
    ...parts,
    ...more,
  });
}

/** One slide with one line of text, and the notes of its speaker. */
export function pptx(text: string, notes: string): Uint8Array {
  const shape = (words: string) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const part = (root: string, words: string) =>
    `${XML}<p:${root} ${SLIDES} ${DRAWING}><p:cSld><p:spTree>${shape(words)}</p:spTree></p:cSld></p:${root}>`;
  return zip({
    '[Content_Types].xml': contentTypes({
      'ppt/presentation.xml': 'presentationml.presentation.main',
      'ppt/slides/slide1.xml': 'presentationml.slide',
      'ppt/notesSlides/notesSlide1.xml': 'presentationml.notesSlide',
    }),
    'ppt/presentation.xml': `${XML}<p:presentation ${SLIDES}/>`,
    'ppt/slides/slide1.xml': part('sld', text),
    'ppt/notesSlides/notesSlide1.xml': part('notes', notes),
  });
}

/** @param kind `text`, `spreadsheet` or `presentation` */
export function openDocument(kind: string, content: string, more: Parts = {}): Uint8Array {
  const spaces = ['office', 'text', 'table', 'draw']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ');
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `${XML}<office:document-content ${spaces}><office:body><office:${kind}>${content}</office:${kind}></office:body></office:document-content>`,
    'META-INF/manifest.xml': `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
    ...more,
  });
}

export interface SamplePdf {
  readonly lines?: readonly string[];
  /** Side by side, each placed on its own, without a space. */
  readonly words?: readonly string[];
  readonly author?: string;
  readonly script?: string;
  /** Whether the page shows a corner without any of it. */
  readonly crop?: boolean;
  readonly attachment?: { readonly name: string; readonly content: Uint8Array };
}

export async function pdf(sample: SamplePdf): Promise<Uint8Array> {
  const { lines = [], words = [], author, script, crop = false, attachment } = sample;
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage();
  for (const [index, line] of lines.entries())
    page.drawText(line, { x: 50, y: 700 - index * 20, size: 12, font });
  let x = 50;
  for (const word of words) {
    page.drawText(word, { x, y: 750, size: 12, font });
    x += font.widthOfTextAtSize(`${word} `, 12);
  }
  if (crop) page.setCropBox(0, 0, 20, 20);
  if (script !== undefined) document.addJavaScript('main', script);
  if (author !== undefined) document.setAuthor(author);
  if (attachment !== undefined) await document.attach(attachment.content, attachment.name);
  return await document.save({ useObjectStreams: !crop });
}

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A page that shows a picture and no text, as a scanner makes it. */
export async function scannedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const picture = await document.embedPng(PNG);
  document.addPage().drawImage(picture, { x: 0, y: 0, width: 500, height: 700 });
  return await document.save();
}

/** A PDF file of these objects, the first of which is its catalogue. */
export function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(`${file}${table}${end}`, 'latin1');
}

/** A document behind a password: the standard handler (PDF 32000-1, 7.6.3) with values that no known password gives. */
export function encryptedPdf(): Uint8Array {
  const id = `<${'43'.repeat(16)}>`;
  const encrypt = `<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>`;
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'];
  return pdfOf(objects, `/ID[${id}${id}]/Encrypt ${encrypt}`);
}

/** A page with a line in a font that is not embedded, whose codes take a character map that every reader is to have. */
export function eastAsianPdf(line: string): Uint8Array {
  const content = `BT /F 12 Tf 50 700 Td <${Buffer.from(line, 'utf16le').swap16().toString('hex')}> Tj ET`;
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/UniJIS-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/Mincho/DW 1000/FontDescriptor 7 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>',
    '<</Type/FontDescriptor/FontName/Mincho/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  ]);
}

/** The mark of an encrypted entry, which is all that a reader without the password gets to see. */
export function encryptedZip(): Uint8Array {
  const bytes = Buffer.from(zip({ 'secret.txt': 'nobody can read this' }));
  const entry = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002'));
  bytes.writeUInt16LE(bytes.readUInt16LE(6) | 1, 6);
  bytes.writeUInt16LE(bytes.readUInt16LE(entry + 8) | 1, entry + 8);
  return bytes;
}
