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
    ['NO93 8601 1117 947.', 'NO93 8601 1117 947'],
    ['iban: DE89370400440532013001', 'DE89370400440532013001'],
    ['IBAN DE89 ABCD 0044 0532 0130 00', 'DE89 ABCD 0044 0532 0130 00'],
  ])('is found in %j', (text, value) => expect(accounts(text)).toEqual([value]));

  test.each([
    'DE89370400440532013001',
    'DE893704004405320130001',
    'XX89370400440532013000',
    'part no. MT84 in stock',
    'DE89 ABCD 0044 0532 0130 00',
    'an IBAN like DE12 has twenty two characters in all',
    'ADE89370400440532013000',
  ])('is not seen in %j', (text) => expect(accounts(text)).toEqual([]));

  test('wins over what looks like a card inside it', () => {
    expect(detect('DE89 3704 0044 0532 0130 00').map(({ type }) => type)).toEqual(['IBAN']);
  });

  test('keeps country and last four when masked', () => {
    const text = 'GB82 WEST 1234 5698 7654 32';
    expect(mask(text, detect(text))).toBe('GB** **** **** **** **54 32');
  });
});
