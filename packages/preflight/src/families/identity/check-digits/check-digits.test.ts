import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isDay, isDayMonthYear, isYearMonthDay } from './birth-date.ts';
import { passesMod11And10, passesMod11Radix2, remainderBy97 } from './iso-7064.ts';
import { passesLuhn } from './luhn.ts';
import { passesVerhoeff } from './verhoeff.ts';
import { weightedSum } from './weighted-sum.ts';

const payload = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 18 })
  .map((digits) => digits.join(''));

const SCHEMES = [
  ['Luhn', passesLuhn, '79927398713'],
  ['Verhoeff', passesVerhoeff, '2363'],
  ['ISO 7064 MOD 11,10', passesMod11And10, '33392005961'],
  ['ISO 7064 MOD 11-2', passesMod11Radix2, '11010519491231002X'],
] as const;

describe.each(SCHEMES)('%s', (_name, passes, known) => {
  test('passes a number that is documented', () => expect(passes(known)).toBe(true));

  test('lets at most one check character of eleven pass, and at least one', () => {
    fc.assert(
      fc.property(payload, (digits) => {
        const passing = Array.from('0123456789X').filter(
          (check) => (check !== 'X' || passes === passesMod11Radix2) && passes(`${digits}${check}`),
        );
        expect(passing).toHaveLength(1);
      }),
    );
  });

  test('sees every single wrong digit', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, place, difference) => {
        const check = Array.from('0123456789X').find((character) => passes(`${digits}${character}`)) ?? '';
        const at = place % digits.length;
        const wrong = (Number(digits[at]) + difference) % 10;
        expect(passes(`${digits.slice(0, at)}${wrong}${digits.slice(at + 1)}${check}`)).toBe(false);
      }),
    );
  });
});

test('Verhoeff sees two neighbours that changed places', () => {
  fc.assert(
    fc.property(payload, fc.nat(), (digits, place) => {
      const whole = `${digits}${Array.from('0123456789').find((check) => passesVerhoeff(digits + check))}`;
      const at = place % (whole.length - 1);
      const swapped = `${whole.slice(0, at)}${whole[at + 1]}${whole[at]}${whole.slice(at + 2)}`;
      expect(passesVerhoeff(swapped)).toBe(swapped === whole);
    }),
  );
});

test('the remainder by 97 is that of the whole number, however long', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (number) => {
      expect(remainderBy97(String(number))).toBe(Number(number % 97n));
    }),
  );
});

test('a weighted sum takes as many digits as there are weights', () => {
  expect(weightedSum('12345', [1, 10, 100])).toBe(321);
});

test.each([
  [2, 29, true],
  [2, 30, false],
  [4, 31, false],
  [12, 31, true],
  [13, 1, false],
  [0, 1, false],
  [1, 0, false],
])('month %i has a day %i: %s', (month, day, there) => expect(isDay(month, day)).toBe(there));

test('dates are read in both orders', () => {
  expect([isYearMonthDay('991231'), isDayMonthYear('311299'), isYearMonthDay('311229')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([isYearMonthDay('991331'), isDayMonthYear('321299')]).toEqual([false, false]);
});
