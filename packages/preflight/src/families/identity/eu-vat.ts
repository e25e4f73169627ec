import { contextWords } from '../../context-words.ts';
import type { Family } from '../../family.ts';
import type { CheckResult } from '../../identifier-format.ts';
import { passesLuhn } from './check-digits/luhn.ts';
import { passesMod11And10 } from './check-digits/iso-7064.ts';
import { weightedSum } from './check-digits/weighted-sum.ts';
import { maskCharacters } from './mask-characters.ts';

type VatNumber = Readonly<{
  /** After the prefix, as a pattern of the whole. */
  form: RegExp;
  passes?: (number: string) => boolean;
}>;

/**
 * By prefix. Forms: https://ec.europa.eu/taxation_customs/vies/#/faq (question 11); check digits where they are documented:
 * https://en.wikipedia.org/wiki/VAT_identification_number
 */
const VAT_NUMBERS: Readonly<Record<string, VatNumber>> = {
  AT: { form: /^U\d{8}$/, passes: (number) => passesAustrian(number.slice(1)) },
  BE: {
    form: /^[01]\d{9}$/,
    passes: (number) => 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8)),
  },
  BG: { form: /^\d{9,10}$/ },
  CY: { form: /^\d{8}[A-Z]$/ },
  CZ: { form: /^\d{8,10}$/ },
  DE: { form: /^[1-9]\d{8}$/, passes: passesMod11And10 },
  DK: { form: /^\d{8}$/, passes: (number) => weightedSum(number, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: { form: /^\d{9}$/, passes: (number) => weightedSum(number, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 },
  EL: {
    form: /^\d{9}$/,
    passes: (number) =>
      (weightedSum(number, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(number[8]),
  },
  ES: { form: /^[A-Z]\d{7}[A-Z\d]$|^\d{8}[A-Z]$/ },
  FI: { form: /^\d{8}$/, passes: (number) => weightedSum(number, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0 },
  FR: { form: /^[A-HJ-NP-Z\d]{2}\d{9}$/, passes: passesFrench },
  GB: { form: /^\d{9}(?:\d{3})?$/, passes: passesBritish },
  HR: { form: /^\d{11}$/, passes: passesMod11And10 },
  HU: { form: /^\d{8}$/, passes: (number) => weightedSum(number, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0 },
  IE: { form: /^\d{7}[A-W][A-I]?$|^\d[A-Z+*]\d{5}[A-W]$/ },
  IT: { form: /^\d{11}$/, passes: passesLuhn },
  LT: { form: /^\d{9}(?:\d{3})?$/ },
  LU: { form: /^\d{8}$/, passes: (number) => Number(number.slice(0, 6)) % 89 === Number(number.slice(6)) },
  LV: { form: /^\d{11}$/ },
  MT: {
    form: /^\d{8}$/,
    passes: (number) => 37 - (weightedSum(number, [3, 4, 6, 7, 8, 9]) % 37) === Number(number.slice(6)),
  },
  NL: { form: /^\d{9}B\d{2}$/ },
  PL: {
    form: /^\d{10}$/,
    passes: (number) => weightedSum(number, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 === 0,
  },
  PT: { form: /^\d{9}$/, passes: passesPortuguese },
  RO: { form: /^\d{6,10}$/ },
  SE: { form: /^\d{10}01$/, passes: (number) => passesLuhn(number.slice(0, 10)) },
  SI: {
    form: /^[1-9]\d{7}$/,
    passes: (number) => (11 - (weightedSum(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(number[7]),
  },
  SK: { form: /^[1-9]\d{9}$/, passes: (number) => Number(number) % 11 === 0 },
  XI: { form: /^\d{9}$/, passes: passesBritish },
};

const SHAPES = [
  'ATU99999999',
  'ATU 99999999',
  ...[
    'BE',
    'BG',
    'CZ',
    'DE',
    'DK',
    'EE',
    'EL',
    'FI',
    'FR',
    'GB',
    'HR',
    'HU',
    'IT',
    'LT',
    'LU',
    'LV',
    'MT',
    'PL',
    'PT',
    'RO',
    'SE',
    'SI',
    'SK',
    'XI',
  ].flatMap(shapesAfter),
  'CY99999999A',
  'ESX9999999X',
  'ES X9999999X',
  'FRXX999999999',
  'FR XX 999999999',
  'FR XX 999 999 999',
  'IE9999999A',
  'IE9999999AA',
  'IE9X99999A',
  'NL999999999B99',
  'NL 999999999 B99',
];

export const euVat: Family = {
  title: 'Government identifiers',
  types: [
    {
      type: 'EU_VAT',
      parent: 'TAX_ID',
      title: 'European Union, United Kingdom: VAT number',
      mask: (value) => maskCharacters(value),
      sample: (value) => maskCharacters(value),
      reference: {
        validator: 'The form of the country that the prefix names; its check digit where one is documented.',
        context:
          'A word such as "VAT" or "USt-IdNr." raises the score; needed where the country has no check digit.',
        masking: 'The last four characters stay.',
        example: 'USt-IdNr. DE136695976',
        source: 'https://ec.europa.eu/taxation_customs/vies/',
      },
    },
  ],
  formats: [
    {
      type: 'EU_VAT',
      shapes: SHAPES,
      check: checkVat,
      words: contextWords({
        before: `
          vat, vat number, vat no, vat id, vat reg, vat registration, vat registration number, vatin, ust id, ust idnr, u st id, u st id nr, u st idnr, ustid, ustidnr, uid,
          umsatzsteuer, umsatzsteuer identifikationsnummer, tva, numero de tva, n tva, tva intracommunautaire, iva, partita iva,
          p iva, nif, ondernemingsnummer, kbo, kbo nummer, bce, numero d'entreprise, n° d'entreprise, btw, btw nummer, btw nr, moms, momsnr, momsreg, mva, alv, alv nro, dph, dic, ic dph, pdv, ddv, nip, kmkr, pvm, pvn, afa,
          αφμ, φπα, tax id, tax number
        `,
        after: 'vat, vat number, vat no, vat id',
      }),
      weights: { shape: -1.3, grouped: 0, passed: 2.3, failed: -1.2 },
    },
  ],
};

/** In one piece, and after a space with and without groups. */
function shapesAfter(prefix: string): readonly string[] {
  return ['99999999', '999999999', '9999999999', '99999999999', '999999999999']
    .flatMap((digits) => [`${prefix}${digits}`, `${prefix} ${digits}`])
    .concat([
      `${prefix} 999 999 999`,
      `${prefix} 9999.999.999`,
      `${prefix}9999.999.999`,
      `${prefix} 999 9999 99`,
    ]);
}

function checkVat(compact: string): CheckResult {
  const vat = VAT_NUMBERS[compact.slice(0, 2)];
  const number = compact.slice(2);
  if (vat === undefined || !vat.form.test(number)) return 'failed';
  if (vat.passes === undefined) return 'none';
  return vat.passes(number) ? 'passed' : 'failed';
}

function passesAustrian(digits: string): boolean {
  let sum = 4;
  for (let index = 0; index < 7; index += 1) {
    const product = Number(digits.charAt(index)) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return (10 - (sum % 10)) % 10 === Number(digits[7]);
}

function passesFrench(number: string): boolean {
  if (!/^\d{2}/.test(number)) return passesLuhn(number.slice(2));
  return (
    (12 + 3 * (Number(number.slice(2)) % 97)) % 97 === Number(number.slice(0, 2)) &&
    passesLuhn(number.slice(2))
  );
}

/** Numbers since 2010 leave a remainder of 42. */
function passesBritish(number: string): boolean {
  const remainder = weightedSum(number, [8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
  return remainder === 0 || remainder === 42;
}

function passesPortuguese(number: string): boolean {
  const remainder = weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return Number(number[8]) === (remainder < 2 ? 0 : 11 - remainder);
}
