import { isDay } from '../check-digits/birth-date.ts';
import { passesLuhn } from '../check-digits/luhn.ts';
import type { Identifier } from '../identifier.ts';

export const sweden: readonly Identifier[] = [
  {
    type: 'SE_PERSONNUMMER',
    parent: 'NATIONAL_ID',
    title: 'Sweden: personal identity number (personnummer)',
    shapes: ['999999-9999', '99999999-9999', '9999999999', '999999999999', '999999+9999', '99999999+9999'],
    isValid: passesPersonnummer,
    rules: 'Date of birth (60 is added to the day in a coordination number), and a check digit by Luhn.',
    words: `
      personnummer, person nr, personnr, pnr, samordningsnummer, swedish personal number, personal identity number,
      personal number
    `,
    example: 'Personnummer: 811228-9874',
    source: 'https://en.wikipedia.org/wiki/Personal_identity_number_(Sweden)',
  },
  {
    type: 'SE_ORGNUMMER',
    parent: 'TAX_ID',
    title: 'Sweden: organisation number',
    shapes: ['999999-9999', '9999999999', '16999999-9999'],
    isValid: (value) => /^(?:16)?\d{2}[2-9]/.test(value) && passesLuhn(value.slice(-10)),
    rules: 'Third digit from 2; check digit by Luhn.',
    words: 'organisationsnummer, org nr, orgnr, org nummer, organisation number, organization number',
    needsContext: true,
    example: 'Org.nr 556703-7485',
    source: 'https://sv.wikipedia.org/wiki/Organisationsnummer',
  },
];

function passesPersonnummer(value: string): boolean {
  const digits = value.replaceAll(/\D/g, '');
  if (digits.length === 12 && !/^(?:18|19|20)/.test(digits)) return false;
  const short = digits.slice(-10);
  return isDay(Number(short.slice(2, 4)), Number(short.slice(4, 6)) % 60) && passesLuhn(short);
}
