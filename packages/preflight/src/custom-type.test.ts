import { describe, expect, test } from 'vitest';

import { compileCustomType, type CustomType } from './custom-type.ts';
import { detect } from './detect.ts';
import { mask } from './mask.ts';

const EMPLOYEE: CustomType = { type: 'CUSTOM_EMPLOYEE_ID', pattern: String.raw`\bE-\d{5}\b` };
const found = (text: string, definition: CustomType): string[] =>
  detect(text, { customTypes: [definition], types: [definition.type] }).map(({ start, end }) =>
    text.slice(start, end),
  );

describe("an organisation's own type", () => {
  test('is found, also as a reader sees it, and masked by its name', () => {
    const text = 'Ask E-12345 or E‑１２３４６.';
    expect(found(text, EMPLOYEE)).toEqual(['E-12345', 'E‑１２３４６']);
    expect(mask(text, detect(text, { customTypes: [EMPLOYEE] }))).toBe(
      'Ask [CUSTOM_EMPLOYEE_ID] or [CUSTOM_EMPLOYEE_ID].',
    );
  });

  test('that names words needs one of them', () => {
    const definition: CustomType = {
      type: 'CUSTOM_BADGE',
      pattern: String.raw`\b\d{5}\b`,
      words: ['badge no'],
    };
    expect(found('badge no: 12345', definition)).toEqual(['12345']);
    expect(found('price: 23456', definition)).toEqual([]);
  });

  test.each([
    ['luhn', '79927398713', '79927398710'],
    ['mod97', 'GB82WEST12345698765432', 'GB82WEST12345698765431'],
    ['mod11', '0-306-40615-2', '0-306-40615-3'],
  ] as const)('that names the check digit %s finds %s and not %s', (validator, right, wrong) => {
    const definition: CustomType = { type: 'CUSTOM_X', pattern: '[0-9A-Z-]{9,40}', validator };
    expect(found(`is ${right} here`, definition)).toEqual([right]);
    expect(found(`is ${wrong} here`, definition)).toEqual([]);
  });

  test.each<[string, Partial<CustomType>, RegExp]>([
    ['a name without CUSTOM_', { type: 'EMPLOYEE' as 'CUSTOM_X' }, /^type: must be CUSTOM_/],
    ['an empty pattern', { pattern: '' }, /^pattern: must have 1 to 500 characters/],
    ['a long pattern', { pattern: 'a'.repeat(501) }, /^pattern: must have 1 to 500 characters/],
    ['look-behind', { pattern: '(?<=a)b' }, /^pattern: is not a pattern in RE2 syntax .*look-around/],
    ['a back-reference', { pattern: String.raw`(a)\1` }, /^pattern: is not a pattern in RE2 syntax/],
    ['an open group', { pattern: '(ab' }, /missing closing \)/],
    ['nested repetitions', { pattern: '((a{30}){30}){30}' }, /^pattern: /],
    ['a pattern that needs nothing', { pattern: 'a*' }, /^pattern: matches the empty text/],
    ['an empty word', { words: [' '] }, /^words: must be at most 50/],
  ])('with %s is refused with what to change', (_, change, message) => {
    const result = compileCustomType({ ...EMPLOYEE, ...change });
    expect(result.ok ? '' : `${result.problem.field}: ${result.problem.message}`).toMatch(message);
    expect(() => detect('x', { customTypes: [{ ...EMPLOYEE, ...change }] })).toThrow(TypeError);
  });
});
