import { isDay } from '../check-digits/birth-date.ts';
import { weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const denmark: readonly Identifier[] = [
  {
    type: 'DK_CPR',
    parent: 'NATIONAL_ID',
    title: 'Denmark: civil registration number (CPR)',
    shapes: ['999999-9999', '9999999999'],
    isValid: (value) =>
      isDay(Number(value.slice(2, 4)), Number(value.slice(0, 2)) % 60) &&
      weightedSum(value, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    rules: 'Date of birth, and a sum that divides by 11; since 2007 some do not.',
    words: 'cpr, cpr nummer, cpr nr, personnummer, civil registration number, danish personal id',
    weights: { failed: -0.3, grouped: 0.8 },
    example: 'CPR-nummer 211062-5629',
    source: 'https://da.wikipedia.org/wiki/CPR-nummer',
  },
];
