/** Whether a query finds an event, as far as what is kept of its block tells. In this order, so that "and" is the least of them. */
export const NO = 0;
export const PERHAPS = 1;
export const YES = 2;
export type Truth = typeof NO | typeof PERHAPS | typeof YES;

/** One for each event of a block, worked out when it is asked for. */
export interface MixedSelection {
  /** @param among where this says NO, no answer is needed, and NO is given */
  readonly truths: (among: Uint8Array) => Uint8Array;
}

/** The same for all events of a block, or not. */
export type Selection = Truth | MixedSelection;

/** @param operands tried in this order, until one says that there is nothing */
export function allOf(operands: Iterable<Selection>): Selection {
  const mixed: MixedSelection[] = [];
  let uniform: Truth = YES;
  for (const operand of operands) {
    if (operand === NO) return NO;
    if (typeof operand === 'object') mixed.push(operand);
    else if (operand < uniform) uniform = operand;
  }
  if (mixed.length === 0) return uniform;
  return {
    truths: (among) => {
      let truths = among;
      for (const operand of mixed) {
        const next = operand.truths(truths);
        truths = truths === among ? next : least(truths, next);
      }
      return uniform === YES ? truths : truths.map((truth) => Math.min(truth, uniform));
    },
  };
}

/** A loop, because `map` with a function takes several times as long. */
function least(one: Uint8Array, other: Uint8Array): Uint8Array {
  const truths = new Uint8Array(one.length);
  for (let index = 0; index < truths.length; index += 1) {
    const first = one[index] ?? NO;
    const second = other[index] ?? NO;
    truths[index] = first < second ? first : second;
  }
  return truths;
}

/** @param operands tried in this order, until one says that it is all */
export function anyOf(operands: Iterable<Selection>): Selection {
  const mixed: MixedSelection[] = [];
  let uniform: Truth = NO;
  for (const operand of operands) {
    if (operand === YES) return YES;
    if (typeof operand === 'object') mixed.push(operand);
    else if (operand > uniform) uniform = operand;
  }
  const [first, ...others] = mixed;
  if (first === undefined) return uniform;
  return {
    truths: (among) => {
      let truths = first.truths(among);
      for (const other of others) {
        const next = other.truths(among);
        truths = truths.map((truth, index) => Math.max(truth, next[index] ?? NO));
      }
      if (uniform === NO) return truths;
      return truths.map((truth, index) => (among[index] === NO ? NO : Math.max(truth, uniform)));
    },
  };
}

export function noneOf(operand: Selection): Selection {
  if (typeof operand !== 'object') return (YES - operand) as Truth;
  return {
    truths: (among) => operand.truths(among).map((truth, index) => (among[index] === NO ? NO : YES - truth)),
  };
}

/** For each event of a block. */
export function truthsOf(selection: Selection, events: number): Uint8Array {
  const all = new Uint8Array(events);
  if (typeof selection !== 'object') return all.fill(selection);
  return selection.truths(all.fill(YES));
}
