import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

const INN_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8] as const;

export const russia: readonly Identifier[] = [
  {
    type: 'RU_INN',
    parent: 'TAX_ID',
    title: 'Russia: taxpayer number (INN)',
    shapes: ['9999999999', '999999999999'],
    isValid: passesInn,
    rules: 'One check digit for companies, two for persons, modulo 11.',
    words: 'инн, inn, идентификационный номер налогоплательщика, russian tax',
    needsContext: true,
    example: 'ИНН 500100732259',
    source:
      'https://ru.wikipedia.org/wiki/%D0%98%D0%B4%D0%B5%D0%BD%D1%82%D0%B8%D1%84%D0%B8%D0%BA%D0%B0%D1%86%D0%B8%D0%BE%D0%BD%D0%BD%D1%8B%D0%B9_%D0%BD%D0%BE%D0%BC%D0%B5%D1%80_%D0%BD%D0%B0%D0%BB%D0%BE%D0%B3%D0%BE%D0%BF%D0%BB%D0%B0%D1%82%D0%B5%D0%BB%D1%8C%D1%89%D0%B8%D0%BA%D0%B0',
  },
  {
    type: 'RU_SNILS',
    parent: 'NATIONAL_ID',
    title: 'Russia: pension insurance number (SNILS)',
    shapes: ['999-999-999 99', '99999999999', '999 999 999 99'],
    isValid: (value) =>
      (weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(value.slice(9)),
    rules: 'The last two digits are a weighted sum modulo 101.',
    words: 'снилс, snils, страховой номер, russian social security',
    weights: { grouped: 1.2, passed: 2.4 },
    example: 'СНИЛС 112-233-445 95',
    source: 'https://ru.wikipedia.org/wiki/%D0%A1%D0%9D%D0%98%D0%9B%D0%A1',
  },
];

function passesInn(value: string): boolean {
  const check = (length: number): boolean =>
    (weightedSum(value, INN_WEIGHTS.slice(11 - length)) % 11) % 10 === digitAt(value, length);
  return value.length === 10 ? check(9) : check(10) && check(11);
}
