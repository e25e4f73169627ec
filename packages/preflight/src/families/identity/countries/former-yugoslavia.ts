import { isDay } from '../check-digits/birth-date.ts';
import { passesMod11And10 } from '../check-digits/iso-7064.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import { STRONG_CHECK, type Identifier } from '../identifier.ts';

export const formerYugoslavia: readonly Identifier[] = [
  {
    type: 'HR_OIB',
    parent: 'TAX_ID',
    title: 'Croatia: personal identification number (OIB)',
    shapes: ['99999999999', 'HR99999999999'],
    isValid: (value) => passesMod11And10(value.replace('HR', '')),
    rules: 'Check digit by ISO 7064 MOD 11,10.',
    words: 'oib, osobni identifikacijski broj, croatian id, personal identification number',
    needsContext: true,
    example: 'OIB: 33392005961',
    source: 'https://hr.wikipedia.org/wiki/Osobni_identifikacijski_broj',
  },
  {
    type: 'YU_JMBG',
    parent: 'NATIONAL_ID',
    title: 'Slovenia, Serbia, Bosnia, Montenegro, North Macedonia: citizen number (EMŠO, JMBG)',
    shapes: ['9999999999999'],
    isValid: passesJmbg,
    rules: 'Date of birth with three digits of the year, and a check digit modulo 11.',
    words:
      'emso, emšo, jmbg, јмбг, embg, ембг, maticni broj, matični broj, maticna stevilka, matična številka',
    weights: STRONG_CHECK,
    example: 'EMŠO: 0101006500006',
    source: 'https://en.wikipedia.org/wiki/Unique_Master_Citizen_Number',
  },
  {
    type: 'SI_TAX_NUMBER',
    parent: 'TAX_ID',
    title: 'Slovenia: tax number (davčna številka)',
    shapes: ['99999999', 'SI99999999', 'SI 99999999'],
    isValid: (value) =>
      (11 - (weightedSum(value.replace('SI', ''), [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 ===
      digitAt(value, value.length - 1),
    rules: 'Check digit modulo 11.',
    words: 'davcna stevilka, davčna številka, davcna st, davčna št, id za ddv, slovenian tax',
    needsContext: true,
    example: 'Davčna številka: 50223054',
    source: 'https://ec.europa.eu/taxation_customs/tin/pdf/en/TIN_-_country_sheet_SI_en.pdf',
  },
];

function passesJmbg(value: string): boolean {
  const year = Number(value.slice(4, 7));
  const check = (11 - (weightedSum(value, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return (
    isDay(Number(value.slice(2, 4)), Number(value.slice(0, 2))) &&
    (year >= 890 || year <= 40) &&
    check < 10 &&
    check === digitAt(value, 12)
  );
}
