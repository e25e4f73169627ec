import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import { isInternationalNumber, isNationalNumber } from './phone-plans.ts';

const numbers = (text: string, regions?: readonly string[]): string[] =>
  detect(text, regions === undefined ? { types: ['PHONE'] } : { types: ['PHONE'], regions }).map(
    ({ start, end }) => text.slice(start, end),
  );

describe('a telephone number', () => {
  test.each([
    ['(415) 555-0132', '(415) 555-0132'],
    ['415-555-0132', '415-555-0132'],
    ['415.555.0132', '415.555.0132'],
    ['1-415-555-0132', '1-415-555-0132'],
    ['(415)5550132', '(415)5550132'],
    ['+1 415 555 0132', '+1 415 555 0132'],
    ['+14155550132', '+14155550132'],
    ['+44 20 7946 0958', '+44 20 7946 0958'],
    ['+46 (0)8 928 571 38', '+46 (0)8 928 571 38'],
    ['+33 1 23 45 67 89', '+33 1 23 45 67 89'],
    ['+91-98765-43210', '+91-98765-43210'],
    ['001-518-640-0854', '001-518-640-0854'],
    ['415-555-0132 ext. 12', '415-555-0132 ext. 12'],
    ['415-555-0132x459', '415-555-0132x459'],
    ['call me at 4155550132', '4155550132'],
    ['userPhone: "4155550132"', '4155550132'],
    ['tel. 020 7946 0958', '020 7946 0958'],
    ['06 12 34 56 78', '06 12 34 56 78'],
    ['Fax: 60-56-85-91', '60-56-85-91'],
    ['Phone: 555-0132', '555-0132'],
    ['+1 415 555 0132 2 people', '+1 415 555 0132'],
    ['415-555-0132 2024', '415-555-0132'],
    ['(４１５)\u2011５５５\u2011０１３２', '(４１５)\u2011５５５\u2011０１３２'],
  ])('is found in %j', (text, value) => expect(numbers(text)).toEqual([value]));

  test.each([
    '4155550132',
    'order number 4155550132',
    '2024-01-02 10:11:12',
    '12/31/2024 23:59',
    '192.168.100.200',
    'version 1.2.3.4',
    'id 550e8400-e29b-41d4-a716-446655440000',
    '978.106194 ms',
    '1 234 567 890 people',
    '1990-1995',
    '94107-1234',
    '12 34 56 78 90 12 34 56 78 90 12 34',
    '1700000000',
    '(***) ***-**32',
  ])('is not seen in %j', (text) => expect(numbers(text)).toEqual([]));

  test('a national format counts by itself where its region is named', () => {
    expect(numbers('oficina 612 345 678', ['ES'])).toEqual(['612 345 678']);
    expect(numbers('oficina 612 345 678')).toEqual([]);
  });

  test.each([
    ['(415) 555-0132', '(***) ***-**32'],
    ['+44 20 7946 0958', '+** ** **** **58'],
  ])('keeps its shape and last two digits when masked: %s', (text, masked) => {
    expect(mask(text, detect(text))).toBe(masked);
  });

  test('numbering plans know countries by their calling code and national prefix', () => {
    expect(isInternationalNumber('442079460958')).toBe(true);
    expect(isInternationalNumber('999123456789')).toBe(false);
    expect(isNationalNumber('GB', '02079460958')).toBe(true);
    expect(isNationalNumber('GB', '12')).toBe(false);
    expect(isNationalNumber('nowhere', '02079460958')).toBe(false);
  });
});
