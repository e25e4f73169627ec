import { isDay } from '../check-digits/birth-date.ts';
import { weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const iceland: readonly Identifier[] = [
  {
    type: 'IS_KENNITALA',
    parent: 'NATIONAL_ID',
    title: 'Iceland: identification number (kennitala)',
    shapes: ['999999-9999', '9999999999'],
    isValid: (value) =>
      isDay(Number(value.slice(2, 4)), Number(value.slice(0, 2)) % 40) &&
      weightedSum(value, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 &&
      /[089]$/.test(value),
    rules: 'Date of birth or foundation, a check digit modulo 11, and the century last.',
    words: 'kennitala, kt, kennitolu, icelandic id',
    weights: { passed: 1.9 },
    example: 'Kennitala 120174-3399',
    source: 'https://en.wikipedia.org/wiki/Kennitala',
  },
];
