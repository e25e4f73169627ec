import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Slot } from './window.ts';
import { Window } from './window.ts';

const AT = 0;

function deliver(window: Window, slot: Slot): void {
  window.settle(slot, { delivered: slot.to - slot.from + 1, late: 0, deadLetters: [] });
}

describe('the window', () => {
  test('moves the cursor over a settled prefix only', () => {
    const window = new Window(10);
    const first = window.open(20, AT);
    const second = window.open(30, AT);
    deliver(window, second);
    expect(window.takePrefix()).toBeNull();
    deliver(window, first);
    expect(window.takePrefix()).toMatchObject({ cursor: 30, delivered: 20, slots: 2 });
  });

  test('stays full until the cursor behind a slot is durable', () => {
    const window = new Window(0);
    deliver(window, window.open(5, AT));
    const prefix = window.takePrefix()!;
    expect(window.size).toBe(1);
    window.confirm(prefix);
    expect(window.size).toBe(0);
  });

  test('a range that was given back is the next to be sent, with its attempts counted', () => {
    const window = new Window(0);
    const slot = window.open(5, AT);
    window.open(9, AT);
    window.release(slot);
    expect(window.nextWaiting()).toBe(slot);
    expect(window.claim(slot)).toMatchObject({ from: 1, to: 5, state: 'in_flight', attempts: 2 });
    expect(window.nextWaiting()).toBeNull();
  });

  test('the two parts of a split range cover it and both wait', () => {
    const window = new Window(0);
    const slot = window.open(10, AT);
    expect(window.split(slot, 4)).toMatchObject({ from: 1, to: 4, state: 'waiting' });
    deliver(window, window.claim(window.nextWaiting()!));
    expect(window.nextWaiting()).toMatchObject({ from: 5, to: 10, state: 'waiting' });
  });

  test('a range may be sent again while fewer slots than the limit are at risk, and the first of all always', () => {
    const window = new Window(0);
    const [first, second, third, fourth] = [5, 10, 15, 20].map((to) => window.open(to, AT)) as [
      Slot,
      ...Slot[],
    ];
    for (const slot of [first, second, fourth]) if (slot !== undefined) window.release(slot);
    const room = (slot: Slot | undefined, limit: number) =>
      slot !== undefined && window.hasRoomAgain(slot, limit);
    expect([room(first, 1), room(second, 1), room(second, 2)]).toEqual([true, false, true]);
    window.claim(first);
    deliver(window, first);
    // The settled one is still at risk: its cursor is not durable, taken or not.
    expect([room(second, 2), room(fourth, 2), room(fourth, 3)]).toEqual([true, false, true]);
    const prefix = window.takePrefix()!;
    expect([room(second, 2), room(fourth, 2), room(fourth, 3)]).toEqual([true, false, true]);
    window.confirm(prefix);
    expect([room(fourth, 1), room(fourth, 2)]).toEqual([false, true]);
    expect([third?.state, window.inFlight, window.size]).toEqual(['in_flight', 1, 3]);
  });

  test('what the filter leaves out is counted with the cursor that passes it, as of when it was last asked', () => {
    const window = new Window(0);
    window.openEmpty(3, AT, [1, 2, 3]);
    const slot = window.open(6, AT, { count: 2, leftOut: [5] });
    window.release(slot);
    window.claim(slot, { count: 1, leftOut: [4, 5] });
    window.settle(slot, { delivered: 1, late: 1, deadLetters: [] });
    const rest = window.open(9, AT);
    window.release(rest);
    window.settleEmpty(rest, [7, 8, 9]);
    expect(window.takePrefix()).toEqual({
      cursor: 9,
      slots: 3,
      delivered: 1,
      late: 1,
      leftOut: [1, 2, 3, 4, 5, 7, 8, 9],
      deadLetters: [],
    });
  });

  test.each([
    ['open behind its end', (window: Window) => window.open(3, AT)],
    ['open what is empty', (window: Window) => window.open(5, AT)],
    ['split at its end', (window: Window, slot: Slot) => window.split(slot, 5)],
    ['split before its begin', (window: Window, slot: Slot) => window.split(slot, 0)],
    ['claim what is in flight', (window: Window, slot: Slot) => window.claim(slot)],
    [
      'split what is settled',
      (window: Window, slot: Slot) => {
        deliver(window, slot);
        return window.split(slot, 2);
      },
    ],
    [
      'settle with a result that does not add up',
      (window: Window, slot: Slot) => window.settle(slot, { delivered: 4, late: 0, deadLetters: [] }),
    ],
  ])('refuses to %s', (_, act) => {
    const window = new Window(0);
    const slot = window.open(5, AT);
    expect(() => act(window, slot)).toThrow(RangeError);
  });

  test('whatever the order of outcomes: every event is settled once, in order, and nothing unsettled is passed', () => {
    const step = fc.record({
      act: fc.constantFrom('open', 'settle', 'release', 'split', 'take', 'claim'),
      pick: fc.nat(100),
      length: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const window = new Window(0);
        const live: Slot[] = [];
        const settled = new Set<number>();
        let cursor = 0;
        for (const { act, pick, length } of steps) {
          const slot = live[pick % Math.max(1, live.length)];
          if (act === 'open') live.push(window.open(window.end + length, AT));
          else if (act === 'take') cursor = take(window, cursor, settled);
          else if (slot === undefined) continue;
          else if (act === 'claim' && slot.state === 'waiting') window.claim(slot);
          else if (act === 'release' && slot.state === 'in_flight') window.release(slot);
          else if (act === 'split' && slot.to > slot.from) {
            live.splice(live.indexOf(slot), 1, ...splitInTwo(window, slot));
          } else if (act === 'settle' && slot.state === 'in_flight') {
            for (let event = slot.from; event <= slot.to; event += 1) {
              expect(settled.has(event)).toBe(false);
              settled.add(event);
            }
            deliver(window, slot);
            live.splice(live.indexOf(slot), 1);
          }
        }
        for (let slot = window.nextWaiting(); slot !== null; slot = window.nextWaiting()) window.claim(slot);
        for (const slot of live) {
          for (let event = slot.from; event <= slot.to; event += 1) settled.add(event);
          deliver(window, slot);
        }
        expect(take(window, cursor, settled)).toBe(window.end);
        expect(window.size).toBe(0);
      }),
    );
  });
});

/** Takes and confirms the prefix, having seen that it holds settled events only. */
function take(window: Window, cursor: number, settled: ReadonlySet<number>): number {
  const prefix = window.takePrefix();
  if (prefix === null) return cursor;
  window.confirm(prefix);
  expect(prefix.delivered).toBe(prefix.cursor - cursor);
  for (let event = cursor + 1; event <= prefix.cursor; event += 1) expect(settled.has(event)).toBe(true);
  return prefix.cursor;
}

/** The window hands out the first part; the second is the waiting range behind it. */
function splitInTwo(window: Window, slot: Slot): Slot[] {
  const { to } = slot;
  const first = window.split(slot, slot.from);
  const parked = window.nextWaiting();
  const waiting: Slot[] = [];
  for (let next = parked; next !== null; next = window.nextWaiting()) waiting.push(window.claim(next));
  for (const each of waiting) window.release(each);
  const second = waiting.find((each) => each.from === first.to + 1 && each.to === to)!;
  return [first, second];
}
