import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { viewOf } from './text-view.ts';

describe('what a reader sees is what is matched', () => {
  test.each([
    ['１２３‑４５', '123-45'],
    ['a\u200bb\u00adc\ufeff', 'abc'],
    ['1\u00a02\u20093', '1 2 3'],
    ['𝟏𝟐𝟑', '123'],
    ['٠١٢ ۳۴ ०९', '012 34 09'],
    ['“x” ‘y’', `"x" 'y'`],
    ['ｂ＠ｃ．ｄ', 'b@c.d'],
    ['é 日本 \ud800', 'é 日本 \ud800'],
  ])('%j reads %j', (original, seen) => expect(viewOf(original).text).toBe(seen));

  test('a span leads back to the characters it was made from, and to no invisible ones around them', () => {
    const original = '\u200b\u200b𝟏\u200b𝟐x\u00ad';
    const { text, toOriginal } = viewOf(original);
    const span = toOriginal(text.indexOf('1'), text.indexOf('2') + 1);
    expect(original.slice(span.start, span.end)).toBe('𝟏\u200b𝟐');
  });

  test('every span of every text leads to text that reads the same', () => {
    const units = fc.string({
      unit: fc.constantFrom('a', '1', '１', '\u200b', '\u00ad', '𝟗', '\ud835', '\udfce', '\u00a0', '–', '٣'),
    });
    fc.assert(
      fc.property(units, fc.nat(), fc.nat(), (original, a, b) => {
        const { text, toOriginal } = viewOf(original);
        fc.pre(text.length > 0);
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        const span = toOriginal(start, end);
        expect(viewOf(original.slice(span.start, span.end)).text).toBe(text.slice(start, end));
      }),
    );
  });
});
