import { gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import {
  docx,
  encryptedZip,
  openDocument,
  paragraph,
  pdf,
  PNG,
  pptx,
  scannedPdf,
  wordPart,
  xlsx,
  zip,
} from '../../../../../test/support/sample-files.ts';
import type { ExtractionLimits } from '../../domain/text-extractor.ts';
import { readFile } from './read-file.ts';

const LIMITS: ExtractionLimits = {
  textCharacters: 1_000_000,
  expandedBytes: 50_000_000,
  expansionRatio: 250,
  entries: 100,
  depth: 3,
  pages: 20,
};

const read = (file: string | Uint8Array, limits: Partial<ExtractionLimits> = {}) =>
  readFile(typeof file === 'string' ? Buffer.from(file) : file, { ...LIMITS, ...limits });

async function textOf(file: string | Uint8Array): Promise<string> {
  const { text, unreadable } = await read(file);
  expect(unreadable).toEqual([]);
  return text;
}

describe('a file is what its bytes say', () => {
  test.each([
    ['text', 'Hello'],
    ['text', 'Hello, %PDF-1.7 is how a PDF begins.'],
    ['text', '# Markdown\n\nWith <b>some</b> HTML.'],
    ['text', 'From: here\nTo the end of the line'],
    ['json', '{"a":1}'],
    ['html', '<!DOCTYPE html><p>Hi</p>'],
    ['html', '\ufeff\n<HTML><body>Hi'],
    ['html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['xml', '<?xml version="1.0"?><a>b</a>'],
    ['xml', '<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>'],
    ['eml', 'From: a@b.example\nTo: c@d.example\nSubject: Hi\n\nBody'],
    ['eml', 'Received: from x\n\tby y\nSubject: Hi\n\nBody'],
    ['rtf', String.raw`{\rtf1 Hi}`],
    ['zip', zip({ 'a.txt': 'a' })],
    ['zip', Buffer.concat([Buffer.from([0, 1, 2, 3]), zip({})])],
    ['gzip', gzipSync('a')],
    ['image', PNG],
    ['docx', docx(paragraph('a'))],
    ['xlsx', xlsx([{ name: 'A', rows: '' }])],
    ['pptx', pptx('a', 'b')],
    ['odt', openDocument('text', '<text:p>a</text:p>')],
    ['ods', openDocument('spreadsheet', '')],
    ['binary', new Uint8Array([0, 1, 2, 3, 255])],
  ])('%s', async (format, file) => {
    expect(await read(file)).toMatchObject({ format });
  });
});

describe('text in any character set', () => {
  const words = 'Müller, 078-05-1120';
  test.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16 LE with its mark', Buffer.from(`\ufeff${words}`, 'utf16le')],
    ['UTF-16 BE with its mark', Buffer.from(`\ufeff${words}`, 'utf16le').swap16()],
    ['UTF-16 LE without', Buffer.from(`${words}.`, 'utf16le')],
    ['windows-1252', Buffer.from(words, 'latin1')],
    ['HTML that declares its set', Buffer.from(`<html><meta charset="latin1"><p>${words}`, 'latin1')],
    [
      'XML that declares its set',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><a>${words}</a>`, 'latin1'),
    ],
  ])('%s', async (_name, bytes) => {
    expect(await textOf(bytes)).toContain(words);
  });

  test('with NUL bytes is no text', async () => {
    expect(await read('some\0thing')).toMatchObject({ format: 'binary', unreadable: ['unsupported'] });
  });
});

describe('whatever the receiver could see or parse is in the text', () => {
  const SSN = '078-05-1120';
  const torn = ['078-', '05', '-1120'];
  const row = (...cells: readonly string[]) => `<row>${cells.join('')}</row>`;
  const number = (value: number, style = 0) => `<c s="${style}"><v>${value}</v></c>`;
  const formats =
    '<numFmts count="1"><numFmt numFmtId="165" formatCode="000\\-00\\-0000"/></numFmts>' +
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="3"/></cellXfs>';
  const mail = (headers: string, body: string) =>
    `From: a@b.example\r\nTo: c@d.example\r\nSubject: s\r\nMIME-Version: 1.0\r\n${headers}\r\n\r\n${body}`;
  const multipart = (kind: string, ...parts: readonly string[]) =>
    mail(
      `Content-Type: multipart/${kind}; boundary=b`,
      `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--`,
    );
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

  test.each<[string, string | Uint8Array | Promise<Uint8Array>, string]>([
    ['JSON: escapes', String.raw`{"m":"jane\u0040x.example"}`, 'jane@x.example'],
    ['JSON: a line break before the value', String.raw`{"a":"SSN\n${SSN}"}`, `SSN ${SSN}`],
    ['JSON: an escaped backslash before it', String.raw`{"a":"C:\\new"}`, String.raw`C:\\new`],
    ['JSON: a key repeated', `{"a":"${SSN}","a":1}`, SSN],
    ['HTML: torn by formatting', '<html><p>078-<b>05</b>-1<i>120</i></p>', SSN],
    ['HTML: written as entities', '<html><p>&#48;78-05&#x2d;1120</p>', SSN],
    ['HTML: cells', '<html><table><tr><th>SSN</th><td>1</td></tr></table>', 'SSN\t1'],
    ['HTML: an alternative text', `<html><img alt="${SSN}">`, `alt: ${SSN}`],
    ['HTML: a title', `<html><p title="${SSN}">x`, `title: ${SSN}`],
    ['HTML: the value of a field', `<html><input type=hidden value="${SSN}">`, `value: ${SSN}`],
    ['HTML: a mail address in a link', '<html><a href="mailto:jane%40x.example">x</a>', 'jane@x.example'],
    ['HTML: a comment', `<html><!-- ${SSN} -->`, SSN],
    ['HTML: a script', `<html><script>let a = "${SSN}"</script>`, SSN],
    ['HTML: a data address', `<html><a href="data:text/plain;base64,${base64(Buffer.from(SSN))}">x</a>`, SSN],
    ['XML: an element beside its name', `<?xml version="1.0"?><p><ssn>${SSN}</ssn></p>`, `ssn: ${SSN}`],
    ['XML: torn by inner elements', '<?xml version="1.0"?><p>SSN 078-<b>05</b>-1120</p>', `SSN ${SSN}`],
    ['XML: CDATA and references', '<?xml version="1.0"?><a>078-<![CDATA[05]]>&#45;1120</a>', SSN],
    ['XML: an attribute', `<?xml version="1.0"?><a b="${SSN}"/>`, `b: ${SSN}`],
    ['XML: an entity', '<!DOCTYPE a [<!ENTITY e "05-1120">]><a>078-&e;</a>', SSN],
    ['XML: not well-formed', `<?xml version="1.0"?><a>${SSN}</b>`, SSN],
    ['RTF: torn into groups', String.raw`{\rtf1 078-{\b 05}-11\'320}`, SSN],
    ['RTF: characters by number', String.raw`{\rtf1\uc1 \u48?78-05-1120}`, SSN],
    ['RTF: hidden text', String.raw`{\rtf1 {\v 078-05-1120}}`, SSN],
    ['RTF: the author', String.raw`{\rtf1{\info{\author Jane Doe}}x}`, 'author: Jane Doe'],
    [
      'RTF: a link',
      String.raw`{\rtf1{\field{\*\fldinst HYPERLINK "mailto:j@x.example"}{\fldrslt x}}}`,
      'j@x.example',
    ],
    ['RTF: a header', String.raw`{\rtf1{\header 078-05-1120\par}x}`, SSN],
    ['mail: a header', mail('X-Note: 078-05-1120', 'x'), `X-Note: ${SSN}`],
    ['mail: an encoded subject', mail('X-Subject: =?utf-8?Q?078=2D05=2D1120?=', 'x'), SSN],
    ['mail: quoted-printable', mail('Content-Transfer-Encoding: quoted-printable', '078-=\r\n05-1120'), SSN],
    ['mail: base64', mail('Content-Transfer-Encoding: base64', base64(Buffer.from(SSN))), SSN],
    [
      'mail: what only the HTML says',
      multipart(
        'alternative',
        'Content-Type: text/plain\r\n\r\nHi',
        `Content-Type: text/html\r\n\r\n<p>Hi<p>${SSN}`,
      ),
      SSN,
    ],
    [
      'mail: an attachment',
      multipart(
        'mixed',
        'Content-Type: text/plain\r\n\r\nHi',
        `Content-Type: application/x\r\nContent-Disposition: attachment; filename="a.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(docx(paragraph(...torn)))}`,
      ),
      SSN,
    ],
    [
      'mail: a message in a message',
      multipart('mixed', `Content-Type: message/rfc822\r\n\r\n${mail('X-A: b', SSN)}`),
      SSN,
    ],
    [
      'mailbox: the second message',
      `From a@b Thu Jan  1 00:00:00 2026\n${mail('X-A: b', 'x')}\n\nFrom a@b Thu Jan  1 00:00:00 2026\n${mail('Content-Transfer-Encoding: base64', base64(Buffer.from(SSN)))}`,
      SSN,
    ],
    ['Word: torn into runs', docx(paragraph(...torn)), SSN],
    [
      'Word: a table',
      docx(`<w:tbl><w:tr><w:tc>${paragraph('SSN')}</w:tc><w:tc>${paragraph('1')}</w:tc></w:tr></w:tbl>`),
      'SSN\t1',
    ],
    ['Word: a header', docx('', { 'word/header1.xml': wordPart('hdr', paragraph(SSN)) }), SSN],
    [
      'Word: a comment and who wrote it',
      docx('', {
        'word/comments.xml': wordPart(
          'comments',
          `<w:comment w:author="Jane Doe">${paragraph(SSN)}</w:comment>`,
        ),
      }),
      'author: Jane Doe',
    ],
    [
      'Word: inserted text',
      docx('<w:p><w:r><w:t>078-</w:t></w:r><w:ins w:author="J"><w:r><w:t>05-1120</w:t></w:r></w:ins></w:p>'),
      SSN,
    ],
    [
      'Word: deleted text',
      docx(`<w:p><w:r><w:t>x</w:t></w:r><w:del><w:r><w:delText>${SSN}</w:delText></w:r></w:del></w:p>`),
      `deleted: ${SSN}`,
    ],
    [
      'Word: around deleted text',
      docx(
        '<w:p><w:r><w:t>078-</w:t></w:r><w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:r><w:t>05-1120</w:t></w:r></w:p>',
      ),
      SSN,
    ],
    [
      'Word: a text box in a word',
      docx(
        `<w:p><w:r><w:t>078-</w:t></w:r><w:r><w:txbxContent>${paragraph('box')}</w:txbxContent></w:r><w:r><w:t>05-1120</w:t></w:r></w:p>`,
      ),
      SSN,
    ],
    [
      'Word: a field',
      docx('<w:p><w:r><w:instrText>HYPERLINK "mailto:j@x.example"</w:instrText></w:r></w:p>'),
      'j@x.example',
    ],
    [
      'Word: an alternative text',
      docx(`<w:p><w:r><wp:docPr xmlns:wp="x" descr="${SSN}"/></w:r></w:p>`),
      `descr: ${SSN}`,
    ],
    [
      'Word: the author',
      docx('', {
        'docProps/core.xml':
          '<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>Jane Doe</dc:creator></cp:coreProperties>',
      }),
      'creator: Jane Doe',
    ],
    [
      'Word: a link',
      docx('', {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Id="r" Target="mailto:j@x.example" TargetMode="External"/></Relationships>',
      }),
      'link: mailto:j@x.example',
    ],
    [
      'Word: an embedded workbook',
      docx('', {
        'word/embeddings/a.bin': xlsx([
          { name: 'A', rows: row(`<c t="inlineStr"><is><t>${SSN}</t></is></c>`) },
        ]),
      }),
      SSN,
    ],
    ['Word: a part that nothing refers to', docx('', { 'customXml/item1.xml': `<a>${SSN}</a>` }), SSN],
    [
      'Excel: shared strings under their heading',
      xlsx(
        [
          {
            name: 'People',
            rows:
              row('<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>') +
              row('<c t="s"><v>2</v></c>', '<c t="s"><v>3</v></c>'),
          },
        ],
        { strings: ['Name', 'SSN', 'Jane', SSN] },
      ),
      `Name\tSSN\nJane\t${SSN}`,
    ],
    [
      'Excel: a hidden sheet',
      xlsx([
        { name: 'A', rows: '' },
        { name: 'B', hidden: true, rows: row(`<c t="str"><v>${SSN}</v></c>`) },
      ]),
      `sheet: B\n${SSN}`,
    ],
    [
      'Excel: a number that shows as one',
      xlsx([{ name: 'A', rows: row(number(78_051_120, 1)) }], { styles: formats }),
      SSN,
    ],
    ['Excel: a date', xlsx([{ name: 'A', rows: row(number(29_221, 2)) }], { styles: formats }), '1/1/80'],
    [
      'Excel: a card with grouped digits',
      xlsx([{ name: 'A', rows: row(number(4_111_111_111_111_111, 3)) }], { styles: formats }),
      '4111111111111111',
    ],
    [
      'Excel: columns stay columns',
      xlsx([{ name: 'A', rows: row('<c r="A1"><v>1</v></c>', '<c r="C1"><v>3</v></c>') }]),
      '1\t\t3',
    ],
    [
      'Excel: a formula with text',
      xlsx([{ name: 'A', rows: row(`<c t="str"><f>"${SSN}"&amp;""</f><v>x</v></c>`) }]),
      SSN,
    ],
    ['PowerPoint: a slide', pptx(SSN, 'x'), SSN],
    ['PowerPoint: its notes', pptx('x', SSN), SSN],
    ['OpenDocument: text', openDocument('text', '<text:p>078-<text:span>05</text:span>-1120</text:p>'), SSN],
    [
      'OpenDocument: a table',
      openDocument(
        'spreadsheet',
        '<table:table-row><table:table-cell><text:p>SSN</text:p></table:table-cell><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>',
      ),
      'SSN\t1',
    ],
    [
      'OpenDocument: a footer',
      openDocument('text', '', { 'styles.xml': `<a xmlns:t="x"><t:p>${SSN}</t:p></a>` }),
      SSN,
    ],
    ['PDF: a page', pdf({ lines: ['Name: Jane', `SSN: ${SSN}`] }), `SSN: ${SSN}`],
    ['PDF: the author', pdf({ lines: ['x'], author: 'Jane Doe' }), 'Author: Jane Doe'],
    [
      'PDF: an attachment',
      pdf({ lines: ['x'], attachment: { name: 'a.docx', content: docx(paragraph(...torn)) } }),
      SSN,
    ],
    ['ZIP: a file', zip({ 'a.txt': SSN }), SSN],
    ['ZIP: the name of a file', zip({ [`${SSN}.txt`]: 'x' }), SSN],
    ['ZIP: a name that would leave its folder', zip({ '../../a.txt': SSN }), SSN],
    ['ZIP: an archive in it', zip({ 'a.zip': zip({ 'b.docx': docx(paragraph(...torn)) }) }), SSN],
    ['gzip', gzipSync(SSN), SSN],
  ])('%s', async (_name, file, expected) => {
    expect(await textOf(await file)).toContain(expected);
  });

  test('a message that says the same as text and as HTML says it once', async () => {
    const file = multipart(
      'alternative',
      `Content-Type: text/plain\r\n\r\nSSN ${SSN}`,
      `Content-Type: text/html\r\n\r\n<p>SSN <b>${SSN}</b></p>`,
    );
    expect((await textOf(file)).split(SSN)).toHaveLength(2);
  });

  test('a drawing and what older programs show in its place count once', async () => {
    const box = (words: string) => `<w:txbxContent>${paragraph(words)}</w:txbxContent>`;
    const file = (fallback: string) =>
      docx(
        `<w:p><w:r><mc:AlternateContent xmlns:mc="x"><mc:Choice>${box(SSN)}</mc:Choice><mc:Fallback>${box(fallback)}</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
      );
    expect((await textOf(file(SSN))).split(SSN)).toHaveLength(2);
    expect(await textOf(file('other'))).toContain('alternative: other');
  });

  test('plain text and CSV come back as they are', async () => {
    const text = 'a,b\r\n1,"2\n3"\r\n';
    expect(await textOf(text)).toBe(text);
  });
});

describe('what cannot be read has a reason, and the rest is read', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const hidden = Buffer.concat([zip({ 'hidden.txt': 'x' }).subarray(0, 45), zip({ 'a.txt': 'seen' })]);

  test.each<[string, string | Uint8Array | Promise<Uint8Array>, string]>([
    ['an encrypted archive', encryptedZip(), 'encrypted'],
    [
      'an encrypted Office document',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    [
      'an encrypted OpenDocument',
      openDocument('text', '', { 'META-INF/manifest.xml': '<m><encryption-data/></m>' }),
      'encrypted',
    ],
    ['a PGP message', '-----BEGIN PGP MESSAGE-----\n\nabc', 'encrypted'],
    ['an old Office document', ole, 'unsupported'],
    ['a Word document with macros', docx(paragraph('x'), { 'word/vbaProject.bin': ole }), 'unsupported'],
    ['a program', Buffer.from('\u007fELF\u0002\u0001\u0001\0\0', 'latin1'), 'unsupported'],
    ['a picture', PNG, 'image'],
    ['a picture in an archive', zip({ 'a.txt': 'x', 'b.png': PNG }), 'image'],
    ['a document of pictures only', docx('', { 'word/media/a.png': PNG }), 'image'],
    ['a scanned page', scannedPdf(), 'image'],
    ['half an archive', zip({ 'a.txt': 'x'.repeat(1_000) }).subarray(0, 60), 'broken'],
    ['half a PDF', pdf({ lines: ['x'] }).then((file) => file.subarray(0, 40)), 'broken'],
    [
      'an Office document with a damaged part',
      docx(paragraph('x'), { 'word/header1.xml': '<broken' }),
      'broken',
    ],
    ['an archive that hides a file from its directory', hidden, 'broken'],
  ])('%s', async (_name, file, reason) => {
    expect(await read(await file)).toMatchObject({ unreadable: [reason] });
  });

  test('in an archive the other files are read', async () => {
    const file = zip({ 'a.txt': 'first', 'b.zip': encryptedZip(), 'c.txt': 'last' });
    const { text, unreadable } = await read(file);
    expect(unreadable).toEqual(['encrypted']);
    expect(text).toMatch(/first[^]*last/);
  });

  test('a logo in a letter is counted, and the letter is read', async () => {
    const letter = docx(paragraph('Dear'), { 'word/media/a.png': PNG });
    expect(await read(letter)).toMatchObject({ unreadable: [], unreadPictures: 1 });
  });
});

describe('a limit ends the reading, and what it cost stays bounded', () => {
  const letters = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, 'x');
  const anyText = { textCharacters: 1_000_000_000 };
  const laughs = Array.from({ length: 20 }, (_, level) =>
    level === 0 ? '<!ENTITY l0 "ha">' : `<!ENTITY l${level} "${`&l${level - 1};`.repeat(10)}">`,
  );
  const nested = (levels: number): Uint8Array =>
    levels === 0 ? Buffer.from('deep') : zip({ 'a.zip': nested(levels - 1) });

  test.each<[string, () => string | Uint8Array, Partial<ExtractionLimits>, string]>([
    [
      'an archive that unpacks to too much',
      () => zip({ a: letters(30), b: letters(30) }),
      { expansionRatio: 10_000 },
      'too_large',
    ],
    ['an archive that unpacks to too many times its size', () => zip({ a: letters(20) }), {}, 'too_large'],
    ['a gzip bomb', () => gzipSync(letters(20)), {}, 'too_large'],
    ['a bomb in a Word document', () => docx('', { 'word/media/x.xml': letters(20) }), {}, 'too_large'],
    [
      'a bomb in a message',
      () =>
        `From: a\nTo: b\nSubject: c\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n${gzipSync(letters(20)).toString('base64')}`,
      {},
      'too_large',
    ],
    [
      'many small bombs',
      () =>
        zip(
          Object.fromEntries(
            Array.from({ length: 45 }, (_, index) => [`${index}.zip`, zip({ a: letters(2) })]),
          ),
        ),
      { expansionRatio: 10_000 },
      'too_large',
    ],
    ['billion laughs', () => `<!DOCTYPE a [${laughs.join('')}]><a>&l19;</a>`, {}, 'too_large'],
    [
      'an entity that contains itself',
      () => '<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]><a>&a;</a>',
      {},
      'too_large',
    ],
    ['too much text', () => 'x'.repeat(1_000_001), { textCharacters: 1_000_000 }, 'too_large'],
    [
      'too many files',
      () => zip(Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}`, 'x']))),
      {},
      'too_many_entries',
    ],
    ['files in files in files', () => nested(4), {}, 'too_deep'],
    ['a million open groups', () => `{\\rtf1${'{'.repeat(1_000_000)}`, {}, 'broken'],
  ])('%s', async (_name, file, limits, reason) => {
    expect(await read(file(), { ...anyText, ...limits })).toMatchObject({ unreadable: [reason] });
  });

  test('too many pages', async () => {
    const file = await pdf({ lines: ['x'] });
    expect(await read(file, { pages: 0 })).toMatchObject({ unreadable: ['too_many_pages'] });
  });

  test('of a text that is too long the beginning is there', async () => {
    expect((await read('x'.repeat(2_000), { textCharacters: 1_500 })).text).toBe('x'.repeat(1_500));
  });

  test('just within the limits all is read', async () => {
    expect(await read(nested(3))).toMatchObject({ unreadable: [], text: expect.stringContaining('deep') });
    expect(await read('x'.repeat(1_000_000))).toMatchObject({ unreadable: [] });
  });
});
