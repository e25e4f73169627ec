import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { TurnRules, TurnTaker } from './turns.ts';
import { Turns } from './turns.ts';

const HEALTHY: TurnRules = { windowLimit: 4, shared: false };
const FAILING: TurnRules = { windowLimit: 1, shared: true };

function takers(rules: TurnRules) {
  const turns = new Turns(() => rules);
  const woken: TurnTaker[] = [];
  const taker = (isLive: boolean): TurnTaker => {
    const self: TurnTaker = { isLive, wake: () => void woken.push(self) };
    return self;
  };
  return { turns, woken, live: taker(true), replay: taker(false), letters: taker(false) };
}

describe('a healthy destination', () => {
  test('gets a window from the live cursor and one batch from each of the others, whatever the order', () => {
    const { turns, live, replay, letters } = takers(HEALTHY);
    expect([replay, live, live, letters, live, live].map((taker) => turns.take(taker))).toEqual(
      Array.from({ length: 6 }, () => true),
    );
    expect([live, replay, letters].map((taker) => turns.take(taker))).toEqual([false, false, false]);
    turns.give(replay);
    expect([live, replay].map((taker) => turns.take(taker))).toEqual([false, true]);
    turns.give(live);
    expect([live, live].map((taker) => turns.take(taker))).toEqual([true, false]);
  });
});

describe('a failing or ordered destination', () => {
  test('gets one request at a time, and who was turned away is next', () => {
    const { turns, woken, live, replay } = takers(FAILING);
    expect(turns.take(live)).toBe(true);
    expect(turns.take(replay)).toBe(false);
    turns.give(live);
    expect(woken).toEqual([replay]);
    expect(turns.take(live)).toBe(false);
    expect(turns.take(replay)).toBe(true);
  });

  test('under pressure gets what its window still holds from the live cursor, and nothing else beside it', () => {
    const { turns, live, replay } = takers({ windowLimit: 2, shared: true });
    expect([live, live, live].map((taker) => turns.take(taker))).toEqual([true, true, false]);
    turns.withdraw(live);
    expect(turns.take(replay)).toBe(false);
    turns.give(live);
    expect(turns.take(replay)).toBe(false);
    turns.give(live);
    expect([replay, live].map((taker) => turns.take(taker))).toEqual([true, true]);
  });

  test('does not wait for who has nothing to send any more', () => {
    const { turns, woken, live, replay } = takers(FAILING);
    turns.take(live);
    turns.take(replay);
    turns.give(live);
    turns.take(live);
    woken.length = 0;
    turns.withdraw(replay);
    expect(woken).toEqual([live]);
    expect(turns.take(live)).toBe(true);
  });

  test('nobody is passed over twice, however the others hurry', () => {
    const step = fc.record({ who: fc.nat(2), give: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { turns, live, replay, letters } = takers(FAILING);
        const all = [live, replay, letters];
        let holder: TurnTaker | null = null;
        const passedOver = new Map<TurnTaker, number>();
        for (const { who, give } of steps) {
          if (give && holder !== null) {
            turns.give(holder);
            holder = null;
          }
          const taker = all[who] ?? live;
          if (taker === holder) continue;
          if (!turns.take(taker)) {
            passedOver.set(taker, passedOver.get(taker) ?? 0);
            continue;
          }
          expect(holder).toBeNull();
          holder = taker;
          passedOver.delete(taker);
          for (const [other, times] of passedOver) passedOver.set(other, times + 1);
          expect(Math.max(0, ...passedOver.values())).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});
