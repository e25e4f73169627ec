import { passesLuhn } from '../check-digits/luhn.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

/** Where two people would have the same code, letters stand for digits (omocodia): L is 0, M is 1, to V for 9. */
const CODE = /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/;

/** Omocodia replaces the digits from the last one on. */
const CODE_SHAPES = [
  'AAAAAA99A99A999A',
  'AAAAAA99A99A99AA',
  'AAAAAA99A99A9AAA',
  'AAAAAA99A99AAAAA',
  'AAAAAA99A9AAAAAA',
  'AAAAAA99AAAAAAAA',
  'AAAAAA9AAAAAAAAA',
];

/** What a character at an odd place is worth, from 0 and A on. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

export const italy: readonly Identifier[] = [
  {
    type: 'IT_CODICE_FISCALE',
    parent: 'TAX_ID',
    title: 'Italy: tax code (codice fiscale)',
    shapes: [...CODE_SHAPES, 'AAA AAA 99A99 A999A'],
    isValid: (value) => CODE.test(value) && checkCharacter(value) === value[15],
    rules: 'Letters and digits in their places, and a check letter over the other fifteen.',
    words: 'codice fiscale, cod fiscale, cod fisc, c f, cf, italian tax code, fiscal code, tax code',
    weights: { ...DISTINCTIVE, shape: -1, passed: 5, failed: -1.6 },
    example: 'Codice fiscale: RSSMRA85T10A562S',
    source: 'https://it.wikipedia.org/wiki/Codice_fiscale',
  },
  {
    type: 'IT_PARTITA_IVA',
    parent: 'TAX_ID',
    title: 'Italy: VAT number (partita IVA)',
    shapes: ['99999999999'],
    isValid: (value) => passesLuhn(value),
    rules: 'Check digit by Luhn.',
    words: 'partita iva, partita i v a, p i, p iva, piva, part iva, p.iva, numero iva, italian vat',
    needsContext: true,
    example: 'P.IVA 00743110157',
    source: 'https://it.wikipedia.org/wiki/Partita_IVA',
  },
  {
    type: 'IT_ID_CARD',
    parent: 'NATIONAL_ID',
    title: "Italy: identity card number (carta d'identità)",
    shapes: ['AA99999AA', 'AA9999999', 'AA 9999999', '9999999AA'],
    rules: 'Form only.',
    words:
      "carta d'identita, carta identita, carta di identita, numero carta d'identita, cie, c i, ci n, italian identity card, documento di identita, documento d'identita, documento identita, ci numero",
    needsContext: true,
    example: "Carta d'identità CA00000AA",
    source: 'https://it.wikipedia.org/wiki/Carta_d%27identit%C3%A0_italiana',
  },
];

function checkCharacter(value: string): string {
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const character = value.charAt(index);
    const worth = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 0x41;
    // The first place is odd.
    sum += index % 2 === 0 ? (ODD[worth] ?? 0) : worth;
  }
  return String.fromCharCode(0x41 + (sum % 26));
}
