import { passesLuhn } from '../check-digits/luhn.ts';
import { DISTINCTIVE, type Identifier } from '../identifier.ts';

export const canada: readonly Identifier[] = [
  {
    type: 'CA_SIN',
    parent: 'NATIONAL_ID',
    title: 'Canada: social insurance number (SIN)',
    shapes: ['999-999-999', '999 999 999', '999999999'],
    isValid: (value) => !/^[08]/.test(value) && passesLuhn(value),
    rules: 'Does not begin with 0 or 8; check digit by Luhn.',
    words:
      "sin, social insurance number, social insurance, sin number, nas, numero d'assurance sociale, assurance sociale",
    weights: { shape: -2.7 },
    example: 'SIN: 130 692 544',
    source: 'https://www.canada.ca/en/employment-social-development/services/sin.html',
  },
  {
    type: 'CA_BUSINESS_NUMBER',
    parent: 'TAX_ID',
    title: 'Canada: business number (BN)',
    shapes: [
      '999999999',
      '999999999RT9999',
      '999999999 RT9999',
      '999999999 RT 9999',
      '999999999RP9999',
      '999999999 RP9999',
      '999999999RC9999',
      '999999999 RC9999',
      '99999 9999 RT9999',
      '99999 9999 RP9999',
      '99999 9999 RC9999',
    ],
    isValid: (value) => passesLuhn(value.slice(0, 9)),
    rules: 'Check digit by Luhn.',
    words: "business number, gst, hst, gst hst, numero d'entreprise, bn, cra",
    weights: { ...DISTINCTIVE, shape: -1.8, passed: 1.6, failed: -1.4, grouped: 3 },
    example: 'Business number 123026635 RT0001',
    source: 'https://www.canada.ca/en/services/taxes/business-number.html',
  },
];
