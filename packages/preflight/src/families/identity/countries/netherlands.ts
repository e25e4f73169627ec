import { weightedSum } from '../check-digits/weighted-sum.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const netherlands: readonly Identifier[] = [
  {
    type: 'NL_BSN',
    parent: 'NATIONAL_ID',
    title: 'Netherlands: citizen service number (BSN)',
    shapes: ['999999999', '999 999 999', '9999 99 999', '999.999.999', '99 99 99 999'],
    isValid: (value) => value !== '000000000' && weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    rules: 'The weighted sum of the nine digits divides by 11.',
    words:
      'bsn, burgerservicenummer, burger service nummer, sofinummer, sofi nummer, bsn nummer, citizen service number, rsin',
    needsContext: true,
    example: 'BSN 111222333',
    source: 'https://nl.wikipedia.org/wiki/Burgerservicenummer',
  },
  {
    type: 'NL_BTW',
    parent: 'TAX_ID',
    title: 'Netherlands: VAT number (btw-id)',
    shapes: [
      'NL999999999B99',
      'NL 999999999 B99',
      'NL999999999 B99',
      'NL 9999.99.999.B99',
      'NL9999.99.999.B99',
      '999999999B99',
    ],
    rules: 'Form only.',
    words: 'btw, btw nummer, btw id, btw nr, omzetbelasting, vat, vat number, vat no',
    weights: { ...DISTINCTIVE, shape: 2 },
    example: 'btw-id NL000099998B57',
    source: 'https://nl.wikipedia.org/wiki/Btw-nummer_(Nederland)',
  },
];
