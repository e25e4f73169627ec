import fc from 'fast-check';
import { expect, test } from 'vitest';

import { literalScanner, type LiteralSet } from './literals.ts';
import { emptyPlainText, readPlainText } from './plain-text.ts';

const SETS: readonly LiteralSet[] = [
  { literals: ['abc', 'bcab', 'sk-', 'a ф b'] },
  { literals: ['pass', 'passw', 'пароль', 'haslo'], ignoreCase: true },
];
const scan = literalScanner(SETS);
const plain = emptyPlainText();

function hitsIn(text: string): string[][] {
  readPlainText(text, plain);
  const hits = scan(text, plain);
  return SETS.map((set) => (hits.get(set) ?? []).map(({ literal, start }) => `${start} ${literal}`));
}

function everyPlaceOf(text: string, literals: readonly string[]): string[] {
  return Array.from(text, (_, start) => start).flatMap((start) =>
    literals.filter((literal) => text.startsWith(literal, start)).map((literal) => `${start} ${literal}`),
  );
}

const piece = fc.constantFrom(
  'a',
  'b',
  'c',
  'abc',
  'bcab',
  'sk-',
  'a ф b',
  ' ',
  'PASS',
  'passw',
  'w',
  'Пароль',
  'é',
);
const texts = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('every literal is found wherever it stands', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(hitsIn(text)[0]?.toSorted()).toEqual(everyPlaceOf(text, SETS[0]?.literals ?? []).toSorted());
    }),
  );
});

test('without regard to case the first of those that overlap is found, the longest of those that start together', () => {
  expect(hitsIn('PASSWORD, пАРОЛЬ; a Compass')[1]).toEqual(['0 passw', '10 пароль', '23 pass']);
});

test('the sets do not get into each other’s way', () => {
  expect(hitsIn('abcab passw')).toEqual([['0 abc', '1 bcab'], ['6 passw']]);
});
