import { deflateSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { read } from '../../../../../test/support/read-sample.ts';
import { PNG } from '../../../../../test/support/sample-files.ts';

const SSN = '078-05-1120';

/** With a chunk before the last one; readers of text do not look at the checksum. */
function png(name: string, data: Buffer): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([PNG.subarray(0, -12), head, data, Buffer.alloc(4), PNG.subarray(-12)]);
}

function jpeg(marker: number, data: Buffer): Uint8Array {
  const head = Buffer.from([0xff, 0xd8, 0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 4);
  return Buffer.concat([head, data, Buffer.from([0xff, 0xd9])]);
}

/** The TIFF file that EXIF is, with one field. */
function exif(tag: number, type: number, value: Buffer): Buffer {
  const file = Buffer.alloc(26);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(1, 8);
  file.writeUInt16LE(tag, 10);
  file.writeUInt16LE(type, 12);
  file.writeUInt32LE(value.length, 14);
  file.writeUInt32LE(26, 18);
  return Buffer.concat([file, value]);
}

const marked = (body: Buffer) => Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), body]);
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:description>${SSN}</dc:description></x:xmpmeta>`;

describe('words that travel with a picture are read, whether or not its text is', () => {
  test.each<[string, Uint8Array]>([
    ['PNG text', png('tEXt', Buffer.from(`Comment\0${SSN}`))],
    ['compressed PNG text', png('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(SSN)]))],
    ['international PNG text', png('iTXt', Buffer.from(`Comment\0\0\0en\0Comment\0${SSN}`))],
    ['EXIF in a PNG', png('eXIf', exif(0x010e, 2, Buffer.from(`${SSN}\0`)))],
    ['EXIF in a JPEG: description', jpeg(0xe1, marked(exif(0x010e, 2, Buffer.from(`${SSN}\0`))))],
    ['EXIF in a JPEG: title from Windows', jpeg(0xe1, marked(exif(0x9c9b, 1, Buffer.from(SSN, 'utf16le'))))],
    ['EXIF in a JPEG: comment', jpeg(0xe1, marked(exif(0x9286, 7, Buffer.from(`ASCII\0\0\0${SSN}`))))],
    ['XMP', jpeg(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`))],
    ['IPTC', jpeg(0xed, Buffer.from(`Photoshop 3.0\0\u001c\u0002x\0\u000b${SSN}`, 'latin1'))],
    ['a comment in a JPEG', jpeg(0xfe, Buffer.from(SSN))],
    ['a comment in a GIF', Buffer.from(`GIF89a\0\0\0\0\0\0\0!\u00fe\u000b${SSN}\0;`, 'latin1')],
  ])('%s', async (_where, file) => {
    const { text, unreadable } = await read(file);
    expect(text).toContain(SSN);
    expect(unreadable).toEqual(['image']);
  });
});

test('fields that point nowhere, or to themselves, end the search for words', async () => {
  const circular = exif(0x8769, 4, Buffer.alloc(4));
  circular.writeUInt32LE(8, 22);
  expect(await read(jpeg(0xe1, marked(circular)))).toMatchObject({ unreadable: ['image'] });
  expect(await read(png('eXIf', exif(0x010e, 2, Buffer.alloc(0))))).toMatchObject({ unreadable: ['image'] });
});
