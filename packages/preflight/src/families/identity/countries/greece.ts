import { isDayMonthYear } from '../check-digits/birth-date.ts';
import { passesLuhn } from '../check-digits/luhn.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const greece: readonly Identifier[] = [
  {
    type: 'GR_AMKA',
    parent: 'NATIONAL_ID',
    title: 'Greece: social security number (AMKA)',
    shapes: ['99999999999', '999999 99999'],
    isValid: (value) => isDayMonthYear(value) && passesLuhn(value),
    rules: 'Date of birth, and a check digit by Luhn.',
    words: 'amka, αμκα, α.μ.κ.α., αριθμός μητρώου κοινωνικής ασφάλισης, greek social security',
    weights: { passed: 2.4 },
    example: 'ΑΜΚΑ: 01013099997',
    source: 'https://www.amka.gr/tieinai_en.html',
  },
  {
    type: 'GR_AFM',
    parent: 'TAX_ID',
    title: 'Greece: tax number (AFM)',
    shapes: ['999999999', 'EL999999999', 'EL 999999999'],
    isValid: passesAfm,
    rules: 'Check digit modulo 11.',
    words: 'afm, αφμ, α.φ.μ., αριθμός φορολογικού μητρώου, φπα, greek tax, greek vat',
    needsContext: true,
    example: 'ΑΦΜ 094259216',
    source:
      'https://el.wikipedia.org/wiki/%CE%91%CF%81%CE%B9%CE%B8%CE%BC%CF%8C%CF%82_%CF%86%CE%BF%CF%81%CE%BF%CE%BB%CE%BF%CE%B3%CE%B9%CE%BA%CE%BF%CF%8D_%CE%BC%CE%B7%CF%84%CF%81%CF%8E%CE%BF%CF%85',
  },
  {
    type: 'GR_ID_CARD',
    parent: 'NATIONAL_ID',
    title: 'Greece: identity card number (ADT)',
    shapes: ['AA999999', 'AA-999999', 'A999999', 'A-999999'],
    rules: 'Form only.',
    words:
      'adt, αδτ, α.δ.τ., αριθμός δελτίου ταυτότητας, ταυτότητα, ταυτότητας, δελτίο ταυτότητας, greek id card',
    needsContext: true,
    example: 'ADT AB-123456',
    source: 'https://en.wikipedia.org/wiki/Greek_identity_card',
  },
];

function passesAfm(value: string): boolean {
  const digits = value.replace('EL', '');
  return (weightedSum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(digits, 8);
}
