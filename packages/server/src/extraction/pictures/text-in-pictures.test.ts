import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';

import { read } from '../../../../../test/support/read-sample.ts';
import type { RenderedPicture } from '../../../../../test/support/rendered-picture.ts';
import { bitmap, renderPictures, tiff } from '../../../../../test/support/rendered-picture.ts';
import { docx, openDocument, paragraph, PNG, zip } from '../../../../../test/support/sample-files.ts';
import { findOcrPackages } from './ocr-packages.ts';
import type { PictureReader } from './picture-reader.ts';
import { createTesseractReader } from './tesseract-reader.ts';

const SSN = '536-90-4399';
const CARD = '4539 1488 0343 6467';
const MAIL = 'jane.doe@mailbox-example.org';
const VALUES = `<p>E-mail: ${MAIL}<p>Card: ${CARD}<p>SSN: ${SSN}`;

let reader: PictureReader;
let small: RenderedPicture;
let letter: RenderedPicture;
let table: RenderedPicture;
let blurred: RenderedPicture;
let leaves: RenderedPicture;

beforeAll(async () => {
  const packages = findOcrPackages(['eng']);
  if ('missing' in packages) throw new Error(`not installed: ${packages.missing.join()}`);
  reader = createTesseractReader(packages);
  const cells = `<tr><td>Jane<td>${SSN}<td>${MAIL}`;
  const dots = Array.from({ length: 80 }, (_, index) => {
    const [x, y, radius] = [(index * 97) % 480, (index * 53) % 160, 5 + (index % 20)];
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="hsl(${index * 40},50%,50%)"/>`;
  });
  [small, letter, table, blurred, leaves] = (await renderPictures([
    `<body style="margin:60px 100px;font:20px sans-serif">SSN: ${SSN}`,
    `<body style="font:16px sans-serif">${VALUES}`,
    `<style>table{border-collapse:collapse;font:13px sans-serif}td{border:1px solid #777;padding:2px 5px}</style><table>${cells}</table>`,
    `<body style="font:18px sans-serif;filter:blur(2px)">${VALUES}`,
    `<svg width="480" height="160">${dots.join('')}</svg>`,
  ])) as [RenderedPicture, RenderedPicture, RenderedPicture, RenderedPicture, RenderedPicture];
});

const look = (file: string | Uint8Array, limits: Parameters<typeof read>[1] = {}) =>
  read(file, limits, reader);

async function pdf(draw: (document: PDFDocument) => Promise<void>): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await draw(document);
  return await document.save();
}

describe('the text that a picture shows is read', () => {
  test.each<[string, () => Uint8Array]>([
    ['PNG', () => letter.png],
    ['JPEG', () => letter.jpeg],
    ['WebP', () => letter.webp],
    ['BMP', () => bitmap(letter.grey)],
    ['BMP from its top', () => bitmap(letter.grey, { topDown: true })],
    ['TIFF', () => tiff([letter.grey])],
  ])('%s', async (_format, file) => {
    const { text, ...rest } = await look(file());
    for (const value of [MAIL, CARD, SSN]) expect(text).toContain(value);
    expect(rest).toEqual({ format: 'image', unreadable: [], readPictures: 1, unreadPictures: 0 });
  });

  test('on each page of a TIFF file', async () => {
    const { text } = await look(tiff([leaves.grey, small.grey]));
    expect(text).toContain(SSN);
  });

  test('in the cells of a table, whose lines are not taken for characters', async () => {
    expect((await look(table.png)).text).toContain(`Jane\t${SSN}\t${MAIL}`);
  });

  const inline = () => Buffer.from(small.png).toString('base64');
  test.each<[string, () => string | Uint8Array | Promise<Uint8Array>]>([
    ['a Word document', () => docx(paragraph('See:'), { 'word/media/a.png': small.png })],
    ['an OpenDocument', () => openDocument('text', '<text:p>x</text:p>', { 'Pictures/a.png': small.png })],
    ['HTML', () => `<html><p>See:<img src="data:image/png;base64,${inline()}">`],
    ['RTF', () => `{\\rtf1 See: {\\pict\\pngblip ${Buffer.from(small.png).toString('hex')}}}`],
    [
      'the body of a message',
      () =>
        `From: a@b.example\nTo: c@d.example\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>See:<img src="cid:x">\n--b\nContent-Type: image/png\nContent-ID: <x>\nContent-Transfer-Encoding: base64\n\n${inline()}\n--b--`,
    ],
    ['an archive', () => zip({ 'a.png': small.png })],
    [
      'a page with text',
      () =>
        pdf(async (document) => {
          const page = document.addPage();
          page.drawText('See:', { font: await document.embedFont(StandardFonts.Helvetica) });
          page.drawImage(await document.embedPng(small.png), { x: 50, y: 300, width: 480, height: 160 });
        }),
    ],
    [
      'a page that was scanned upside down and turned',
      () =>
        pdf(async (document) => {
          const page = document.addPage([480, 160]);
          page.setRotation(degrees(180));
          const rotate = degrees(180);
          page.drawImage(await document.embedJpg(Uint8Array.from(small.jpeg)), {
            x: 480,
            y: 160,
            width: 480,
            height: 160,
            rotate,
          });
        }),
    ],
  ])('in %s', async (_where, file) => {
    const { text, unreadable, readPictures } = await look(await file());
    expect(text).toContain(SSN);
    expect({ unreadable, readPictures }).toMatchObject({ unreadable: [], readPictures: 1 });
  });

  test('a page says nothing twice that stands in its picture and beneath it', async () => {
    const file = await pdf(async (document) => {
      const page = document.addPage();
      const font = await document.embedFont(StandardFonts.Helvetica);
      page.drawImage(await document.embedPng(small.png), { x: 0, y: 0, width: 480, height: 160 });
      page.drawText(`SSN: ${SSN}`, { x: 100, y: 80, font, opacity: 0 });
    });
    expect((await look(file)).text.split(SSN)).toHaveLength(2);
  });

  test('a scan that was read before is not read again, and counts as unread', async () => {
    const file = await pdf(async (document) => {
      const page = document.addPage([480, 160]);
      const font = await document.embedFont(StandardFonts.Helvetica);
      page.drawText(`${'Words and more. '.repeat(25)} SSN: ${SSN}`, {
        y: 150,
        size: 4,
        lineHeight: 5,
        maxWidth: 460,
        font,
      });
      page.drawImage(await document.embedPng(small.png), { x: 0, y: 0, width: 480, height: 160 });
    });
    const { text, ...rest } = await look(file);
    expect(text.split(SSN)).toHaveLength(2);
    expect(rest).toMatchObject({ unreadable: [], readPictures: 0, unreadPictures: 1 });
  });

  test('words drawn as outlines over a picture stay unread', async () => {
    const file = await pdf(async (document) => {
      const page = document.addPage([480, 160]);
      page.drawImage(await document.embedPng(leaves.png), { x: 0, y: 0, width: 480, height: 160 });
      for (let letter = 0; letter < 60; letter++) {
        page.drawSvgPath('M 0 0 L 3 8 L 6 0 M 1 3 L 5 3', { x: letter * 8, y: 80, borderWidth: 1 });
      }
    });
    expect(await look(file)).toMatchObject({ unreadable: ['image'], readPictures: 1 });
  });

  test('the same picture twice is read once', async () => {
    const { text, readPictures } = await look(zip({ 'a.png': small.png, 'b.png': small.png }));
    expect(text.split(SSN)).toHaveLength(2);
    expect(readPictures).toBe(2);
  });
});

describe('a picture in which nothing is to be read', () => {
  test.each<[string, () => Uint8Array]>([
    ['a picture without text', () => leaves.png],
    ['one of a single pixel', () => PNG],
  ])('%s was read, and has no text', async (_what, file) => {
    expect(await look(file())).toMatchObject({ text: '', unreadable: [], readPictures: 1 });
  });

  test('blurred print is unread, not empty', async () => {
    expect(await look(blurred.png)).toMatchObject({ unreadable: ['image'], readPictures: 0 });
  });
});

describe('what a picture may cost', () => {
  const bomb = (width: number, height: number) => {
    const file = Buffer.from(PNG);
    file.writeUInt32BE(width, 16);
    file.writeUInt32BE(height, 20);
    return file;
  };

  test.each<[string, () => Uint8Array, Parameters<typeof read>[1], readonly string[]]>([
    ['more pixels than a file may unpack to', () => bomb(60_000, 60_000), {}, ['too_large']],
    ['more pixels than are read', () => small.png, { picturePixels: 1_000 }, ['image']],
    ['no time left', () => small.png, { pictureMs: 0 }, ['image']],
    ['too many pictures', () => zip({ 'a.png': leaves.png, 'b.png': small.png }), { pictures: 1 }, ['image']],
    ['a picture that ends in the middle', () => letter.png.subarray(0, 2_000), {}, ['broken']],
    ['a picture that ends before its size', () => letter.png.subarray(0, 18), {}, ['broken']],
    ['a size of nothing', () => bomb(0, 10), {}, ['broken']],
    ['a kind that is not read', () => Buffer.from('8BPS\0\u0001', 'latin1'), {}, ['image']],
  ])('%s', async (_what, file, limits, unreadable) => {
    expect(await look(file(), limits)).toMatchObject({
      unreadable,
      text: expect.not.stringContaining('4399'),
    });
  });

  test('after one that took too long the next one is read', async () => {
    expect(await look(letter.png, { pictureMs: 1 })).toMatchObject({ unreadable: ['image'] });
    expect((await look(small.jpeg)).text).toContain(SSN);
  });

  test('in a document a picture that goes unread is counted, and the document is read', async () => {
    const file = docx(paragraph('Dear'), { 'word/media/a.png': letter.png.subarray(0, 2_000) });
    expect(await look(file)).toMatchObject({ text: 'Dear\n', unreadable: [], unreadPictures: 1 });
  });
});
