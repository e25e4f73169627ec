import { passesVerhoeff } from '../check-digits/verhoeff.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const india: readonly Identifier[] = [
  {
    type: 'IN_AADHAAR',
    parent: 'NATIONAL_ID',
    title: 'India: Aadhaar',
    shapes: ['999999999999', '9999 9999 9999'],
    isValid: (value) => /^[2-9]/.test(value) && passesVerhoeff(value),
    rules: 'Begins with 2 to 9; check digit by Verhoeff.',
    words: 'aadhaar, aadhar, adhaar, adhar, aadhaar number, aadhaar no, uidai, आधार, आधार संख्या',
    weights: { grouped: 0.3 },
    example: 'Aadhaar: 2341 2341 2346',
    source: 'https://en.wikipedia.org/wiki/Aadhaar',
  },
  {
    type: 'IN_PAN',
    parent: 'TAX_ID',
    title: 'India: permanent account number (PAN)',
    shapes: ['AAAAA9999A'],
    isValid: (value) => /^.{3}[ABCFGHJKLPT]/.test(value),
    rules: 'The fourth letter is a kind of holder.',
    words: 'pan, pan number, pan no, pan card, permanent account number, income tax, पैन',
    weights: { shape: -1.2, passed: 0.9 },
    example: 'PAN: ABCPE1234F',
    source: 'https://en.wikipedia.org/wiki/Permanent_account_number',
  },
  {
    type: 'IN_GSTIN',
    parent: 'TAX_ID',
    title: 'India: goods and services tax number (GSTIN)',
    shapes: ['99AAAAA9999AXAX'],
    isValid: passesGstin,
    rules: 'A PAN inside, `Z` as the last but one, and a check character modulo 36.',
    words: 'gstin, gst, gst no, gst number, gstn',
    weights: { ...DISTINCTIVE, failed: -1 },
    example: 'GSTIN 27AAPFU0939F1ZV',
    source: 'https://en.wikipedia.org/wiki/Goods_and_Services_Tax_(India)',
  },
  {
    type: 'IN_VOTER_ID',
    parent: 'NATIONAL_ID',
    title: 'India: voter id (EPIC)',
    shapes: ['AAA9999999'],
    rules: 'Form only.',
    words: 'voter id, voter card, epic, epic no, epic number, election card, voter id card',
    needsContext: true,
    example: 'Voter ID: ABC1234567',
    source: 'https://en.wikipedia.org/wiki/Voter_ID_(India)',
  },
];

function passesGstin(value: string): boolean {
  if (value[13] !== 'Z') return false;
  let sum = 0;
  for (let index = 0; index < 14; index += 1) {
    const product = Number.parseInt(value.charAt(index), 36) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return (36 - (sum % 36)) % 36 === Number.parseInt(value.charAt(14), 36);
}
