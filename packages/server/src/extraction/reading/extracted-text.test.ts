import { gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import {
  docx,
  openDocument,
  paragraph,
  pdf,
  pptx,
  wordPart,
  xlsx,
  zip,
} from '../../../../../test/support/sample-files.ts';
import { textOf } from '../../../../../test/support/read-sample.ts';

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

  /** With what a self-extracting archive has in front, and its places moved by that. */
  const prefixed = (text: string, archive: Uint8Array) => {
    const moved = Buffer.from(archive);
    const entry = moved.indexOf('PK\u0001\u0002', 0, 'latin1');
    const end = moved.indexOf('PK\u0005\u0006', 0, 'latin1');
    for (const at of [entry + 42, end + 16]) moved.writeUInt32LE(moved.readUInt32LE(at) + text.length, at);
    return Buffer.concat([Buffer.from(text), moved]);
  };
  const named = (name: string, file: Buffer) => {
    const head = Buffer.from(file.subarray(0, 10));
    head[3] = 8;
    return Buffer.concat([head, Buffer.from(`${name}\0`), file.subarray(10)]);
  };

  test.each<[string, string | Uint8Array | Promise<Uint8Array>, string]>([
    ['JSON: escapes', String.raw`{"m":"jane\u0040x.example"}`, 'jane@x.example'],
    ['JSON: a line break before the value', String.raw`{"a":"SSN\n${SSN}"}`, `SSN ${SSN}`],
    ['JSON: an escaped backslash before it', String.raw`{"a":"C:\\new"}`, String.raw`C:\\new`],
    ['JSON: a file in a data address', `{"url":"data:text\\/plain;base64,${base64(Buffer.from(SSN))}"}`, SSN],
    ['Markdown: a file in a data address', `![x](data:text/plain;base64,${base64(Buffer.from(SSN))})`, SSN],
    [
      'a calendar whose lines are folded',
      'BEGIN:VCALENDAR\r\nSUMMARY:SSN 078-05-\r\n 1120\r\nEND:VCALENDAR',
      SSN,
    ],
    [
      'a card with encoded values',
      'BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:078=2D=\n05=2D1120\nEND:VCARD',
      SSN,
    ],
    ['CSV in UTF-16', Buffer.from(`\ufeffid;ssn\r\n1;${SSN}`, 'utf16le'), SSN],
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
    ['HTML: an id made of it', `<html><p id="user-${SSN}">x`, SSN],
    ['HTML: a page in a frame', '<html><iframe srcdoc="&lt;p>078-&lt;b>05&lt;/b>-1120"></iframe>', SSN],
    [
      'HTML: a picture in a style',
      `<html><p style="background:url(data:text/plain;base64,${base64(Buffer.from(SSN))})">`,
      SSN,
    ],
    [
      'HTML: what is hidden',
      `<html><div style="display:none">${SSN}</div><template><p>x</p></template>`,
      SSN,
    ],
    ['HTML: a data address', `<html><a href="data:text/plain;base64,${base64(Buffer.from(SSN))}">x</a>`, SSN],
    ['XML: an element beside its name', `<?xml version="1.0"?><p><ssn>${SSN}</ssn></p>`, `ssn: ${SSN}`],
    ['XML: torn by inner elements', '<?xml version="1.0"?><p>SSN 078-<b>05</b>-1120</p>', `SSN ${SSN}`],
    ['XML: CDATA and references', '<?xml version="1.0"?><a>078-<![CDATA[05]]>&#45;1120</a>', SSN],
    ['XML: an attribute', `<?xml version="1.0"?><a b="${SSN}"/>`, `b: ${SSN}`],
    ['XML: an entity', '<!DOCTYPE a [<!ENTITY e "05-1120">]><a>078-&e;</a>', SSN],
    ['XML: an instruction', `<?xml version="1.0"?><?note ${SSN}?><a>x</a>`, SSN],
    ['XML: a declared attribute', `<!DOCTYPE a [<!ATTLIST a b CDATA "${SSN}">]><a>x</a>`, SSN],
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
      'mail: before the parts',
      mail('Content-Type: multipart/mixed;\r\n boundary="b"', `${SSN}\r\n--b\r\n\r\nx\r\n--b--\r\n`),
      SSN,
    ],
    [
      'mail: behind the parts',
      mail('Content-Type: multipart/mixed; boundary=b', `--b\r\n\r\nx\r\n--b--\r\n${SSN}`),
      SSN,
    ],
    [
      'mail: the name of an attachment, in pieces',
      multipart(
        'mixed',
        'Content-Disposition: attachment; filename*0="078-05-"; filename*1="1120.txt"\r\n\r\nx',
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
    [
      'Word: a footnote',
      docx('', { 'word/footnotes.xml': wordPart('footnotes', `<w:footnote>${paragraph(SSN)}</w:footnote>`) }),
      SSN,
    ],
    ['Word: hidden text', docx(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${SSN}</w:t></w:r></w:p>`), SSN],
    [
      'Word: a character by its code',
      docx('<w:p><w:r><w:sym w:font="Arial" w:char="F030"/><w:t>78-05-1120</w:t></w:r></w:p>'),
      SSN,
    ],
    ['Word: text that calls itself a picture', docx('', { 'word/media/image1.png': SSN }), SSN],
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
    [
      'Excel: the result of a formula',
      xlsx([{ name: 'A', rows: row(`<c t="str"><f>A2&amp;B2</f><v>${SSN}</v></c>`) }]),
      SSN,
    ],
    [
      'Excel: a comment in pieces',
      xlsx([{ name: 'A', rows: '' }], {
        more: {
          'xl/comments1.xml': `<comments><commentList><comment ref="A1"><text>${torn.map((piece) => `<r><t>${piece}</t></r>`).join('')}</text></comment></commentList></comments>`,
        },
      }),
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
    [
      'OpenDocument: a number that shows shortened',
      openDocument(
        'spreadsheet',
        '<table:table-row><table:table-cell office:value="4111111111111111"><text:p>4.11E+15</text:p></table:table-cell></table:table-row>',
      ),
      '4111111111111111',
    ],
    ['PDF: a page', pdf({ lines: ['Name: Jane', `SSN: ${SSN}`] }), `SSN: ${SSN}`],
    ['PDF: the author', pdf({ lines: ['x'], author: 'Jane Doe' }), 'Author: Jane Doe'],
    [
      'PDF: an attachment',
      pdf({ lines: ['x'], attachment: { name: 'a.docx', content: docx(paragraph(...torn)) } }),
      SSN,
    ],
    ['PDF: words without spaces between them', pdf({ words: ['My', 'SSN', 'is', SSN] }), `SSN is ${SSN}`],
    ['PDF: text that was cropped away', pdf({ lines: [SSN], crop: true }), SSN],
    ['PDF: a script', pdf({ lines: ['x'], script: `app.alert("${SSN}")` }), SSN],
    [
      'PDF: text behind its end',
      pdf({ lines: ['x'] }).then((file) => Buffer.concat([file, Buffer.from(`\n${SSN}\n`)])),
      SSN,
    ],
    ['ZIP: text before it', prefixed(`SSN ${SSN}\n`, zip({ 'a.txt': 'x' })), SSN],
    ['ZIP: a file', zip({ 'a.txt': SSN }), SSN],
    ['ZIP: the name of a file', zip({ [`${SSN}.txt`]: 'x' }), SSN],
    ['ZIP: a name that would leave its folder', zip({ '../../a.txt': SSN }), SSN],
    ['ZIP: an archive in it', zip({ 'a.zip': zip({ 'b.docx': docx(paragraph(...torn)) }) }), SSN],
    ['gzip', gzipSync(SSN), SSN],
    ['gzip: the name of the file', named(`${SSN}.txt`, gzipSync('x')), SSN],
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
