import { describe, expect, test } from 'vitest';

import { docx, openDocument, paragraph, xlsx, zip } from '../../../../../test/support/sample-files.ts';
import { textOf } from '../../../../../test/support/read-sample.ts';

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

describe('places that a program shows late or never are read', () => {
  test.each<[string, string | Uint8Array, string]>([
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
  ])('%s', async (_name, file, expected) => {
    expect(await textOf(file)).toContain(expected);
  });

  test('what programs number things with is no text', async () => {
    const numbers =
      'w:rsidR="0012345F" w:id="1234567" w:date="2026-01-02T03:04:05Z" uri="{28A0092B-C50C-407E-A947-70E740481C1C}"';
    expect(await textOf(docx(`<w:p ${numbers}><w:r><w:t>x</w:t></w:r></w:p>`))).toBe('x\n');
  });
});
