import { isDay } from '../check-digits/birth-date.ts';
import { passesLuhn } from '../check-digits/luhn.ts';
import { passesVerhoeff } from '../check-digits/verhoeff.ts';
import { STRONG_CHECK, type Identifier } from '../identifier.ts';

export const luxembourg: readonly Identifier[] = [
  {
    type: 'LU_MATRICULE',
    parent: 'NATIONAL_ID',
    title: 'Luxembourg: national identification number (matricule)',
    shapes: ['9999999999999', '9999 99 99 999 99', '99999999 999 99', '99999999 99999'],
    isValid: passesMatricule,
    rules: 'Date of birth; one check digit by Luhn and one by Verhoeff.',
    words: `
      matricule, numero matricule, numero de matricule, matricule nationale, cns, numero d'identification national,
      luxembourg national id, sozialversicherungsnummer
    `,
    weights: { ...STRONG_CHECK, passed: 4 },
    example: 'Matricule 1893 12 01 057 32',
    source: 'https://ec.europa.eu/taxation_customs/tin/pdf/en/TIN_-_country_sheet_LU_en.pdf',
  },
];

function passesMatricule(value: string): boolean {
  return (
    /^(?:1[89]|20)/.test(value) &&
    isDay(Number(value.slice(4, 6)), Number(value.slice(6, 8))) &&
    passesLuhn(value.slice(0, 12)) &&
    passesVerhoeff(`${value.slice(0, 11)}${value.slice(12)}`)
  );
}
