import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const passports = (text: string): string[] =>
  detect(text, { types: ['PASSPORT'] }).map(({ start, end }) => text.slice(start, end));

const ZONE = `P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10`;

describe('a passport number', () => {
  test.each([
    ['Passport No. 543211234', '543211234'],
    ['US passport A12345678, expires 2031', 'A12345678'],
    ['passport number: K1234567', 'K1234567'],
    ['Reisepass C01X00T47', 'C01X00T47'],
    ['Numéro de passeport : 12AB34567', '12AB34567'],
    ['pasaporte AAA123456', 'AAA123456'],
    ['{"passport_number": "YA1234567"}', 'YA1234567'],
    ['name,passport\nAnn,X1234567', 'X1234567'],
    ['Passport\n925665416\nName: Ann', '925665416'],
    ['паспорт 45 08 123456', '45 08 123456'],
    ['Passport number is 9103-44581-K.', '9103-44581-K'],
  ])('is found in %j', (text, value) => expect(passports(text)).toEqual([value]));

  test.each([
    'number 543211234',
    'passport expires 2031-05-17',
    'passport valid from 17/05/2021',
    'two passports for 120 euros',
    'part A12345678',
  ])('is not seen in %j', (text) => expect(passports(text)).toEqual([]));
});

describe('the machine-readable zone', () => {
  test('is found whole, with both of its lines, and masked', () => {
    const text = `scan:\n${ZONE}\nend`;
    expect(passports(text)).toEqual([ZONE]);
    const masked = mask(text, detect(text, { types: ['PASSPORT'] }));
    expect(masked).not.toMatch(/ERIKSSON|L898902C|740812/);
    expect(passports(masked)).toEqual([]);
  });

  test('is found by its second line alone, when the check digits are right', () => {
    expect(passports('L898902C36UTO7408122F1204159ZE184226B<<<<<10')).toHaveLength(1);
    expect(passports('L898902C37UTO7408123F1204150ZE184226B<<<<<10')).toEqual([]);
  });

  test.each([
    'a << b << c',
    'cout << "P" << endl;',
    '<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<',
    'P<<EOF',
  ])('is not seen in %j', (text) => expect(passports(text)).toEqual([]));
});
