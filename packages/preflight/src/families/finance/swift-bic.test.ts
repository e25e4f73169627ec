import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const codes = (text: string): string[] =>
  detect(text, { types: ['SWIFT_BIC'] }).map(({ start, end }) => text.slice(start, end));

describe('a bank identifier code', () => {
  test.each([
    [':50K:/DE98701503007437764793\nJANE DOE\n:57A:DEUTDEFF\n:59:/X', 'DEUTDEFF'],
    ['BIC: DEUTDEFF500', 'DEUTDEFF500'],
    ['SWIFT/BIC COBADEFFXXX', 'COBADEFFXXX'],
    ['swift code is CHASUS33', 'CHASUS33'],
    ['IBAN NL91ABNA0417164300, BIC ABNANL2A', 'ABNANL2A'],
    ['{"swift_bic": "BARCGB22"}', 'BARCGB22'],
    ['She sent it through RABONL2U to NL91 ABNA 0417 1643 00', 'RABONL2U'],
    ['bank,bic\nING,INGBNL2A', 'INGBNL2A'],
  ])('is found in %j', (text, value) => expect(codes(text)).toEqual([value]));

  test.each([
    'DEUTDEFF',
    'the swift compiler and its document',
    'PASSWORD DATABASE REQUIRED',
    'BIC: deutdeff',
    'swift code review by INTERNAL',
  ])('is not seen in %j', (text) => expect(codes(text)).toEqual([]));

  test('keeps the bank when masked', () => {
    const text = 'BIC: DEUTDEFF500';
    expect(mask(text, detect(text, { types: ['SWIFT_BIC'] }))).toBe('BIC: DEUT*******');
  });
});
