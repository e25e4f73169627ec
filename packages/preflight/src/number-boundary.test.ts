import { describe, expect, test } from 'vitest';

import { standsAlone } from './number-boundary.ts';

/** Whether the number between the angle brackets stands alone in the text without them. */
function alone(marked: string): boolean {
  const start = marked.indexOf('<');
  const end = marked.indexOf('>') - 1;
  return standsAlone(marked.replaceAll(/[<>]/g, ''), start, end);
}

describe('a number', () => {
  test.each([
    '<219099999>',
    'id,<219099999>,x',
    '1,<219099999>,3',
    '1,<219-09-9999>,415',
    '(<219099999>)',
    'n=<12>.',
    '7,<4111111111111111>',
  ])('stands alone in %s', (marked) => expect(alone(marked)).toBe(true));

  test.each([
    'a<219099999>',
    '<219099999>x',
    '12-<219099999>',
    '<21909>.9999',
    '1,<234>,567',
    '<1>,234,567',
    '***-<6789>',
    '$<219099999>',
    '<12>%',
    'x_<12>',
  ])('is a piece of something longer in %s', (marked) => expect(alone(marked)).toBe(false));
});
