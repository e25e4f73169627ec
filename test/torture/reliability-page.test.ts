import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const DOCS = join(import.meta.dirname, '../../docs');
/** `[file](path): "words of a test's name"` */
const ROW = /\]\(([^)]+\.ts)\): "([^"]+)"/g;

function namedTests(): readonly { readonly path: string; readonly words: string }[] {
  const page = readFileSync(join(DOCS, 'reliability.md'), 'utf8');
  return Array.from(page.matchAll(ROW), ({ 1: path = '', 2: words = '' }) => ({ path, words }));
}

test('the page names tests for the whole promise', () => {
  expect(namedTests().length).toBeGreaterThan(12);
});

test.each(namedTests())('$words is a test of $path', ({ path, words }) => {
  // A name may stand on one line only, so a part of it is looked for as it is.
  expect(readFileSync(join(DOCS, path), 'utf8').replaceAll("\\'", "'")).toContain(words);
});
