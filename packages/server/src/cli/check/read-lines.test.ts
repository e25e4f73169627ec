import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Input } from './input.ts';
import { MAX_TEXT_BYTES } from './input.ts';
import { readLines } from './read-lines.ts';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Uint8Array, size = 7): Promise<readonly Input[]> {
  return await Array.fromAsync(readLines('f', chunksOf(bytes, size)));
}

const UTF16 = Buffer.from('\ufeffnaïve\ntext', 'utf16le');

describe('what is no text is said to be none, never passed in silence', () => {
  test.each([
    ['a PDF', Buffer.from('%PDF-1.7\nplain words'), 'a PDF'],
    [
      'an Office document',
      Buffer.from('PK\u0003\u0004 word/document.xml'),
      'a ZIP archive or an Office document',
    ],
    [
      'an old Office document',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'an Office document',
    ],
    ['an RTF document', Buffer.from('{\\rtf1 words}'), 'an RTF document'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'an image'],
    ['something with NUL bytes', Buffer.from('words\0words'), 'neither UTF-8 nor UTF-16'],
    ['Latin-1', Buffer.from('caf\u00e9 and more', 'latin1'), 'neither UTF-8 nor UTF-16'],
    [
      'UTF-8 that is cut in a character',
      Buffer.from('a long caf\u00e9').subarray(0, -1),
      'neither UTF-8 nor UTF-16',
    ],
    ['a few odd bytes', Buffer.from([0xff]), 'neither UTF-8 nor UTF-16'],
  ])('%s', async (_name, bytes, what) => {
    const reason = `has no lines of text (${what}); check it without --lines`;
    const lines = await linesOf(bytes);
    expect(lines.at(-1)).toMatchObject({ type: 'unreadable', reason });
    expect(lines.filter(({ type }) => type === 'text')).toEqual([]);
  });
});

test('UTF-16 with its mark is text, as Windows writes it', async () => {
  expect(await linesOf(UTF16, 3)).toMatchObject([{ text: 'naïve' }, { text: 'text' }]);
});

test('a line of 5 MB is read, one byte more is said to be too large', async () => {
  const most = Buffer.alloc(MAX_TEXT_BYTES, 'a');
  expect(await linesOf(most, 65_536)).toMatchObject([{ type: 'text' }]);
  const reason = 'larger than 5 MB, which is the most a line may have; split it';
  const more = Buffer.alloc(MAX_TEXT_BYTES + 1, 'a');
  expect(await linesOf(more, 65_536)).toMatchObject([{ type: 'unreadable', place: { line: 1 }, reason }]);
});

test('white space alone is nothing to check', async () => {
  expect(await linesOf(Buffer.from(' \n\t'))).toMatchObject([{ type: 'empty' }, { type: 'empty' }]);
  expect(await linesOf(Buffer.alloc(0))).toEqual([]);
});

test('a file that fails while it is read gives the reason in words', async () => {
  const failing = (async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a first line\nand ');
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  })();
  expect(await Array.fromAsync(readLines('f', failing))).toMatchObject([
    { type: 'text', text: 'a first line' },
    { type: 'unreadable', place: { line: 2 }, reason: 'cannot be read: the disk reports an error' },
  ]);
});

test('lines are the same however the input arrives, and keep their numbers', async () => {
  const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll(/[\0\n\r]/g, ''));
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 30 }),
      async (some, end, size) => {
        // The first bytes may otherwise look like another format.
        const lines = ['A first line', ...some];
        const expected = lines
          .map((text, index) => ({ line: index + 1, text }))
          .filter(({ text }) => text.trim() !== '');
        const read = (await linesOf(Buffer.from(lines.join(end)), size)).flatMap((input) =>
          input.type === 'text' ? [{ line: input.place.line, text: input.text }] : [],
        );
        expect(read).toEqual(expected);
      },
    ),
  );
});
