import { weightedSum } from '../check-digits/weighted-sum.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

const NINO_PREFIX = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]/;

export const unitedKingdom: readonly Identifier[] = [
  {
    type: 'GB_NINO',
    parent: 'NATIONAL_ID',
    title: 'United Kingdom: National Insurance number',
    shapes: ['AA999999A', 'AA 999999 A', 'AA 99 99 99 A'],
    isValid: (value) => NINO_PREFIX.test(value) && /[A-D]$/.test(value),
    rules: 'Only prefixes that are issued, and a suffix from A to D.',
    words: 'national insurance, national insurance number, nino, ni number, ni no, nin',
    weights: { ...DISTINCTIVE, shape: -1.2, grouped: 1.5 },
    example: 'National Insurance number: AB 12 34 56 C',
    source: 'https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110',
  },
  {
    type: 'GB_UTR',
    parent: 'TAX_ID',
    title: 'United Kingdom: unique taxpayer reference',
    shapes: ['9999999999', '99999 99999', '999 999 9999', '9999999999A'],
    isValid: passesUtr,
    rules: 'The first digit is a check digit over the others, modulo 11.',
    words:
      'utr, utr number, unique taxpayer reference, unique tax reference, taxpayer reference, self assessment',
    needsContext: true,
    example: 'My UTR is 1955839661',
    source: 'https://help.sbc.sage.com/en-gb/control-centre-dt/D/CCentreUnique_Taxpayer_Reference.html',
  },
];

function passesUtr(value: string): boolean {
  const digits = value.replace(/K$/, '');
  const expected = '21987654321'[weightedSum(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11];
  return expected === digits[0];
}
