import type { Identifier } from '../identifier.ts';

/** https://www.irs.gov/businesses/small-businesses-self-employed/how-eins-are-assigned-and-valid-ein-prefixes */
const EIN_PREFIX = /^(?:0[1-6]|1[0-6]|2[0-7]|3\d|4[0-8]|5\d|6[0-8]|7[1-7]|8[0-8]|9[0-58-9])/;

export const unitedStates: readonly Identifier[] = [
  {
    type: 'ITIN',
    title: 'United States: individual taxpayer identification number (ITIN)',
    shapes: ['999-99-9999', '999999999'],
    isValid: (value) => /^9\d{2}(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])/.test(value),
    rules: 'Begins with 9; the fourth and fifth digits are in a range that was issued.',
    words:
      'itin, individual taxpayer identification number, individual taxpayer id, individual tax id, itin number, taxpayer id, taxpayer id number, taxpayer identification number, taxpayer number, tin, tax id, tax id number, tax identification number, recipient s tin, payee tin',
    weights: { grouped: 2.3, passed: 1.3, failed: -3 },
    example: 'ITIN 912-78-1234',
    source: 'https://www.irs.gov/irm/part3/irm_03-021-263r',
  },
  {
    type: 'EIN',
    title: 'United States: employer identification number (EIN)',
    shapes: ['99-9999999', '999999999'],
    isValid: (value) => EIN_PREFIX.test(value),
    rules: 'Begins with a prefix that was issued.',
    words: `
      ein, fein, employer identification number, employer identification, employer id number, employer id, federal tax id, federal tax identification number,
      federal employer identification number, federal id, fed id, fed tax id, tax id, tax id number, business tax id, tin, tin number, payer's tin, employer tin, federal tax i d, federal tax i d number, federal taxpayer id, federal taxpayer identification number, tax identification number, taxpayer identification number, taxpayer id, taxpayer id number, employer tax id, company tax id, tax i d, tax i d number, irs number, irs no, irs employer identification number, employer's identification number, employer's id number, employer's id, employer's federal id, federal i d, federal i d number
    `,
    needsContext: true,
    weights: { shape: -2.9, passed: 0.4, failed: -1.2, grouped: 0.9 },
    example: 'EIN: 12-3456789',
    source: 'https://www.irs.gov/businesses/small-businesses-self-employed/employer-id-numbers',
  },
  {
    type: 'US_ATIN',
    parent: 'TAX_ID',
    title: 'United States: adoption taxpayer identification number, preparer number (ATIN, PTIN)',
    shapes: ['999-93-9999', 'P99999999'],
    isValid: (value) => /^[9P]/.test(value),
    rules: 'ATIN: begins with 9, 93 in the middle. PTIN: P and eight digits.',
    words:
      'atin, ptin, adoption taxpayer identification number, preparer tax identification number, preparer tin',
    needsContext: true,
    weights: { passed: 0.5, failed: -6 },
    example: 'PTIN P01234567',
    source: 'https://www.irs.gov/tax-professionals/ptin-requirements-for-tax-return-preparers',
  },
];
