import { describe, expect, test } from 'vitest';

import { detect } from './detect.ts';
import { FAMILIES } from './families.ts';
import { isRootType, ROOT_TYPES } from './finding-types.ts';
import { mask, sample } from './mask.ts';
import { definitionOf, FINDING_TYPES, parentOf, rulingRootOf } from './type-registry.ts';

const DEFINITIONS = FAMILIES.flatMap(({ types }) => types);

test('every root type is declared, and every declared type is a root or has one', () => {
  expect(ROOT_TYPES.filter((root) => definitionOf(root) === undefined)).toEqual([]);
  expect(
    DEFINITIONS.filter(
      ({ type, parent, follows }) => isRootType(type) === ((parent ?? follows) !== undefined),
    ),
  ).toEqual([]);
});

test('no type is declared twice, and none is called like an own type', () => {
  expect(new Set(DEFINITIONS.map(({ type }) => type)).size).toBe(DEFINITIONS.length);
  expect(DEFINITIONS.filter(({ type }) => !/^(?!CUSTOM_)[A-Z][A-Z0-9_]{1,63}$/.test(type))).toEqual([]);
});

test('children come right after their root', () => {
  let root: string | undefined;
  for (const type of FINDING_TYPES) {
    if (isRootType(type)) root = type;
    expect(rulingRootOf(type) ?? type).toBe(root);
  }
});

describe.each(DEFINITIONS.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, definition) => {
    const { example, validator, context, masking } = definition.reference;
    const find = (text: string) =>
      detect(text).find((finding) => finding.type === type || parentOf(finding.type) === type);

    test('is found in its example, and hidden by masking', () => {
      const finding = find(example);
      expect(finding).toBeDefined();
      if (finding === undefined) return;
      const value = example.slice(finding.start, finding.end);
      const masked = mask(example, detect(example));
      expect(masked).not.toContain(value);
      expect(find(masked)).toBeUndefined();
      expect(sample(example, finding)).not.toContain(value);
    });

    test('is explained in full sentences', () => {
      for (const sentence of [validator, context, masking]) expect(sentence).toMatch(/^\S.{5,400}\.$/s);
    });
  },
);
