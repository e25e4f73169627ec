import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createRecentTexts } from './recent-texts.ts';

test('it knows nothing that was not added, or was deleted since', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'delete', 'has'),
    text: fc.constantFrom('', 'a', 'b', 'ü'),
  });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 100, max: 400 }), (steps, bytes) => {
      const texts = createRecentTexts(bytes);
      const all = new Set<string>();
      for (const { what, text } of steps) {
        if (what === 'add') all.add(text);
        if (what === 'delete') all.delete(text);
        if (what !== 'has') texts[what](text);
        expect(all.has(text) || !texts.has(text)).toBe(true);
      }
    }),
  );
});

test('what is asked for again and again stays, whatever else comes', () => {
  const texts = createRecentTexts(10_000);
  texts.add('ana');
  for (let n = 0; n < 1_000; n += 1) {
    texts.add(`passer-by ${n}`);
    expect(texts.has('ana')).toBe(true);
  }
});

test('it holds as many as fit, and not many more', () => {
  const texts = createRecentTexts(10_000);
  const names = Array.from({ length: 10_000 }, (_, n) => `passer-by ${n}`);
  for (const name of names) texts.add(name);
  expect(texts.has('passer-by 9999')).toBe(true);
  const kept = names.filter((name) => texts.has(name)).length;
  expect(kept).toBeGreaterThan(50);
  expect(kept).toBeLessThan(150);
});
