import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const accounts = (text: string): string[] =>
  detect(text, { types: ['IBAN'] }).map(({ start, end }) => text.slice(start, end));

describe('an IBAN', () => {
  test.each([
    ['IBAN nr. BE68.5390.0754.7034', 'BE68.5390.0754.7034'],
    ['DE89370400440532013000', 'DE89370400440532013000'],
    ['pay GB82 WEST 1234 5698 7654 32 today', 'GB82 WEST 1234 5698 7654 32'],
    ['gb82west12345698765432', 'gb82west12345698765432'],
    ['FR14-2004-1010-0505-0001-3M02-606', 'FR14-2004-1010-0505-0001-3M02-606'],
    ['Rent comes from GB04MIDL77720423131438 each month', 'GB04MIDL77720423131438'],
    ['in ES30 1465 3950 1836 8940 2216', 'ES30 1465 3950 1836 8940 2216'],
    ['Coordinate bancarie: IT07 V050 3415 4344 4845 3804 634', 'IT07 V050 3415 4344 4845 3804 634'],
    ['NO93 8601 1117 947.', 'NO93 8601 1117 947'],
    ['iban: DE89370400440532013001', 'DE89370400440532013001'],
    ['compte BE68 5390 0754 7043', 'BE68 5390 0754 7043'],
    ['IBAN DE89 ABCD 0044 0532 0130 00', 'DE89 ABCD 0044 0532 0130 00'],
  ])('is found in %j', (text, value) => expect(accounts(text)).toEqual([value]));

  test.each([
    'DE89370400440532013001',
    '<Ustrd>Rif. 55782802</Ustrd>',
    'XX89370400440532013000',
    'part no. MT84 in stock',
    'DE89 ABCD 0044 0532 0130 00',
    'an IBAN like DE12 has twenty two characters in all',
    'ADE89370400440532013000',
    'iban=X retry=1\n2025-06-02T07:34:03Z INFO',
    '<Ustrd>Rif. 55782802</Ustrd>',
  ])('is not seen in %j', (text) => expect(accounts(text)).toEqual([]));

  test('wins over what looks like a card inside it', () => {
    expect(detect('DE89 3704 0044 0532 0130 00').map(({ type }) => type)).toEqual(['IBAN']);
  });

  test('keeps country and last four when masked', () => {
    const text = 'GB82 WEST 1234 5698 7654 32';
    expect(mask(text, detect(text))).toBe('GB** **** **** **** **54 32');
  });
});
