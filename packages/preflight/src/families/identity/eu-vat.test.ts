import { expect, test } from 'vitest';

import { detect } from '../../detect.ts';

const numbers = (text: string): string[] =>
  detect(text, { types: ['EU_VAT'] }).map(({ start, end }) => text.slice(start, end));

test.each([
  'ATU13585627',
  'BE0403170701',
  'DE136695976',
  'DK13585628',
  'EL094259216',
  'FI20774740',
  'FR40303265045',
  'GB980780684',
  'HR33392005961',
  'IT00743110157',
  'LU15027442',
  'MT11679112',
  'PL8567346215',
  'PT501964843',
  'SE123456789701',
  'SI50223054',
  'SK2022749619',
])('%s has the check digit of its country and needs no label', (value) => {
  expect(numbers(`see ${value} there`)).toEqual([value]);
});

test.each([
  ['VAT number DE136695977', 'DE136695977'],
  ['USt-IdNr.: DE 136 695 976', 'DE 136 695 976'],
  ['N° TVA FR 40 303 265 045', 'FR 40 303 265 045'],
  ['VAT no. CY10259033P', 'CY10259033P'],
  ['IE VAT 6433435F, VAT no: IE6433435F', 'IE6433435F'],
])('is found in %j', (text, value) => expect(numbers(text)).toEqual([value]));

test.each(['DE136695977', 'IT12345678901', 'part SE123456789', 'XX123456789', 'LV12345678901'])(
  'a wrong check digit without a label is none: %s',
  (text) => expect(numbers(text)).toEqual([]),
);
