import { describe, expect, test } from 'vitest';

import {
  checkAustralianMedicare,
  checkCanadianHealthNumber,
  checkCns,
  checkDea,
  checkIhi,
  checkKvnr,
  checkMbi,
  checkNhi,
  checkNhs,
  checkNpi,
} from './health-check-digits.ts';

/** Valid numbers as the issuers print them in their specifications, or as computed by hand from those. */
const VALID = [
  { name: 'NPI', check: checkNpi, values: ['1234567893', '1679576722'] },
  { name: 'DEA', check: checkDea, values: ['AB1234563', 'AP5836727', 'F91234563'] },
  { name: 'NHS', check: checkNhs, values: ['9434765919', '9434765870'] },
  { name: 'German health insurance', check: checkKvnr, values: ['A123456780'] },
  { name: 'Australian Medicare', check: checkAustralianMedicare, values: ['2123456701'] },
  { name: 'NHI', check: checkNhi, values: ['ZAC5361', 'ZZZ0016', 'ZZZ00AX', 'ALU18KZ'] },
  { name: 'Canadian health', check: checkCanadianHealthNumber, values: ['9698658215', '1234567897'] },
  { name: 'IHI', check: checkIhi, values: ['8003608333429777'] },
] as const;

describe.each(VALID)('the check digit of a $name number', ({ check, values }) => {
  test.each(values)('passes for %s', (value) => expect(check(value)).toBe('passed'));

  test.each(values)('fails for %s with its last character changed', (value) => {
    const last = value.at(-1) ?? '';
    const other = /\d/.test(last) ? String((Number(last) + 1) % 10) : last === 'A' ? 'C' : 'A';
    // The last digit of an Australian card counts the cards that were issued; the check is the one before it.
    const changed =
      check === checkAustralianMedicare ? `${value.slice(0, -2)}9${last}` : `${value.slice(0, -1)}${other}`;
    expect(check(changed)).toBe('failed');
  });
});

test.each([
  [checkNpi, '3234567893'],
  [checkDea, 'QB1234563'],
  [checkNhs, '1111111111'],
  [checkMbi, '1EG4SE5MK73'],
  [checkMbi, '0EG4TE5MK73'],
  [checkNhi, 'ZIC5361'],
  [checkAustralianMedicare, '1123456701'],
  [checkCns, '390129759240018'],
])('a number that is never given out fails: %o %s', (check, value) => expect(check(value)).toBe('failed'));

test.each([
  [checkMbi, '1EG4TE5MK73'],
  [checkCns, '190129759240018'],
])('a number in its classes passes: %o %s', (check, value) => expect(check(value)).toBe('passed'));
