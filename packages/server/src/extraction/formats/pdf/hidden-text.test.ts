import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';

import { read, textOf } from '../../../../../../test/support/read-sample.ts';
import { pdfOf } from '../../../../../../test/support/sample-files.ts';

const SSN = '078-05-1120';

const stream = (content: string, entries = '') =>
  `<</Length ${content.length}${entries}>>stream\n${content}\nendstream`;
const shown = (text: string) => `BT /F 12 Tf 50 700 Td (${text}) Tj ET`;

/** A document of one page. Objects of its own begin with number 6; `catalog` and `page` are entries that lead to them. */
function onePage(
  more: readonly string[],
  {
    catalog = '',
    page = '',
    content = shown('x'),
  }: { catalog?: string; page?: string; content?: string } = {},
): Uint8Array {
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R/G 6 0 R>>>>/Contents 4 0 R${page}>>`,
    stream(content),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...more,
  ]);
}

const field = (entries: string) =>
  onePage([`<</FT/Tx/T(f)${entries}>>`], { catalog: '/AcroForm<</Fields[6 0 R]>>' });
const annotation = (entries: string, more: readonly string[] = []) =>
  onePage([`<</Type/Annot/Rect[0 0 300 90]${entries}>>`, ...more], { page: '/Annots[6 0 R]' });
const drawing = stream(
  shown(SSN),
  '/Type/XObject/Subtype/Form/BBox[0 0 300 900]/Resources<</Font<</F 5 0 R>>>>',
);

/** As programs write it today: compressed, with the page cropped to a corner that shows none of it. */
async function cropped(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage();
  page.drawText(SSN, { x: 50, y: 700, size: 12, font });
  page.setCropBox(0, 0, 20, 20);
  return await document.save({ useObjectStreams: true });
}

describe('what a PDF says and does not show is read', () => {
  test.each<[string, Uint8Array | Promise<Uint8Array>]>([
    ['beside the paper', onePage([], { content: `BT /F 12 Tf 50 900 Td (${SSN}) Tj ET` })],
    [
      'beside the paper, in pieces',
      onePage([], { content: 'BT /F 12 Tf 50 900 Td (078-) Tj 24 0 Td (05-1120) Tj ET' }),
    ],
    ['cropped away in a compressed page', cropped()],
    ['in a stamp', annotation('/Subtype/Stamp/AP<</N 7 0 R>>', [drawing])],
    ['in a hidden comment', annotation(`/Subtype/Text/F 2/Contents(${SSN})`)],
    ['in the value of a field that stands nowhere', field(`/V(${SSN})`)],
    ['in UTF-16', field(`/V<feff${Buffer.from(SSN, 'utf16le').swap16().toString('hex')}>`)],
    ['written with escapes', field(String.raw`/V(078\05505-11\0620)`)],
    ['in the default of a field', field(`/DV(${SSN})`)],
    ['in the hint of a field', field(`/TU(Number ${SSN})`)],
    [
      'in the name of a layer',
      onePage([`<</Type/OCG/Name(No. ${SSN})>>`], { catalog: '/OCProperties<</OCGs[6 0 R]>>' }),
    ],
    ['in the numbers of pages', onePage([], { catalog: `/PageLabels<</Nums[0<</P(No. ${SSN})>>]>>` })],
    [
      'in the data of a form',
      onePage([stream(`<data><ssn>${SSN}</ssn></data>`)], { catalog: '/AcroForm<</XFA 6 0 R>>' }),
    ],
    ['in a comment of its source', onePage([`% SSN ${SSN}\n<<>>`])],
  ])('%s', async (_where, file) => {
    expect(await textOf(await file)).toContain(SSN);
  });

  test('what a field has as its value is not said again by its picture', async () => {
    const file = annotation(`/Subtype/Widget/FT/Tx/T(f)/V(${SSN})/AP<</N 7 0 R>>`, [drawing]);
    const lines = (await textOf(file)).split('\n');
    expect(lines).toContain(`fieldValue: ${SSN}`);
    expect(lines).not.toContain(SSN);
  });

  test('letters that nobody can tell from their codes count as unread', async () => {
    const codes = Array.from({ length: 40 }, (_, index) => (index + 3).toString(16).padStart(4, '0')).join(
      '',
    );
    const file = onePage(
      [
        '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]>>',
        '<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R>>',
        '<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1>>',
      ],
      { content: `BT /G 12 Tf 50 700 Td <${codes}> Tj ET` },
    );
    expect(await read(file)).toMatchObject({ unreadable: ['unsupported'] });
  });

  test('a document without pages is damaged', async () => {
    const file = pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>']);
    expect(await read(file)).toMatchObject({ unreadable: ['broken'] });
  });
});
