import { isDay } from '../check-digits/birth-date.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const bulgaria: readonly Identifier[] = [
  {
    type: 'BG_EGN',
    parent: 'NATIONAL_ID',
    title: 'Bulgaria: uniform civil number (EGN)',
    shapes: ['9999999999'],
    isValid: (value) =>
      isDay(Number(value.slice(2, 4)) % 20, Number(value.slice(4, 6))) &&
      (weightedSum(value, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(value, 9),
    rules: 'Date of birth (20 or 40 is added to the month for other centuries), and a check digit modulo 11.',
    words: 'egn, егн, единен граждански номер, uniform civil number, bulgarian id, лнч, lnch',
    example: 'ЕГН 7523169263',
    source: 'https://en.wikipedia.org/wiki/Unique_citizenship_number',
  },
];
