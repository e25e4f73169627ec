import { passesMod11And10 } from '../check-digits/iso-7064.ts';
import { isDayMonthYear } from '../check-digits/birth-date.ts';
import { digitAt } from '../check-digits/weighted-sum.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';
import { withFirstDigit } from '../with-first-digit.ts';

export const germany: readonly Identifier[] = [
  {
    type: 'DE_STEUER_ID',
    parent: 'TAX_ID',
    title: 'Germany: tax identification number (Steuer-ID)',
    shapes: ['99999999999', '99 999 999 999'],
    isValid: (value) => hasOneRepeatedDigit(value.slice(0, 10)) && passesMod11And10(value),
    rules:
      'One of the first ten digits occurs two or three times, the others at most once; check digit by ISO 7064 MOD 11,10.',
    words: `
      steuer id, steuerid, steueridentifikationsnummer, steuer identifikationsnummer, steuerliche identifikationsnummer,
      identifikationsnummer, idnr, id nr, steuer idnr, steuer ident nr, steuer ident, steueridentnummer, german tax id, tax id, tin
    `,
    weights: { passed: 2.4, grouped: 1 },
    example: 'Steuer-ID: 36 574 261 809',
    source: 'https://de.wikipedia.org/wiki/Steuerliche_Identifikationsnummer',
  },
  {
    type: 'DE_STEUERNUMMER',
    parent: 'TAX_ID',
    title: 'Germany: tax number (Steuernummer)',
    shapes: ['999/999/99999', '99/999/99999', '999/9999/9999', '99 999 99999', '9999999999', '9999999999999'],
    rules: 'Form only: its check digit differs from state to state.',
    words: 'steuernummer, steuer nr, st nr, stnr, steuer nummer, finanzamt',
    needsContext: true,
    example: 'Steuernummer 181/815/08155',
    source: 'https://de.wikipedia.org/wiki/Steuernummer',
  },
  {
    type: 'DE_ID_CARD',
    parent: 'NATIONAL_ID',
    title: 'Germany: identity card number (Personalausweis)',
    shapes: [...withFirstDigit(9, 1, 8), ...withFirstDigit(10, 1, 9), '9999999999A'],
    isValid: passesDocumentNumber,
    rules: 'Only the letters and digits in use; check digit by weights 7, 3, 1 where it is given.',
    words: `
      personalausweis, personalausweisnummer, ausweisnummer, ausweis nr, ausweis, perso, personalausweis nr, german id card,
      id card number, id card no, identity card
    `,
    needsContext: true,
    example: 'Personalausweisnummer: L01X00T471',
    source: 'https://de.wikipedia.org/wiki/Personalausweis_(Deutschland)',
  },
  {
    type: 'DE_PENSION_INSURANCE',
    parent: 'NATIONAL_ID',
    title: 'Germany: pension insurance number (Rentenversicherungsnummer)',
    shapes: ['99999999A999', '99 999999 A 999', '99 999999 A 99 9'],
    isValid: passesPensionInsurance,
    rules: 'Date of birth and check digit.',
    words: `
      rentenversicherungsnummer, sozialversicherungsnummer, versicherungsnummer, rvnr, sv nummer, svnr, sv nr, rv nummer,
      social insurance number, social security number
    `,
    weights: DISTINCTIVE,
    example: 'Rentenversicherungsnummer 15 070649 C 103',
    source: 'https://de.wikipedia.org/wiki/Versicherungsnummer',
  },
];

/** Numbers issued since 2016 may have three alike, earlier ones have exactly two. */
function hasOneRepeatedDigit(digits: string): boolean {
  const extra = Array.from(digits).filter((digit, index) => digits.indexOf(digit) !== index);
  return !digits.startsWith('0') && (extra.length === 1 || extra.length === 2) && new Set(extra).size === 1;
}

/** Serial numbers of documents since 2010 leave out vowels and letters that look like digits. */
function passesDocumentNumber(value: string): boolean {
  const serial = value.slice(0, 9);
  if (!/^[LMNPRTVWXYCFGHJK\d][CFGHJKLMNPRTVWXYZ\d]{8}/.test(serial) || !/\d/.test(serial)) return false;
  if (!/^\d$/.test(value.slice(9))) return true;
  let sum = 0;
  for (let index = 0; index < 9; index += 1) {
    sum += Number.parseInt(serial.charAt(index), 36) * ([7, 3, 1][index % 3] ?? 0);
  }
  return sum % 10 === digitAt(value, 9);
}

function passesPensionInsurance(value: string): boolean {
  if (!isDayMonthYear(value.slice(2, 8)) && Number(value.slice(2, 4)) <= 50) return false;
  const letter = value.charCodeAt(8) - 0x40;
  const digits = `${value.slice(0, 8)}${String(letter).padStart(2, '0')}${value.slice(9)}`;
  let sum = 0;
  for (let index = 0; index < 12; index += 1) {
    const product = digitAt(digits, index) * ([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1][index] ?? 0);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum % 10 === digitAt(digits, 12);
}
