import { isYearMonthDay } from '../check-digits/birth-date.ts';
import { passesLuhn } from '../check-digits/luhn.ts';
import { DISTINCTIVE, STRONG_CHECK, type Identifier } from '../identifier.ts';

export const africa: readonly Identifier[] = [
  {
    type: 'ZA_ID',
    parent: 'NATIONAL_ID',
    title: 'South Africa: identity number',
    shapes: ['9999999999999', '999999 9999 999', '999999 9999 99 9', '999999 9999 9 99'],
    isValid: (value) => isYearMonthDay(value) && /^[012]/.test(value.slice(10)) && passesLuhn(value),
    rules: 'Date of birth, citizenship, and a check digit by Luhn.',
    words:
      'south african id, rsa id, sa id, id no, id number, identity number, identiteitsnommer, id nommer, isazisi',
    weights: { ...STRONG_CHECK, passed: 3.2, grouped: 1 },
    example: 'ID number: 8001015009087',
    source: 'https://en.wikipedia.org/wiki/South_African_identity_card',
  },
  {
    type: 'NG_NIN',
    parent: 'NATIONAL_ID',
    title: 'Nigeria: national identification number, bank verification number',
    shapes: ['99999999999', '9999 999 9999', '9999-999-9999'],
    rules: 'Form only.',
    words: 'nin, bvn, bank verification number, national identification number, nigerian id, nigeria nin',
    needsContext: true,
    example: 'NIN: 12345678901',
    source: 'https://en.wikipedia.org/wiki/National_Identification_Number_(Nigeria)',
  },
  {
    type: 'KE_KRA_PIN',
    parent: 'TAX_ID',
    title: 'Kenya: KRA PIN',
    shapes: ['A999999999A'],
    isValid: (value) => /^[AP]/.test(value),
    rules: 'A for persons, P for companies.',
    words: 'kra pin, kra, pin certificate, kenyan tax',
    weights: { shape: -0.6, passed: 0.4 },
    example: 'KRA PIN A012345678Z',
    source: 'https://www.oecd.org/content/dam/oecd/en/topics/policy-issue-focus/aeoi/kenya-tin.pdf',
  },
  {
    type: 'GH_CARD',
    parent: 'NATIONAL_ID',
    title: 'Ghana: Ghana Card',
    shapes: ['GHA-999999999-9', 'GHA9999999999'],
    rules: 'Form only.',
    words: 'ghana card, ghanacard, ghana id',
    weights: { ...DISTINCTIVE, shape: 2 },
    example: 'Ghana Card GHA-123456789-0',
    source: 'https://en.wikipedia.org/wiki/Ghana_Card',
  },
];
