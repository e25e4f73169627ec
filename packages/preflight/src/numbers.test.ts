import fc from 'fast-check';
import { expect, test } from 'vitest';

import { contextLexicon } from './context-lexicon.ts';
import { createScan } from './scan.ts';

const LEXICON = contextLexicon([]);
const piece = fc.constantFrom('1', '42', 'a', 'B', ' ', '-', 'é', '٣', '漢', '\ud835');
const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

function numbersOf(text: string): string[] {
  const { count, start, end } = createScan(text, LEXICON).numbers();
  return Array.from({ length: count }, (_, index) => text.slice(start[index], end[index]));
}

test('the numbers of a text are its runs of digits', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(numbersOf(text)).toEqual(text.match(/\d+/g) ?? []);
    }),
  );
});

test('there can be any number of them', () => {
  expect(numbersOf('7 '.repeat(5000))).toHaveLength(5000);
});

test('two scans that take turns do not see each other', () => {
  const [one, two] = [createScan('1 22', LEXICON), createScan('three 4', LEXICON)];
  expect([one.numbers().count, two.numbers().count, one.numbers().count]).toEqual([2, 1, 2]);
  expect([two.segments().count, one.segments().count, one.plain().length]).toEqual([2, 2, 4]);
});
