import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const turkey: readonly Identifier[] = [
  {
    type: 'TR_TCKN',
    parent: 'NATIONAL_ID',
    title: 'Türkiye: identification number (T.C. kimlik no)',
    shapes: ['99999999999', '999 999 999 99', '999 99 999 999'],
    isValid: passesTckn,
    rules: 'Two check digits modulo 10.',
    words: `
      tckn, tc kimlik, tc kimlik no, tc kimlik numarasi, kimlik no, kimlik numarasi, t.c. kimlik, t.c. kimlik no, t.c. kimlik numarasi, t.c. no,
      tc no, turkish id, turkish identification number
    `,
    weights: { passed: 2.4 },
    example: 'T.C. kimlik no: 10000000146',
    source: 'https://en.wikipedia.org/wiki/Turkish_Identification_Number',
  },
  {
    type: 'TR_VKN',
    parent: 'TAX_ID',
    title: 'Türkiye: tax number (vergi kimlik no)',
    shapes: ['9999999999', '999 999 9999'],
    rules: 'Form only.',
    words: 'vkn, vergi kimlik no, vergi kimlik numarasi, vergi no, vergi numarasi, turkish tax',
    needsContext: true,
    example: 'Vergi no 4540536920',
    source: 'https://ec.europa.eu/taxation_customs/tin/',
  },
];

function passesTckn(value: string): boolean {
  const odd = weightedSum(value, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(value, [0, 1, 0, 1, 0, 1, 0, 1]);
  return (
    !value.startsWith('0') &&
    (((odd * 7 - even) % 10) + 10) % 10 === digitAt(value, 9) &&
    (odd + even + digitAt(value, 9)) % 10 === digitAt(value, 10)
  );
}
