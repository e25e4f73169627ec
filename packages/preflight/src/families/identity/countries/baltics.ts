import { isDayMonthYear, isYearMonthDay } from '../check-digits/birth-date.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const baltics: readonly Identifier[] = [
  {
    type: 'EE_ISIKUKOOD',
    parent: 'NATIONAL_ID',
    title: 'Estonia: personal identification code (isikukood)',
    shapes: ['99999999999'],
    isValid: passesBalticCode,
    rules: 'Sex and century, date of birth, and a check digit modulo 11 in two stages.',
    words: 'isikukood, isikukoodi, ik, estonian id, estonian personal code, personal identification code',
    weights: { passed: 2.4 },
    example: 'Isikukood 36805280109',
    source: 'https://et.wikipedia.org/wiki/Isikukood',
  },
  {
    type: 'LT_ASMENS_KODAS',
    parent: 'NATIONAL_ID',
    title: 'Lithuania: personal code (asmens kodas)',
    shapes: ['99999999999'],
    isValid: passesBalticCode,
    rules: 'Sex and century, date of birth, and a check digit modulo 11 in two stages.',
    words: 'asmens kodas, asmens kodo, asm kodas, a k, a. k., lithuanian personal code, personal code',
    weights: { passed: 2.4 },
    example: 'Asmens kodas 33309240064',
    source: 'https://lt.wikipedia.org/wiki/Asmens_kodas',
  },
  {
    type: 'LV_PERSONAS_KODS',
    parent: 'NATIONAL_ID',
    title: 'Latvia: personal code (personas kods)',
    shapes: ['999999-99999', '99999999999'],
    isValid: passesPersonasKods,
    rules: 'Date of birth, or 32 first; check digit modulo 11.',
    words: 'personas kods, personas koda, latvian personal code, personal code',
    weights: { passed: 2.4 },
    example: 'Personas kods 161175-19997',
    source: 'https://lv.wikipedia.org/wiki/Personas_kods',
  },
];

function passesBalticCode(value: string): boolean {
  if (!/^[1-8]/.test(value) || !isYearMonthDay(value.slice(1))) return false;
  let check = weightedSum(value, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  if (check === 10) check = weightedSum(value, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return check % 10 === digitAt(value, 10);
}

function passesPersonasKods(value: string): boolean {
  const check = (1 + weightedSum(value, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11;
  return (/^3[2-9]/.test(value) || isDayMonthYear(value)) && check % 10 === digitAt(value, 10);
}
