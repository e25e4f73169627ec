import type { GlobToken } from './glob.ts';
import { globMatches, globOf } from './glob.ts';
import type { Ipv4Block } from './ipv4-block.ts';
import { isInBlock, parseIpv4, parseIpv4Block } from './ipv4-block.ts';
import type { Leaf } from './log-event.ts';
import type { Bound, Expression, Operator, Value } from './query.ts';
import { NUMBER } from './read-comparison.ts';
import { padded, spaced, wordGlobOf } from './word-glob.ts';

/** One question about one value. What a query asks, whatever answers it: this file for a value in memory, a dialect in SQL. */
export type ValueTest =
  | { readonly type: 'exists' }
  /** Equal as a text, as a number where both are numbers, or as true or false. */
  | { readonly type: 'equals'; readonly text: string; readonly number: number | null }
  | {
      readonly type: 'glob';
      readonly tokens: readonly GlobToken[];
      readonly reading: 'plain' | 'padded' | 'spaced';
      /** What the text as it stands fits if it passes at all: cheaper to ask first. `null`: there is nothing cheaper. */
      readonly roughly: readonly GlobToken[] | null;
    }
  /** Numbers are compared with numbers only. */
  | { readonly type: 'numbers'; readonly limits: readonly Limit<number>[] }
  /** By code points, which is the order of UTF-8 bytes as well. */
  | { readonly type: 'texts'; readonly limits: readonly Limit<string>[] }
  | { readonly type: 'cidr'; readonly blocks: readonly Ipv4Block[] };

export interface Limit<Operand> {
  readonly operator: Operator;
  readonly operand: Operand;
}

/** An expression that asks about values. */
export type Condition = Exclude<Expression, { readonly type: 'all' | 'and' | 'or' | 'not' }>;

export function valueTestOf(condition: Condition): ValueTest {
  switch (condition.type) {
    case 'text':
    case 'everywhere':
      return { type: 'glob', ...wordGlobOf(condition.value) };
    case 'exists':
      return { type: 'exists' };
    case 'is': {
      const { field, value } = condition;
      return field.type === 'reserved' && field.name === 'message' ? messageTest(value) : plainTest(value);
    }
    case 'compare':
      return limitsTest([{ operator: condition.operator, operand: condition.bound }]);
    case 'range': {
      const { from, to, fromIncluded, toIncluded } = condition;
      return limitsTest([
        ...(from === null ? [] : [{ operator: fromIncluded ? '>=' : '>', operand: from } as const]),
        ...(to === null ? [] : [{ operator: toIncluded ? '<=' : '<', operand: to } as const]),
      ]);
    }
    case 'cidr':
      return {
        type: 'cidr',
        blocks: condition.blocks.flatMap((block) => parseIpv4Block(block) ?? []),
      };
  }
}

function plainTest(value: Value): ValueTest {
  if (value.type === 'pattern')
    return { type: 'glob', reading: 'plain', roughly: null, tokens: globOf(value.parts) };
  const number = NUMBER.test(value.text) ? Number(value.text) : Number.NaN;
  return { type: 'equals', text: value.text, number: Number.isFinite(number) ? number : null };
}

/** Words as in free text; a pattern is about the whole message, special characters included. */
function messageTest(value: Value): ValueTest {
  return value.type === 'exact'
    ? { type: 'glob', ...wordGlobOf(value) }
    : { type: 'glob', reading: 'plain', roughly: null, tokens: globOf(value.parts, true) };
}

/** Two numbers compare numbers, anything else compares texts, so a `TO` between a number and a word is about texts. */
function limitsTest(limits: readonly Limit<Bound>[]): ValueTest {
  if (limits.length === 0) return { type: 'exists' };
  return limits.every(({ operand }) => operand.type === 'number')
    ? {
        type: 'numbers',
        limits: limits.map(({ operator, operand }) => ({ operator, operand: Number(operand.text) })),
      }
    : { type: 'texts', limits: limits.map(({ operator, operand }) => ({ operator, operand: operand.text })) };
}

export function leafPasses(test: ValueTest, leaf: Leaf): boolean {
  switch (test.type) {
    case 'exists':
      return true;
    case 'equals':
      return typeof leaf === 'number' ? leaf === test.number : String(leaf) === test.text;
    case 'glob': {
      const text = textOf(leaf);
      if (text === null) return false;
      return globMatches(test.tokens, { plain: (same: string) => same, padded, spaced }[test.reading](text));
    }
    case 'numbers':
      return (
        typeof leaf === 'number' &&
        test.limits.every((limit) => isWithin(compareNumbers(leaf, limit.operand), limit))
      );
    case 'texts':
      return (
        typeof leaf === 'string' &&
        test.limits.every((limit) => isWithin(compareByCodePoint(leaf, limit.operand), limit))
      );
    case 'cidr': {
      const address = typeof leaf === 'string' ? parseIpv4(leaf) : null;
      return address !== null && test.blocks.some((block) => isInBlock(address, block));
    }
  }
}

/** What a pattern sees of a value. Fractions have no text: `1e3`, `1000.0` and `1000` would be three. */
function textOf(leaf: Leaf): string | null {
  return typeof leaf === 'number' && !Number.isSafeInteger(leaf) ? null : String(leaf);
}

function isWithin(order: number, { operator }: Pick<Limit<unknown>, 'operator'>): boolean {
  switch (operator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a > b ? 1 : -1;
}

function compareByCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  // The first order may be in the second half of a pair, whose first halves are equal.
  if (at > 0 && /[\uD800-\uDBFF]/.test(a.charAt(at - 1))) at -= 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}
