import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const oceania: readonly Identifier[] = [
  {
    type: 'AU_TFN',
    parent: 'TAX_ID',
    title: 'Australia: tax file number (TFN)',
    shapes: ['999999999', '999 999 999', '99999999', '99 999 999'],
    isValid: (value) => value.length === 9 && weightedSum(value, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    rules: 'The weighted sum of the nine digits divides by 11.',
    words: 'tfn, tax file number, tax file no, australian tax',
    needsContext: true,
    example: 'TFN: 123 456 782',
    source: 'https://en.wikipedia.org/wiki/Tax_file_number',
  },
  {
    type: 'AU_MEDICARE',
    parent: 'NATIONAL_ID',
    title: 'Australia: Medicare card number',
    shapes: [
      '9999 99999 9',
      '9999999999',
      '99999999999',
      '9999 99999 9-9',
      '9999-99999-9',
      '9999 99999 9/9',
      '9999 99999 9 9',
    ],
    isValid: (value) =>
      /^[2-6]/.test(value) && weightedSum(value, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(value, 8),
    rules: 'Begins with 2 to 6; the ninth digit is a check digit modulo 10.',
    words: 'medicare, medicare number, medicare no, medicare card, australian medicare',
    needsContext: true,
    weights: { grouped: 1 },
    example: 'Medicare 2123 45670 1',
    source: 'https://www.wikidata.org/wiki/Q6806650',
  },
  {
    type: 'AU_ABN',
    parent: 'TAX_ID',
    title: 'Australia: business number (ABN, ACN)',
    shapes: ['99 999 999 999', '99999999999', '999 999 999', '999999999'],
    isValid: passesAbn,
    rules: 'Weighted sum modulo 89.',
    words: 'abn, acn, australian business number, australian company number',
    needsContext: true,
    example: 'ABN 83 914 571 673',
    source: 'https://en.wikipedia.org/wiki/Australian_Business_Number',
  },
  {
    type: 'NZ_IRD',
    parent: 'TAX_ID',
    title: 'New Zealand: IRD number',
    shapes: ['99999999', '999999999', '99-999-999', '999-999-999'],
    isValid: passesIrd,
    rules: 'Check digit modulo 11, in two stages.',
    words: 'ird, ird number, ird no, inland revenue number, nz tax',
    needsContext: true,
    example: 'IRD number 49-091-850',
    source: 'https://www.ird.govt.nz/managing-my-tax/ird-numbers',
  },
];

function passesAbn(value: string): boolean {
  // A company number has nine digits and a check digit of its own.
  if (value.length === 9) {
    return (10 - (weightedSum(value, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(value, 8);
  }
  return (weightedSum(value, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

function passesIrd(value: string): boolean {
  const digits = value.padStart(9, '0');
  let check = (11 - (weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  if (check === 10) check = (11 - (weightedSum(digits, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11;
  return check === digitAt(digits, 8);
}
