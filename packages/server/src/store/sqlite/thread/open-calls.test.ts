import fc from 'fast-check';
import { expect, test } from 'vitest';

import { OpenCalls } from './open-calls.ts';

const call = () => ({ resolve: () => undefined, reject: () => undefined });

test('each number leads to the call that has it, in any order, and once', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant('add' as const), fc.nat())), (steps) => {
      const calls = new OpenCalls();
      const expected = new Map<number, ReturnType<typeof call>>();
      for (const step of steps) {
        if (step === 'add') {
          const added = call();
          const id = calls.add(added);
          expect(expected.has(id)).toBe(false);
          expected.set(id, added);
        } else {
          const id = step % (expected.size + 1);
          expect(calls.take(id)).toBe(expected.get(id));
          expected.delete(id);
        }
      }
      expect(new Set(calls.takeAll())).toEqual(new Set(expected.values()));
      for (const id of expected.keys()) expect(calls.take(id)).toBeUndefined();
    }),
  );
});

test('however many calls have come and gone, there are no more places than were open at once', () => {
  const calls = new OpenCalls();
  const highest = Array.from({ length: 10_000 }, () => {
    const ids = [calls.add(call()), calls.add(call()), calls.add(call())];
    for (const id of ids) calls.take(id);
    return Math.max(...ids);
  });
  expect(Math.max(...highest)).toBe(2);
});
