import { isYearMonthDay } from '../check-digits/birth-date.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const hungary: readonly Identifier[] = [
  {
    type: 'HU_TAJ',
    parent: 'NATIONAL_ID',
    title: 'Hungary: social security number (TAJ)',
    shapes: ['999999999', '999 999 999', '999-999-999'],
    isValid: (value) => weightedSum(value, [3, 7, 3, 7, 3, 7, 3, 7, -1]) % 10 === 0,
    rules: 'Check digit modulo 10.',
    words:
      'taj, taj szam, tajszam, taj szám, tajszám, tarsadalombiztositasi azonosito jel, társadalombiztosítási azonosító jel',
    needsContext: true,
    example: 'TAJ szám: 111 111 110',
    source: 'https://hu.wikipedia.org/wiki/T%C3%A1rsadalombiztos%C3%ADt%C3%A1si_azonos%C3%ADt%C3%B3_jel',
  },
  {
    type: 'HU_TAX_ID',
    parent: 'TAX_ID',
    title: 'Hungary: tax identification number (adóazonosító jel, adószám)',
    shapes: ['9999999999', '99999999-9-99', '99999999'],
    isValid: (value) =>
      value.length === 10
        ? value.startsWith('8') && weightedSum(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, -1]) % 11 === 0
        : weightedSum(value, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0,
    rules: 'Check digit modulo 11 for persons, modulo 10 for companies.',
    words: 'adoazonosito, adoazonosito jel, adóazonosító, adóazonosító jel, adoszam, adószám, hungarian tax',
    needsContext: true,
    example: 'Adóazonosító jel: 8071592153',
    source: 'https://ec.europa.eu/taxation_customs/tin/pdf/en/TIN_-_country_sheet_HU_en.pdf',
  },
  {
    type: 'HU_PERSONAL_ID',
    parent: 'NATIONAL_ID',
    title: 'Hungary: personal identification number (személyi szám)',
    shapes: ['9-999999-9999', '99999999999', '9 999999 9999'],
    isValid: (value) =>
      isYearMonthDay(value.slice(1)) &&
      [
        weightedSum(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) % 11,
        weightedSum(value, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11,
      ].includes(digitAt(value, 10)),
    rules: 'Date of birth, and a check digit modulo 11 by the rule before or after 1997.',
    words: 'szemelyi szam, személyi szám, szemelyi azonosito, személyi azonosító, szig szam, szig',
    weights: { grouped: 1 },
    example: 'Személyi szám: 1-800101-0025',
    source: 'https://hu.wikipedia.org/wiki/Szem%C3%A9lyi_azonos%C3%ADt%C3%B3',
  },
];
