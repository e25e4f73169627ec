import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeenIds } from './seen-ids.ts';

const id = (number: number): string => `pflt_01k${number.toString(36).padStart(18, '0')}`;

test('an id is new once and seen ever after, as in a set', () => {
  const seen = createSeenIds();
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.uuid(), fc.constantFrom('a', 'b', 'aa')), { maxLength: 50 }),
      (ids) => {
        seen.clear();
        const set = new Set<string>();
        for (const id of ids) {
          expect(seen.addAndTell(id)).toBe(set.has(id));
          set.add(id);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('among over a million ids none is mistaken for another, and the last million is remembered', () => {
  const seen = createSeenIds();
  let mistaken = 0;
  for (let number = 0; number < 1_300_000; number++) if (seen.addAndTell(id(number))) mistaken++;
  expect(mistaken).toBe(0);
  let forgotten = 0;
  for (let number = 300_000; number < 1_300_000; number++) if (!seen.addAndTell(id(number))) forgotten++;
  expect(forgotten).toBe(0);
});
