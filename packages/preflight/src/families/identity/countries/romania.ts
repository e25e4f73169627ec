import { isYearMonthDay } from '../check-digits/birth-date.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const romania: readonly Identifier[] = [
  {
    type: 'RO_CNP',
    parent: 'NATIONAL_ID',
    title: 'Romania: personal numeric code (CNP)',
    shapes: ['9999999999999', '9 999999 999999', '9 999999 99 9999'],
    isValid: passesCnp,
    rules: 'Sex and century, date of birth, county, and a check digit modulo 11.',
    words: 'cnp, cod numeric personal, codul numeric personal, romanian personal code',
    weights: { passed: 2.4, grouped: 1 },
    example: 'CNP 1800101221144',
    source: 'https://ro.wikipedia.org/wiki/Cod_numeric_personal',
  },
  {
    type: 'RO_CUI',
    parent: 'TAX_ID',
    title: 'Romania: company tax number (CUI, CIF)',
    shapes: [
      '999999',
      '9999999',
      '99999999',
      '999999999',
      'RO999999',
      'RO9999999',
      'RO99999999',
      'RO999999999',
    ],
    isValid: passesCui,
    rules: 'Check digit modulo 11.',
    words: 'cui, cif, cod unic de inregistrare, cod fiscal, cod de identificare fiscala',
    needsContext: true,
    example: 'CUI RO18547290',
    source: 'https://ro.wikipedia.org/wiki/Cod_de_Identificare_Fiscal%C4%83',
  },
];

function passesCnp(value: string): boolean {
  const county = Number(value.slice(7, 9));
  const check = weightedSum(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (
    /^[1-9]/.test(value) &&
    isYearMonthDay(value.slice(1)) &&
    ((county >= 1 && county <= 48) || county === 51 || county === 52 || county === 70) &&
    (check === 10 ? 1 : check) === digitAt(value, 12)
  );
}

function passesCui(value: string): boolean {
  const digits = value.replace('RO', '').padStart(10, '0');
  return ((weightedSum(digits, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === digitAt(digits, 9);
}
