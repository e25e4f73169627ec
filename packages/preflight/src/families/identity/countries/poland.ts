import { isDay } from '../check-digits/birth-date.ts';
import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const poland: readonly Identifier[] = [
  {
    type: 'PL_PESEL',
    parent: 'NATIONAL_ID',
    title: 'Poland: PESEL',
    shapes: ['99999999999'],
    isValid: (value) =>
      isDay(Number(value.slice(2, 4)) % 20, Number(value.slice(4, 6))) &&
      weightedSum(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    rules: 'Date of birth (the month says the century), and a check digit modulo 10.',
    words: 'pesel, numer pesel, nr pesel, numer ewidencyjny',
    example: 'PESEL: 44051401359',
    source: 'https://pl.wikipedia.org/wiki/PESEL',
  },
  {
    type: 'PL_NIP',
    parent: 'TAX_ID',
    title: 'Poland: tax number (NIP)',
    shapes: ['9999999999', '999-999-99-99', '999-99-99-999'],
    isValid: (value) => weightedSum(value, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 === 0,
    rules: 'Check digit modulo 11.',
    words: 'nip, numer nip, nr nip, numer identyfikacji podatkowej, polish tax',
    weights: { grouped: 0.3 },
    example: 'NIP 856-734-62-15',
    source: 'https://pl.wikipedia.org/wiki/Numer_identyfikacji_podatkowej',
  },
  {
    type: 'PL_ID_CARD',
    parent: 'NATIONAL_ID',
    title: 'Poland: identity card number (dowód osobisty)',
    shapes: ['AAA999999', 'AAA 999999'],
    isValid: passesIdCard,
    rules: 'Check digit by weights 7, 3, 1.',
    words:
      'dowod osobisty, dowód osobisty, dowód, dowodu osobistego, dowodem osobistym, dowodem, dowodzie osobistym, seria i numer dowodu, dowod seria, dowod osobisty seria, numer dowodu, nr dowodu, nr dow os, polish id card',
    needsContext: true,
    example: 'Dowód osobisty ABA300000',
    source: 'https://pl.wikipedia.org/wiki/Dow%C3%B3d_osobisty_w_Polsce',
  },
  {
    type: 'PL_REGON',
    parent: 'TAX_ID',
    title: 'Poland: business register number (REGON)',
    shapes: ['999999999', '99999999999999'],
    isValid: (value) => (weightedSum(value, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === digitAt(value, 8),
    rules: 'Check digit modulo 11.',
    words: 'regon, numer regon, nr regon',
    needsContext: true,
    example: 'REGON 192598184',
    source: 'https://pl.wikipedia.org/wiki/REGON',
  },
];

function passesIdCard(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) {
    if (index !== 3)
      sum += Number.parseInt(value.charAt(index), 36) * ([7, 3, 1, 0, 7, 3, 1, 7, 3][index] ?? 0);
  }
  return sum % 10 === digitAt(value, 3);
}
