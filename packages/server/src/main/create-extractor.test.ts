import { expect, onTestFinished, test } from 'vitest';

import { PNG } from '../../../../test/support/sample-files.ts';
import { silentLogger } from '../../../../test/support/silent-telemetry.ts';
import { loadConfig } from '../config/load-config.ts';
import { createExtractor } from './create-extractor.ts';

function extractor(ocr: string) {
  const created = createExtractor(loadConfig({ env: { AEGIS_OCR: ocr }, flags: {} }), silentLogger);
  onTestFinished(() => created.stop());
  return created;
}

test.each([
  ['auto', { unreadable: [], readPictures: 1 }],
  ['eng', { unreadable: [], readPictures: 1 }],
  ['off', { unreadable: ['image'], readPictures: 0 }],
])('with AEGIS_OCR=%s a picture is looked at, or not', async (ocr, outcome) => {
  expect(await extractor(ocr).extract(PNG)).toMatchObject(outcome);
});

test('a language whose data are not installed ends the start, and says how to install them', () => {
  expect(() => extractor('eng+xho')).toThrow(
    'AEGIS_OCR (--ocr) asks for eng+xho, which takes packages that are not installed. Install them where Aegis is, ' +
      'or set AEGIS_OCR=off: npm install --no-save @tesseract.js-data/xho',
  );
});
