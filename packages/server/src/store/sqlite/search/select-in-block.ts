import type { AuditContext, Condition, Expression, JsonValue } from '@aegis/log-query';

import type { BlockColumn } from './block-columns.ts';
import { ABSENT, UNHASHED } from './block-columns.ts';
import type { ColumnTest } from './column-test.ts';
import { columnTestOf } from './column-test.ts';
import type { OpenBlock } from './open-block.ts';
import type { Selection, Truth } from './selection.ts';
import { allOf, anyOf, NO, noneOf, PERHAPS, YES } from './selection.ts';

/** Which events of a block a query finds, as far as its columns tell. */
export type SelectInBlock = (block: OpenBlock) => Selection;

export function createSelectInBlock(expression: Expression, context: AuditContext): SelectInBlock {
  switch (expression.type) {
    case 'all':
      return () => YES;
    case 'and': {
      const operands = expression.operands
        .toSorted((a, b) => costOf(a) - costOf(b))
        .map((operand) => createSelectInBlock(operand, context));
      return (block) => allOf(results(operands, block));
    }
    case 'or': {
      const operands = expression.operands.map((operand) => createSelectInBlock(operand, context));
      return (block) => anyOf(results(operands, block));
    }
    case 'not': {
      const operand = createSelectInBlock(expression.operand, context);
      return (block) => noneOf(operand(block));
    }
    case 'text':
    case 'everywhere':
    case 'exists':
    case 'is':
    case 'compare':
    case 'range':
    case 'cidr':
      return selectByCondition(expression, context);
  }
}

/** One after the other, so that what is not asked for is not worked out. */
function* results(operands: readonly SelectInBlock[], block: OpenBlock): Generator<Selection> {
  for (const operand of operands) yield operand(block);
}

/** What is likely to rule out a block, and quickly, goes first. */
function costOf(expression: Expression): number {
  switch (expression.type) {
    case 'all':
    case 'exists':
      return 0;
    case 'is':
      return expression.value.type === 'exact' ? 0 : 2;
    case 'compare':
    case 'range':
    case 'cidr':
      return 1;
    case 'and':
    case 'or':
      return Math.max(...expression.operands.map(costOf));
    case 'not':
      return costOf(expression.operand);
    case 'text':
      return 3;
    case 'everywhere':
      return 4;
  }
}

function selectByCondition(condition: Condition, context: AuditContext): SelectInBlock {
  const test = columnTestOf(condition, context);
  if (test === null) return () => PERHAPS;
  if (typeof test === 'boolean') return () => (test ? YES : NO);
  return (block) => anyOf(inColumns(test, block));
}

function* inColumns(test: ColumnTest, block: OpenBlock): Generator<Selection> {
  let isThere = false;
  for (const column of block.columns) {
    if (!test.concerns(column.path)) continue;
    isThere = true;
    yield inColumn(test, block, column);
  }
  if (!isThere && test.passesAbsent) yield YES;
  if (!block.isComplete) yield PERHAPS;
}

function inColumn(test: ColumnTest, block: OpenBlock, column: BlockColumn): Selection {
  const { kind, content } = column;
  switch (kind) {
    case 'values':
      return inValues(test, block, column);
    case 'hashed':
    case 'hashed_words':
      return byCode(block, content, (code) => {
        if (code === ABSENT) return test.passesAbsent ? YES : NO;
        return code === UNHASHED ? PERHAPS : test.passesHashed(column, code);
      });
    case 'unread':
    case 'times':
      return test.passesUnread(column);
  }
}

/** Characters of values beyond which they are not tried before the events are looked at: often hardly any of these is left. */
const TRIED_FIRST_LENGTH = 16_384;

/** Events that are sooner read than a long list of values. */
const SOONER_READ_MAX = 16;

const UNKNOWN = 255;

function inValues(test: ColumnTest, block: OpenBlock, { path, content, isFull }: BlockColumn): Selection {
  if (content === null) return PERHAPS;
  // Finding a text in a text is many times as fast as reading the values in it.
  const dictionary = block.dictionary(content);
  if (test.needle?.test(dictionary) === false) return NO;
  const truthOf = (value: JsonValue | undefined): Truth =>
    value !== undefined && test.passes(path, value) ? YES : NO;
  const absent = test.passesAbsent ? YES : NO;
  if (dictionary.length > TRIED_FIRST_LENGTH) {
    return {
      truths: (among) => {
        if (sizeOf(among) <= SOONER_READ_MAX) return among.map((truth) => Math.min(truth, PERHAPS));
        const values = block.values(content);
        const known = new Uint8Array(values.length + 1).fill(UNKNOWN);
        known[ABSENT] = absent;
        return truthsByCode(among, block.codes(content), (code) => {
          const truth = known[code] ?? NO;
          return truth === UNKNOWN ? (known[code] = truthOf(values[code - 1])) : truth;
        });
      },
    };
  }
  const truths = [absent, ...block.values(content).map(truthOf)];
  const occurring = isFull ? truths.slice(1) : truths;
  if (!occurring.includes(YES)) return NO;
  if (!occurring.includes(NO)) return YES;
  const truthOfCode = Uint8Array.from(truths);
  return byCode(block, content, (code) => truthOfCode[code] ?? NO);
}

/** Of how many events something is left to be said. */
function sizeOf(among: Uint8Array): number {
  let size = 0;
  for (let index = 0; index < among.length; index += 1) if (among[index] !== NO) size += 1;
  return size;
}

function byCode(block: OpenBlock, content: number | null, truthOf: (code: number) => number): Selection {
  if (content === null) return PERHAPS;
  return { truths: (among) => truthsByCode(among, block.codes(content), truthOf) };
}

function truthsByCode(
  among: Uint8Array,
  codes: Uint8Array | Uint16Array,
  truthOf: (code: number) => number,
): Uint8Array {
  const truths = new Uint8Array(among.length);
  // A loop: this is where a search spends its time.
  for (let index = 0; index < truths.length; index += 1) {
    if (among[index] !== NO) truths[index] = truthOf(codes[index] ?? ABSENT);
  }
  return truths;
}
