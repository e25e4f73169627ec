import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const numbers = (text: string): string[] =>
  detect(text, { types: ['SSN'] }).map(({ start, end }) => text.slice(start, end));

describe('a social security number', () => {
  test('a number that is labelled as another is that one', () => {
    const text = 'She has no social but an ITIN (975-73-2446)';
    expect(detect(text).map(({ type }) => type)).toEqual(['ITIN']);
  });

  test.each([
    ['SOC. SEC. N0 : 486 - 41 - 1058', '486 - 41 - 1058'],
    ['moss: ok. ss#?\ntarn: 238738539', '238738539'],
    ['078-05-1120', '078-05-1120'],
    ['His is 123-45-6789.', '123-45-6789'],
    ['123 45 6789', '123 45 6789'],
    ['ssn: 123456789', '123456789'],
    ['employee_ssn=123456789', '123456789'],
    ['{"userSsn":"123456789"}', '123456789'],
    ['social security number 123.45.6789', '123.45.6789'],
    ['１２３‑４５‑６７８９', '１２３‑４５‑６７８９'],
    ['123\u200b-45\u2013678\u200b9', '123\u200b-45\u2013678\u200b9'],
    ['SSN 900-12-3456 as typed', '900-12-3456'],
  ])('is found in %j', (text, value) => expect(numbers(text)).toEqual([value]));

  test.each([
    '123456789',
    'order 123456789',
    '000-12-3456',
    '666-12-3456',
    '912-34-5678',
    '123-00-4567',
    '123-45-0000',
    '123-45-67890',
    '1123-45-6789',
    'ssn: 000-00-0000',
    'id 550e8400-123-45-6789',
    '123-45 6789',
    '***-**-6789',
  ])('is not seen in %j', (text) => expect(numbers(text)).toEqual([]));

  test('keeps its last four when masked', () => {
    const text = 'SSN 123-45-6789';
    expect(mask(text, detect(text))).toBe('SSN ***-**-6789');
  });
});
