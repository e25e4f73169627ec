import { describe, expect, test } from 'vitest';

import {
  docx,
  openDocument,
  paragraph,
  pdf,
  PNG,
  xlsx,
  zip,
} from '../../../../../test/support/sample-files.ts';
import { read, textOf } from '../../../../../test/support/read-sample.ts';

const SSN = '078-05-1120';
const KEY = 'AKIAQ3EGRJ5TZ7N2XLMV';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';

const sheet = (behind: string, more = {}) =>
  xlsx([{ name: 'A', rows: '' }], {
    more: {
      'xl/worksheets/sheet1.xml': `${XML}<worksheet><sheetData/>${behind}</worksheet>`,
      ...more,
    },
  });
const tabs = (title: string) =>
  `${XML}<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/><sheet name="${title}" r:id="rId2"/></sheets></workbook>`;
const ods = (content: string) => openDocument('spreadsheet', content);
const control = (attributes: string) =>
  openDocument(
    'text',
    `<office:forms xmlns:form="f"><form:text ${attributes}/></office:forms><text:p>x</text:p>`,
  );

/** As [MS-QDEFF] 2.2 says: a version, the length of the package, the package, and more behind it. */
function powerQuery(formula: string): Uint8Array {
  const queries = Buffer.from(zip({ '[Content_Types].xml': '<Types/>', 'Formulas/Section1.m': formula }));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(queries.length, 4);
  const data = Buffer.concat([head, queries, Buffer.alloc(16)]).toString('base64');
  return Buffer.from(
    `\ufeff<?xml version="1.0" encoding="utf-16"?><DataMashup xmlns="m">${data}</DataMashup>`,
    'utf16le',
  );
}

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
const mail = (header: string, body: string) =>
  `From: a@x.example\r\nTo: b@x.example\r\nSubject: s\r\n${header}\r\n\r\n${body}`;
const part = (header: string) =>
  mail('Content-Type: multipart/mixed; boundary=b', `--b\r\n${header}\r\n\r\nx\r\n--b--`);

/** With a comment on its only file, or with text between the file and the directory. */
function commented(comment: string, between = ''): Uint8Array {
  const bytes = Buffer.from(zip({ 'a.txt': 'x' }));
  const directory = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
  const end = bytes.indexOf('PK\u0005\u0006', 0, 'latin1');
  bytes.writeUInt16LE(comment.length, directory + 32);
  bytes.writeUInt32LE(end - directory + comment.length, end + 12);
  bytes.writeUInt32LE(directory + between.length, end + 16);
  const parts = [
    bytes.subarray(0, directory),
    between,
    bytes.subarray(directory, end),
    comment,
    bytes.subarray(end),
  ];
  return Buffer.concat(parts.map((one) => Buffer.from(one)));
}

describe('places that a program shows late or never are read', () => {
  test.each<[string, string | Uint8Array | Promise<Uint8Array>, string]>([
    ['Word: a watermark', docx(`<w:pict><v:textpath xmlns:v="v" string="${SSN}"/></w:pict>`), SSN],
    [
      'Word: a choice in a list',
      docx(
        `<w:sdt><w:dropDownList><w:listItem w:displayText="a" w:value="${SSN}"/></w:dropDownList></w:sdt>`,
      ),
      SSN,
    ],
    ['Word: a choice in an old list', docx(`<w:ddList><w:listEntry w:val="${SSN}"/></w:ddList>`), SSN],
    [
      'Word: what a control holds',
      docx('', { 'word/activeX/activeX1.xml': `<ocx><ocxPr value="${SSN}"/></ocx>` }),
      SSN,
    ],
    [
      'Word: an attribute of attached data',
      docx('', { 'customXml/item1.xml': `<p ssn="${SSN}"/>` }),
      `ssn: ${SSN}`,
    ],
    [
      'Word: a property of its author, under its name',
      docx('', {
        'docProps/custom.xml':
          '<Properties><property name="SSN"><lpwstr>078051120</lpwstr></property></Properties>',
      }),
      'SSN: 078051120',
    ],
    ['Word: the name of a picture', docx(`<w:drawing><docPr name="${SSN}.jpg"/></w:drawing>`), SSN],
    [
      'Word: the format of a list',
      docx('', { 'word/numbering.xml': `<numbering><lvlText val="No. ${SSN}"/></numbering>` }),
      SSN,
    ],
    [
      'Word: where letters get their addresses',
      docx('', {
        'word/settings.xml':
          '<settings><mailMerge><connectString val="Password=hunter2"/></mailMerge></settings>',
      }),
      'connectString: Password=hunter2',
    ],
    [
      'Word: a document that is one XML file',
      `${XML}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${paragraph('078-', '05', '-1120')}</pkg:package>`,
      SSN,
    ],
    [
      'Excel: a connection',
      sheet('', {
        'xl/connections.xml': '<connections><dbPr connection="Server=x;Password=hunter2"/></connections>',
      }),
      'connection: Server=x;Password=hunter2',
    ],
    ['Excel: a query', sheet('', { 'customXml/item1.xml': powerQuery(`q = "${SSN}"`) }), SSN],
    ['Excel: a value of a scenario', sheet(`<scenario><inputCells r="A1" val="${SSN}"/></scenario>`), SSN],
    ['Excel: a filter', sheet(`<filters><filter val="${SSN}"/></filters>`), SSN],
    ['Excel: a list to choose from', sheet(`<formula1><f>"${SSN},b"</f></formula1>`), SSN],
    ['Excel: the title of a chart sheet', sheet('', { 'xl/workbook.xml': tabs(SSN) }), `sheet: ${SSN}`],
    ['Excel: a string that no cell shows', xlsx([{ name: 'A', rows: '' }], { strings: [SSN] }), SSN],
    [
      'XPS: a page',
      zip({ '[Content_Types].xml': '<Types/>', 'a/1.fpage': `<Glyphs UnicodeString="${SSN}"/>` }),
      SSN,
    ],
    ['OpenDocument: what a form holds', control(`form:current-value="${SSN}"`), SSN],
    ['OpenDocument: what a form begins with', control(`form:value="${SSN}"`), SSN],
    ['OpenDocument: a label', control(`form:label="${SSN}"`), SSN],
    ['OpenDocument: the title of a sheet', ods(`<table:table table:name="${SSN}"/>`), SSN],
    [
      'OpenDocument: a formula with text',
      ods(`<table:table-cell table:formula="of:=&quot;${SSN}&quot;"/>`),
      SSN,
    ],
    [
      'OpenDocument: a property of its author, under its name',
      openDocument('text', '', { 'meta.xml': '<m><user-defined name="SSN">078051120</user-defined></m>' }),
      'SSN: 078051120',
    ],
    ['OpenDocument: a file among its own', openDocument('text', '', { 'META-INF/a.txt': SSN }), SSN],
    [
      'OpenDocument: a document that is one XML file',
      `${XML}<office:document xmlns:office="o" xmlns:text="t"><text:p><text:span>078-</text:span><text:span>05-1120</text:span></text:p></office:document>`,
      SSN,
    ],
    ['HTML: an id that is a key', `<html><p id="${KEY}">x`, KEY],
    ['HTML: the name of an attribute', `<html><p ${SSN}>x`, SSN],
    ['HTML: a tag that never ends', `<html><p>x <a title="${SSN}`, SSN],
    [
      'Markdown with HTML: an address in angle brackets',
      '<div>x</div>\n\n<Jane@x.example>',
      '<Jane@x.example>',
    ],
    ['XML: a comment in the declarations', `<!DOCTYPE a [<!-- ${SSN} -->]><a>x</a>`, SSN],
    ['XML: an entity for declarations', `<!DOCTYPE a [<!ENTITY % p "${SSN}">]><a>x</a>`, SSN],
    ['XML: an address of an entity', `<!DOCTYPE a [<!ENTITY p SYSTEM "http://x/?${SSN}">]><a>x</a>`, SSN],
    ['text: a file in Base64', base64(docx(paragraph('078-', '05', '-1120'))), SSN],
    ['text: a text in Base64', base64(`SSN ${SSN} of Jane`), SSN],
    [
      'text: UTF-8 with a byte that is none',
      Buffer.concat([Buffer.from('078\u201105\u20111120 M'), Buffer.from([0xfc]), Buffer.from('ller')]),
      '078\u201105\u20111120 M\u00fcller',
    ],
    ['calendar: an attached file', `BEGIN:VCALENDAR\r\nATTACH;ENCODING=BASE64:${base64(`SSN ${SSN}`)}`, SSN],
    ['mail: a field of a part', part(`X-Note: ${SSN}`), `X-Note: ${SSN}`],
    ['mail: the name of its only part', mail(`Content-Type: text/plain; name="${SSN}"`, 'x'), SSN],
    [
      'mail: two fields and a coded body',
      `Subject: x\nContent-Transfer-Encoding: base64\n\n${base64(SSN)}`,
      SSN,
    ],
    [
      'mail: a name of a field cut off where the look at its head ends',
      `From: a@x.example\nTo: b@x.example\nSubject: ${'s'.repeat(4_045)}\nX-Long-Name: x\nDate: x\nContent-Transfer-Encoding: base64\n\n${base64(SSN)}`,
      SSN,
    ],
    ['ZIP: a comment on a file', commented(SSN), SSN],
    ['ZIP: text in front of its directory', commented('', `A note that nobody sees: SSN ${SSN}.`), SSN],
    ['ZIP: the name of an empty folder', zip({ [`${SSN}/`]: '' }), SSN],
    [
      'PDF: an archive behind it',
      pdf({ lines: ['x'] }).then((file) => Buffer.concat([file, zip({ a: SSN })])),
      SSN,
    ],
    ['RTF: a list as readers without lists show it', String.raw`{\rtf1 {\listtext 078-05-1120}x}`, SSN],
    ['RTF: text that calls itself a fallback', String.raw`{\rtf1\uc999 \u48 text 078-05-1120}`, SSN],
    ['RTF: text that calls itself binary', String.raw`{\rtf1 x\bin999 078-05-1120}`, SSN],
  ])('%s', async (_name, file, expected) => {
    expect(await textOf(await file)).toContain(expected);
  });

  test.each(['a', '1 ', '12345678-', 'a-1'])(
    'a name of a million times %j is looked at once',
    async (piece) => {
      const { unreadable } = await read(`<html><p id="${piece.repeat(1_000_000)}">x`, {
        textCharacters: 10_000_000,
      });
      expect(unreadable).toEqual([]);
    },
  );

  test('what programs number things with is no text', async () => {
    const numbers =
      'w:rsidR="0012345F" w:id="1234567" w:date="2026-01-02T03:04:05Z" uri="{28A0092B-C50C-407E-A947-70E740481C1C}"';
    expect(await textOf(docx(`<w:p ${numbers}><w:r><w:t>x</w:t></w:r></w:p>`))).toBe('x\n');
  });

  test.each([
    ['an archive', zip({ a: SSN })],
    ['text', Buffer.from(`\n${SSN}`)],
  ])('behind a picture: %s', async (_what, behind) => {
    expect((await read(Buffer.concat([PNG, behind]))).text).toContain(SSN);
  });

  const armour = '-----BEGIN PGP MESSAGE-----\n\nwcBM\n-----END PGP MESSAGE-----\n';
  test.each([
    ['in a text', `Hello\n${armour}`],
    ['in a message', mail('X-A: b', armour)],
    ['by age', armour.replaceAll('PGP MESSAGE', 'AGE ENCRYPTED FILE')],
    ['by OpenSSL', 'U2FsdGVkX19J8Zk2c1d0RzYwq0uTn5xLbVhSg3mPfAo=\n'],
    ['by Ansible', '$ANSIBLE_VAULT;1.1;AES256\n616263\n'],
  ])('what is encrypted %s counts as unread', async (_where, file) => {
    expect(await read(file)).toMatchObject({ unreadable: ['encrypted'] });
  });

  test('a text that only speaks of encryption is read', async () => {
    const { unreadable } = await read(
      'Begins with `-----BEGIN PGP MESSAGE-----`.\n-----BEGIN PGP MESSAGE-----\n',
    );
    expect(unreadable).toEqual([]);
  });

  test('the hash of something is no Base64 of a text', async () => {
    expect(await textOf('d41d8cd98f00b204e9800998ecf8427e\n')).toBe('d41d8cd98f00b204e9800998ecf8427e\n');
  });
});
