import fc from 'fast-check';
import { expect, test } from 'vitest';

import { unpackGroups } from '../../packages/preflight/src/families/person/packed-groups.ts';
import { packGroups } from './pack-groups.ts';

test('what is packed comes out again', () => {
  const limit = 1 << 16;
  const numbers = fc.uniqueArray(fc.nat(limit - 1), { minLength: 1, maxLength: 200 });
  const groups = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 255 }), numbers), {
    selector: ([value]) => value,
  });
  fc.assert(
    fc.property(groups, (entries) => {
      const unpacked = new Map<number, number[]>();
      unpackGroups(packGroups(new Map(entries), limit), (number, value) => {
        unpacked.set(value, [...(unpacked.get(value) ?? []), number]);
      });
      const ascending = entries.map(([value, list]) => [value, list.toSorted((a, b) => a - b)] as const);
      expect(unpacked).toEqual(new Map(ascending));
    }),
  );
});
