import { expect, test } from 'vitest';

import { followingKeyRing } from './key-ring.ts';
import type { MasterKey } from './master-key.ts';
import { masterKeyOf } from './master-key.ts';

const [A, B, C] = [1, 2, 3].map((fill) => masterKeyOf(Buffer.alloc(32, fill))) as [
  MasterKey,
  MasterKey,
  MasterKey,
];

test('a ring that follows a file seals with its newest key and still opens with those before', () => {
  let file: readonly MasterKey[] | null = [A];
  const ring = followingKeyRing([A], () => file);
  file = [B, A];
  expect(ring.current()).toBe(B);
  file = [B];
  expect(ring.current()).toBe(B);
  expect(ring.find(A.id)).toBe(A);
});

test('a key that it has not seen is looked for in the file; one that it knows costs no look', () => {
  let reads = 0;
  const ring = followingKeyRing([A], () => {
    reads += 1;
    return [B, A];
  });
  expect(ring.find(A.id)).toBe(A);
  expect(reads).toBe(0);
  expect(ring.find(B.id)).toBe(B);
  expect(reads).toBe(1);
  expect(ring.find(C.id)).toBeNull();
});

test.each([
  ['is gone', () => null],
  [
    'cannot be read',
    () => {
      throw new Error('EACCES');
    },
  ],
])('a file that %s changes nothing', (_what, read) => {
  const ring = followingKeyRing([A], read);
  expect(ring.current()).toBe(A);
  expect(ring.find(B.id)).toBeNull();
});
