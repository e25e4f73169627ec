import { gzipSync } from 'node:zlib';

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

import {
  docx,
  openDocument,
  paragraph,
  pdf,
  PNG,
  pptx,
  xlsx,
  zip,
} from '../../../../../test/support/sample-files.ts';
import { SAMPLE_LIMITS } from '../../../../../test/support/read-sample.ts';
import { bitmap, tiff } from '../../../../../test/support/rendered-picture.ts';
import type { ExtractionLimits } from '../../domain/text-extractor.ts';
import type { PictureReader } from '../pictures/picture-reader.ts';
import { readFile } from './read-file.ts';

const LIMITS: ExtractionLimits = {
  ...SAMPLE_LIMITS,
  textCharacters: 200_000,
  expandedBytes: 5_000_000,
  entries: 200,
};
/** Finds no text, so that what is read of a picture is what it says about itself. */
const NO_TEXT: PictureReader = { read: async () => ({ type: 'read', text: '' }) };
const WORDS = 'SSN 078-05-1120';
const RUNS = 60;
/** A damaged file may make a parser work for nothing, but not for long. */
const SLOWEST_MS = 5_000;

const MAIL =
  'From: a@b.example\r\nTo: c@d.example\r\nSubject: =?utf-8?Q?s?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n' +
  `--b\r\nContent-Type: text/html\r\n\r\n<p>${WORDS}\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b--`;

const FILES: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>])[] = [
  ['text', () => Buffer.from(WORDS)],
  ['JSON', () => Buffer.from(String.raw`{"a":["\u0040",{"b":"${WORDS}"}]}`)],
  [
    'HTML',
    () =>
      Buffer.from(
        `<!doctype html><table><tr><td title="x">${WORDS}</td></tr></table><!-- x --><script>1</script>`,
      ),
  ],
  ['XML', () => Buffer.from(`<!DOCTYPE a [<!ENTITY e "x">]><a b="c">&e;<![CDATA[${WORDS}]]></a>`)],
  [
    'RTF',
    () =>
      Buffer.from(
        String.raw`{\rtf1\ansi{\fonttbl{\f0 A;}}{\info{\author A}}\uc1\u48?\'41{\*\x{\b ${WORDS}}}\par}`,
      ),
  ],
  ['mail', () => Buffer.from(MAIL)],
  ['Word', () => docx(paragraph(WORDS))],
  ['Excel', () => xlsx([{ name: 'A', rows: '<row><c t="s"><v>0</v></c></row>' }], { strings: [WORDS] })],
  ['PowerPoint', () => pptx(WORDS, WORDS)],
  ['OpenDocument', () => openDocument('text', `<text:p>${WORDS}</text:p>`)],
  ['PDF', () => pdf({ lines: [WORDS], attachment: { name: 'a', content: Buffer.from(WORDS) } })],
  ['ZIP', () => zip({ 'a.txt': WORDS, 'b.zip': zip({ c: WORDS }) })],
  ['gzip', () => gzipSync(WORDS)],
  ['PNG', () => PNG],
  ['TIFF', () => tiff([{ type: 'grey', width: 9, height: 9, bytes: new Uint8Array(81) }])],
  ['BMP', () => bitmap({ type: 'grey', width: 9, height: 9, bytes: new Uint8Array(81) })],
  [
    'GIF',
    () =>
      Buffer.from(`GIF89a\t\0\t\0\0\0\0!\u00fe\u000f${WORDS}\0,\0\0\0\0\t\0\t\0\0\u0002\u0001x\0;`, 'latin1'),
  ],
];

describe.each(FILES)('%s, damaged at random', (_format, make) => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = await make();
  });

  /** Whether there was an answer, in time and within the limits. */
  async function isAnswered(bytes: Uint8Array): Promise<boolean> {
    const startedAt = process.cpuUsage();
    const { text } = await readFile(bytes, LIMITS, NO_TEXT);
    const { user, system } = process.cpuUsage(startedAt);
    return (user + system) / 1_000 < SLOWEST_MS && text.length <= LIMITS.textCharacters;
  }

  test('is answered wherever it was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (where) => {
        expect(await isAnswered(file.slice(0, Math.floor(file.length * where)))).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('is answered whichever bytes were changed', async () => {
    const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const damaged = Uint8Array.from(file);
        for (const { at, to } of changes) damaged[at % damaged.length] = to;
        expect(await isAnswered(damaged)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('is answered with a piece of it repeated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 50 }), async (from, length, times) => {
        const start = from % file.length;
        const piece = file.subarray(start, start + 1 + (length % 200));
        const pieces = [
          file.subarray(0, start),
          ...Array<Uint8Array>(times).fill(piece),
          file.subarray(start),
        ];
        expect(await isAnswered(Uint8Array.from(Buffer.concat(pieces)))).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

test('random bytes are answered, behind every beginning that is known', async () => {
  const beginnings = [
    '',
    '%PDF-1.7\n',
    'PK\u0003\u0004',
    '\u001f\u008b\u0008',
    '{\\rtf',
    '<?xml version="1.0"?>',
    '<html>',
    '\u0089PNG\r\n\u001a\n',
    '\u00ff\u00d8\u00ff\u00e1\0\u0020Exif\0\0II*\0',
    'GIF89a',
    'II*\0\u0008\0\0\0',
    'RIFF0000WEBPVP8X',
    '{',
    'From: a\nTo: b\nSubject: c\n',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 300 }),
      async (start, rest) => {
        const { unreadable, text } = await readFile(
          Buffer.concat([Buffer.from(start, 'latin1'), rest]),
          LIMITS,
          NO_TEXT,
        );
        expect(unreadable.every((reason) => typeof reason === 'string')).toBe(true);
        expect(typeof text).toBe('string');
      },
    ),
    { numRuns: 300 },
  );
});
