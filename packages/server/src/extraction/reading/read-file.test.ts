import { deflateSync, gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import {
  docx,
  encryptedPdf,
  encryptedZip,
  openDocument,
  paragraph,
  pdf,
  PNG,
  pptx,
  scannedPdf,
  xlsx,
  zip,
} from '../../../../../test/support/sample-files.ts';
import { read, textOf } from '../../../../../test/support/read-sample.ts';

/** What a page draws, compressed. */
const DRAWN = deflateSync('BT /F 12 Tf 72 720 Td (Dear Ana Berg, the keys are in the blue box) Tj ET');

/** A PDF of one page with this as its compressed content. */
function pageOf(content: Uint8Array): Buffer {
  const page = '/Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>';
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page ${page} >> endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
4 0 obj << /Length ${content.length} /Filter /FlateDecode >>
stream
`,
    ),
    content,
    Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
  ]);
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

describe('what cannot be read has a reason, and the rest is read', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const hidden = Buffer.concat([zip({ 'hidden.txt': 'x' }).subarray(0, 45), zip({ 'a.txt': 'seen' })]);

  test.each<[string, string | Uint8Array | Promise<Uint8Array>, string]>([
    ['an encrypted archive', encryptedZip(), 'encrypted'],
    ['an encrypted PDF', encryptedPdf(), 'encrypted'],
    [
      'a program that unpacks itself',
      Buffer.concat([Buffer.from('MZ\0\u0001\u0002', 'latin1'), zip({})]),
      'unsupported',
    ],
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
    [
      'an old Office document at an odd place in memory',
      Buffer.concat([Buffer.of(0), ole, Buffer.alloc(4_000, 'E')]).subarray(1),
      'unsupported',
    ],
    ['a Word document with macros', docx(paragraph('x'), { 'word/vbaProject.bin': ole }), 'unsupported'],
    ['a program', Buffer.from('\u007fELF\u0002\u0001\u0001\0\0', 'latin1'), 'unsupported'],
    ['a picture', PNG, 'image'],
    ['a picture in an archive', zip({ 'a.txt': 'x', 'b.png': PNG }), 'image'],
    ['a document of pictures only', docx('', { 'word/media/a.png': PNG }), 'image'],
    ['a scanned page', scannedPdf(), 'image'],
    [
      'a rich text whose colour table has no end',
      String.raw`{\rtf1{\colortbl;\red1;{\pard Dear Ana\par}}`,
      'broken',
    ],
    ['half an archive', zip({ 'a.txt': 'x'.repeat(1_000) }).subarray(0, 60), 'broken'],
    ['a PDF of which the page breaks off', pageOf(DRAWN.subarray(0, 20)), 'broken'],
    ['a PDF of which the page is no compressed data', pageOf(DRAWN.toReversed()), 'broken'],
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

  test.each([
    ['whole', DRAWN],
    ['without its checksum', DRAWN.subarray(0, -4)],
    ['with an empty line behind it', Buffer.concat([DRAWN, Buffer.from('\r\n')])],
  ])('a page of a PDF %s is read', async (_name, content) => {
    const { text, unreadable } = await read(pageOf(content));
    expect(unreadable).toEqual([]);
    expect(text).toContain('Dear Ana Berg');
  });

  test('in an archive the other files are read', async () => {
    const file = zip({ 'a.txt': 'first', 'b.zip': encryptedZip(), 'c.txt': 'last' });
    const { text, unreadable } = await read(file);
    expect(unreadable).toEqual(['encrypted']);
    expect(text).toMatch(/first[^]*last/);
  });

  test('in a text what stands in data addresses is read, but for what is no document', async () => {
    const address = (type: string, bytes: Uint8Array) =>
      `url(data:${type};base64,${Buffer.from(bytes).toString('base64')}) `;
    const wasm = Buffer.from('\0asm\u0001\0\0\0', 'latin1');
    const file = address('application/wasm', wasm) + address('image/png', PNG).repeat(300);
    expect(await read(file)).toMatchObject({ format: 'text', unreadable: [], unreadPictures: 300 });
  });

  test('a logo in a letter is counted, and the letter is read', async () => {
    const letter = docx(paragraph('Dear'), { 'word/media/a.png': PNG });
    expect(await read(letter)).toMatchObject({ unreadable: [], unreadPictures: 1 });
  });
});
