import { isDayMonthYear } from '../check-digits/birth-date.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const austria: readonly Identifier[] = [
  {
    type: 'AT_SVNR',
    parent: 'NATIONAL_ID',
    title: 'Austria: social insurance number (SVNR)',
    shapes: ['9999999999', '9999 999999', '9999 99 99 99', '999 9 999999'],
    isValid: passesSvnr,
    rules: 'Date of birth, and a check digit modulo 11.',
    words: `
      sozialversicherungsnummer, svnr, sv nr, sv nummer, versicherungsnummer, vsnr, e card, sozialversicherung,
      austrian social security, social insurance number
    `,
    weights: { passed: 2.3, grouped: 0.8 },
    example: 'SVNR 1237 010180',
    source: 'https://de.wikipedia.org/wiki/Sozialversicherungsnummer#%C3%96sterreich',
  },
  {
    type: 'AT_STEUERNUMMER',
    parent: 'TAX_ID',
    title: 'Austria: tax number (Abgabenkontonummer)',
    shapes: ['99-999/9999', '99 999/9999', '999999999'],
    rules: 'Form only.',
    words: 'steuernummer, abgabenkontonummer, abgabenkonto, st nr, stnr, finanzamt, austrian tax number',
    needsContext: true,
    example: 'Steuernummer 98-123/4567',
    source: 'https://ec.europa.eu/taxation_customs/tin/pdf/en/TIN_-_country_sheet_AT_en.pdf',
  },
];

function passesSvnr(value: string): boolean {
  const check = weightedSum(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
  // Months above twelve stand for "unknown" or for days that ran out of serial numbers.
  const birth = value.slice(4);
  const hasDate = isDayMonthYear(birth) || /^\d{2}1[3-5]/.test(birth);
  return !value.startsWith('0') && hasDate && check === digitAt(value, 3);
}
