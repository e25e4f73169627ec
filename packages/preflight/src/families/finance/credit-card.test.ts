import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import { passesLuhn } from '../identity/check-digits/luhn.ts';
import { isIssued } from './card-issuers.ts';

const cards = (text: string): string[] =>
  detect(text, { types: ['CREDIT_CARD'] }).map(({ start, end }) => text.slice(start, end));

describe('a card number', () => {
  test.each([
    ['4111111111111111', '4111111111111111'],
    ['Visa 4111 1111 1111 1111, exp 12/29', '4111 1111 1111 1111'],
    ['5555-5555-5555-4444', '5555-5555-5555-4444'],
    ['2223003122003222', '2223003122003222'],
    ['3782 822463 10005', '3782 822463 10005'],
    ['3056 930902 5904', '3056 930902 5904'],
    ['6011 1111 1111 1117', '6011 1111 1111 1117'],
    ['card 4222222222222', '4222222222222'],
    ['my Maestro credit card 060426070011', '060426070011'],
    ['4155 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['4111\u00a01111\u00a01111\u00a01111', '4111\u00a01111\u00a01111\u00a01111'],
    ['card number: 4111 1111 1111 1112', '4111 1111 1111 1112'],
    ['4111 1111 1111 1111 123', '4111 1111 1111 1111'],
  ])('is found in %j', (text, value) => expect(cards(text)).toEqual([value]));

  test('is not seen in a column of long numbers of which one is valid by chance', () => {
    const numbers = Array.from({ length: 12 }, (_, row) => `${row};${4_111_111_111_111_111 + row * 7}`);
    expect(cards(numbers.join('\n'))).toEqual([]);
    expect(cards(numbers.slice(0, 3).join('\n'))).toEqual(['4111111111111111']);
  });

  test.each([
    'SIRET : 59849863200093',
    'A/c no: 678284821827',
    '4111111111111112',
    '1234567890123456',
    'U+0320 [.0000.0076.0002.0320]',
    'ts=1700000000000',
    'trace 4111111111111111',
    '0x4111111111111111',
    'a4111111111111111',
    '41111111111111111111111',
    '0.4111111111111111',
    '0000 0000 0000 0000',
    '550e8400-e29b-41d4-a716-446655440000',
    '**** **** **** 1111',
  ])('is not seen in %j', (text) => expect(cards(text)).toEqual([]));

  test.each([
    ['4111 1111 1111 1111', '**** **** **** 1111'],
    ['3782-822463-10005', '****-******-*0005'],
    ['5555555555554444', '************4444'],
  ])('keeps its grouping and last four when masked: %s', (text, masked) => {
    expect(mask(text, detect(text))).toBe(masked);
  });

  test.each([
    ['4111111111111111', true, true],
    ['4111111111111112', false, true],
    ['1111111111111117', true, false],
  ])('%s: check digit %s, issued %s', (digits, luhn, issued) => {
    expect([passesLuhn(digits), isIssued(digits)]).toEqual([luhn, issued]);
  });
});
