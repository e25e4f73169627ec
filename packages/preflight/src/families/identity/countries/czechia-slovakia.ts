import { isDay } from '../check-digits/birth-date.ts';
import type { Identifier } from '../identifier.ts';

export const czechiaSlovakia: readonly Identifier[] = [
  {
    type: 'CZ_SK_RODNE_CISLO',
    parent: 'NATIONAL_ID',
    title: 'Czechia, Slovakia: birth number (rodné číslo)',
    shapes: ['999999/9999', '9999999999', '999999/999'],
    isValid: passesBirthNumber,
    rules:
      'Date of birth (50 is added to the month for women), and the ten digits divide by 11; nine before 1954.',
    words: 'rodne cislo, rodné číslo, rodneho cisla, rc, r.c., birth number, rodne c',
    weights: { grouped: 0.8 },
    example: 'Rodné číslo 710319/2745',
    source: 'https://cs.wikipedia.org/wiki/Rodn%C3%A9_%C4%8D%C3%ADslo',
  },
  {
    type: 'CZ_DIC',
    parent: 'TAX_ID',
    title: 'Czechia, Slovakia: tax number (DIČ, IČO)',
    shapes: ['99999999', '9999999999', 'CZ99999999', 'CZ999999999', 'CZ9999999999', 'SK9999999999'],
    rules: 'Form only.',
    words: 'dic, dič, ico, ičo, ič, danove identifikacni cislo, ic dph, ič dph, danove cislo',
    needsContext: true,
    example: 'IČO: 25123891',
    source: 'https://cs.wikipedia.org/wiki/Da%C5%88ov%C3%A9_identifika%C4%8Dn%C3%AD_%C4%8D%C3%ADslo',
  },
];

/** Twenty more in the month where the serial numbers of a day had run out. */
function passesBirthNumber(value: string): boolean {
  const month = (Number(value.slice(2, 4)) % 50) % 20;
  if (!isDay(month, Number(value.slice(4, 6)))) return false;
  if (value.length === 9) return Number(value.slice(0, 2)) < 54;
  return Number(value) % 11 === 0 || (Number(value.slice(0, 9)) % 11 === 10 && value.endsWith('0'));
}
