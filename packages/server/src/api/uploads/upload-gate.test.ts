import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createUploadGate } from './upload-gate.ts';

const MOST = 128;
const OVERLOADED = expect.objectContaining({ code: 'overloaded' });

/** Sends files of this size until one is turned away; how many were let in. */
function flood(gate: ReturnType<typeof createUploadGate>, owner: string, bytes: number): number {
  for (let count = 0; ; count += 1) {
    try {
      gate.enter(owner, bytes);
    } catch (error) {
      expect(error).toEqual(OVERLOADED);
      return count;
    }
  }
}

test.each([1, 5, 16, 25])(
  'an organisation that sends all it can, in files of %i MB, leaves room for the first files of others',
  (size) => {
    const gate = createUploadGate(MOST);
    const count = flood(gate, 'greedy', size);
    expect(count * size).toBeGreaterThanOrEqual(MOST / 2);
    expect(count * size).toBeLessThanOrEqual((MOST * 3) / 4);
    expect(() => gate.enter('other', 25)).not.toThrow();
  },
);

test('two that send all they can leave room for a third', () => {
  const gate = createUploadGate(MOST);
  flood(gate, 'first', 1);
  flood(gate, 'second', 1);
  expect(flood(gate, 'third', 1)).toBeGreaterThan(0);
});

test('one file is always let in, however large; no second one beside it', () => {
  const gate = createUploadGate(MOST);
  const release = gate.enter('one', 2 * MOST);
  expect(() => gate.enter('other', 1)).toThrow(OVERLOADED);
  release();
  expect(() => gate.enter('other', 1)).not.toThrow();
});

test('all together never hold more than the server gives, and what has left makes room, once', () => {
  const step = fc.record({
    owner: fc.constantFrom('a', 'b', 'c', 'd'),
    bytes: fc.integer({ min: 1, max: 40 }),
    leaves: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const gate = createUploadGate(MOST);
      const inside: { readonly bytes: number; readonly release: () => void }[] = [];
      for (const { owner, bytes, leaves } of steps) {
        if (leaves) {
          const release = inside.shift()?.release;
          release?.();
          release?.();
          continue;
        }
        try {
          inside.push({ bytes, release: gate.enter(owner, bytes) });
        } catch {
          expect(inside.length).toBeGreaterThan(0);
        }
        expect(inside.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThanOrEqual(MOST);
      }
      for (const { release } of inside) release();
      expect(() => gate.enter('last', MOST)).not.toThrow();
    }),
  );
});
