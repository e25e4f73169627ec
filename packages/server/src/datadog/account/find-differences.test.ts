import { expect, test } from 'vitest';

import type { Json } from '../json.ts';
import { findDifferences } from './find-differences.ts';

test.each<[string, Json, Json, readonly string[]]>([
  ['equal objects', { a: 1, b: [1, { c: null }] }, { a: 1, b: [1, { c: null }] }, []],
  ['what the account added', { a: 1, w: [{ x: 1 }] }, { a: 1, b: 2, w: [{ x: 1, id: 7 }] }, []],
  ['tags that people added', { tags: ['a'] }, { tags: ['b', 'a'] }, []],
  ['a tag that is gone', { tags: ['a', 'b'] }, { tags: ['b'] }, ['tags']],
  ['another value', { a: { b: 1 } }, { a: { b: 2 } }, ['a.b']],
  ['another type', { a: 1 }, { a: '1' }, ['a']],
  ['a missing field', { a: { b: 1 } }, { a: {} }, ['a.b']],
  ['a missing object', { a: { b: 1 } }, {}, ['a']],
  ['a list that is longer', { a: [1] }, { a: [1, 2] }, ['a']],
  ['a list in another order', { a: [1, 2] }, { a: [2, 1] }, ['a[0]', 'a[1]']],
  ['null where something stands', { a: null }, { a: 1 }, ['a']],
])('%s: the paths that differ are found', (_what, wanted, found, paths) => {
  expect(findDifferences(wanted, found).map(({ path }) => path)).toEqual(paths);
});
