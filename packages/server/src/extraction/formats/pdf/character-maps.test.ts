import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { read } from '../../../../../../test/support/read-sample.ts';
import { eastAsianPdf } from '../../../../../../test/support/sample-files.ts';
import { findCharacterMaps, openCharacterMaps } from './character-maps.ts';

const LINE = 'SSN 078-05-1120, 日本';

test.runIf(findCharacterMaps() === null)(
  'a PDF whose characters cannot be told is unread, not empty',
  async () => {
    expect(await read(eastAsianPdf(LINE))).toMatchObject({ unreadable: ['unsupported'] });
  },
);

test.runIf(findCharacterMaps() !== null)('with the maps installed its text is read', async () => {
  expect(await read(eastAsianPdf(LINE))).toMatchObject({
    text: expect.stringContaining(LINE),
    unreadable: [],
  });
});

test('a map comes from the folder, and one that is not there is missed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aegis-maps-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'A-H.bcmap'), 'map');
  const maps = openCharacterMaps(folder);
  const { fetch } = new maps.BinaryDataFactory();
  expect(Buffer.from(await fetch({ kind: 'cMapUrl', filename: 'A-H.bcmap' })).toString()).toBe('map');
  await expect(fetch({ kind: 'standardFontDataUrl', filename: 'A-H.bcmap' })).rejects.toThrow('left out');
  expect(maps.areMissed).toBe(false);
  await expect(fetch({ kind: 'cMapUrl', filename: 'B-H.bcmap' })).rejects.toThrow('B-H.bcmap');
  expect(maps.areMissed).toBe(true);
});
