import { isDay } from '../check-digits/birth-date.ts';
import { weightedSum } from '../check-digits/weighted-sum.ts';
import { STRONG_CHECK, type Identifier } from '../identifier.ts';

export const norway: readonly Identifier[] = [
  {
    type: 'NO_FODSELSNUMMER',
    parent: 'NATIONAL_ID',
    title: 'Norway: birth number (fødselsnummer, D-nummer)',
    shapes: ['99999999999', '999999 99999', '99 99 99 99999', '999999 999 99'],
    isValid: passesBirthNumber,
    rules: 'Date of birth (40 is added to the day in a D number), and two check digits modulo 11.',
    words: 'fødselsnummer, fodselsnummer, fnr, personnummer, f nr, d nummer, dnr, norwegian id, birth number',
    weights: STRONG_CHECK,
    example: 'Fødselsnummer 010180 12371',
    source: 'https://no.wikipedia.org/wiki/F%C3%B8dselsnummer',
  },
  {
    type: 'NO_ORGNUMMER',
    parent: 'TAX_ID',
    title: 'Norway: organisation number',
    shapes: ['999999999', '999 999 999', '999 999 999 MVA', '999999999MVA', 'NO 999 999 999 MVA'],
    isValid: (value) => weightedSum(value.replace('NO', ''), [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    rules: 'Check digit modulo 11.',
    words: 'organisasjonsnummer, org nr, orgnr, org nummer, mva, foretaksregisteret, organisation number',
    needsContext: true,
    example: 'Org.nr. 988 077 917',
    source:
      'https://www.brreg.no/en/about-us-2/our-registers/about-the-central-coordinating-register-for-legal-entities-ccr/about-the-organisation-number/',
  },
];

/** Test numbers add 40 or 80 to the month. */
function passesBirthNumber(value: string): boolean {
  return (
    isDay(Number(value.slice(2, 4)) % 40, Number(value.slice(0, 2)) % 40) &&
    weightedSum(value, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}
