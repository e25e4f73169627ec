import { isDay } from '../check-digits/birth-date.ts';
import { STRONG_CHECK, type Identifier } from '../identifier.ts';

export const belgium: readonly Identifier[] = [
  {
    type: 'BE_NATIONAL_NUMBER',
    parent: 'NATIONAL_ID',
    title: 'Belgium: national register number',
    shapes: [
      '99.99.99-999.99',
      '99999999999',
      '99 99 99 999 99',
      '999999-999-99',
      '999999-999.99',
      '999999 999 99',
    ],
    isValid: passesNationalNumber,
    rules: 'Date of birth, and a key that is 97 minus the rest modulo 97, before or after 2000.',
    words: `
      rijksregisternummer, numero de registre national, registre national, rijksregister, rijksregisternr, insz, niss,
      numero national, nationaal nummer, national register number, national number, nrn, n national, nationalregisternummer
    `,
    weights: { ...STRONG_CHECK, grouped: 2 },
    example: 'Rijksregisternummer 85.07.30-033.28',
    source: 'https://nl.wikipedia.org/wiki/Rijksregisternummer',
  },
  {
    type: 'BE_ID_CARD',
    parent: 'NATIONAL_ID',
    title: 'Belgium: identity card number',
    shapes: ['999-9999999-99', '999999999999', 'A999999999', 'A 999999999'],
    isValid: (value) =>
      /^\d{12}$/.test(value) && (Number(value.slice(0, 10)) % 97 || 97) === Number(value.slice(10)),
    rules: 'The last two digits are the others modulo 97.',
    words:
      "identiteitskaart, identiteitskaartnummer, carte d'identite, eid, numero de carte d'identite, belgian id card",
    needsContext: true,
    weights: { grouped: 1.5, passed: 3.5 },
    example: 'Identiteitskaart 590-1234567-74',
    source: 'https://nl.wikipedia.org/wiki/Belgische_identiteitskaart',
  },
  {
    type: 'BE_ENTERPRISE_NUMBER',
    parent: 'TAX_ID',
    title: 'Belgium: enterprise number',
    shapes: ['9999.999.999', '9999999999', 'BE 9999.999.999', 'BE9999.999.999', 'BE 9999999999'],
    isValid: (value) => 97 - (Number(value.replace('BE', '').slice(0, 8)) % 97) === Number(value.slice(-2)),
    rules: 'The last two digits are 97 minus the others modulo 97.',
    words: `
      ondernemingsnummer, numero d'entreprise, btw nummer, btw, numero de tva, tva, kbo, kbo nummer, bce, n d'entreprise, enterprise number,
      company number, vat number, vat
    `,
    needsContext: true,
    weights: { passed: 3.5 },
    example: 'Ondernemingsnummer 0403.170.701',
    source: 'https://economie.fgov.be/en/themes/enterprises/crossroads-bank-enterprises',
  },
];

/** Month and day may be unknown (00); a BIS number adds 20 or 40 to the month. */
function passesNationalNumber(value: string): boolean {
  const month = Number(value.slice(2, 4)) % 20;
  const day = Number(value.slice(4, 6));
  if (month !== 0 && day !== 0 && !isDay(month, day)) return false;
  if (Number(value.slice(2, 4)) > 52) return false;
  const key = Number(value.slice(9));
  return [value.slice(0, 9), `2${value.slice(0, 9)}`].some((digits) => 97 - (Number(digits) % 97) === key);
}
