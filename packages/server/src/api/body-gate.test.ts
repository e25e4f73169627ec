import { expect, test } from 'vitest';

import { createBodyGate, SMALL_BODY_BYTES } from './body-gate.ts';

const LARGE = 2 * SMALL_BODY_BYTES;
const OVERLOADED = expect.objectContaining({ code: 'overloaded' });

test('bodies that arrive hold so much at most, and those of one organisation leave room for others', () => {
  const gate = createBodyGate({ most: 3 * LARGE, mostOfOne: 2 * LARGE });
  const [first, second, third] = [gate.enter('one'), gate.enter('one'), gate.enter('one')];
  first.take(LARGE);
  second.take(LARGE);
  expect(() => third.take(LARGE)).toThrow(OVERLOADED);
  gate.enter('other').take(LARGE);
  expect(() => gate.enter('third').take(LARGE)).toThrow(OVERLOADED);
});

test('a small body is never turned away, however full it is', () => {
  const gate = createBodyGate({ most: 0, mostOfOne: 0 });
  const body = gate.enter('one');
  for (let piece = 0; piece < 4; piece += 1) body.take(SMALL_BODY_BYTES / 4);
  expect(() => body.take(1)).toThrow(OVERLOADED);
});

test('what is read or refused makes room, once', () => {
  const gate = createBodyGate({ most: LARGE, mostOfOne: LARGE });
  const first = gate.enter('one');
  first.take(LARGE);
  const second = gate.enter('one');
  expect(() => second.take(LARGE)).toThrow(OVERLOADED);
  for (const body of [first, first, second]) body.release();
  gate.enter('one').take(LARGE);
  expect(() => gate.enter('one').take(LARGE)).toThrow(OVERLOADED);
});
