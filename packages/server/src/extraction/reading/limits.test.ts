import { gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { docx, pdf, zip } from '../../../../../test/support/sample-files.ts';
import { read } from '../../../../../test/support/read-sample.ts';
import type { ExtractionLimits } from '../../domain/text-extractor.ts';

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
    ['a million open elements', () => `<html>${'<div>'.repeat(1_000_000)}`, {}, 'broken'],
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
