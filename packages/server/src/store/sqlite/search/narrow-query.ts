import type { Condition, Expression } from '@aegis/log-query';
import { valueTestOf } from '@aegis/log-query';

import type { Sequence } from '../../../domain/audit-event.ts';
import type { SequenceRange } from './log-pieces.ts';

/** What a query asks of the numbers of events, and what it asks beside that. */
export interface NarrowedQuery extends SequenceRange {
  readonly rest: Expression;
}

/**
 * Takes out of a query what tells where in the log its events stand: `event.sequence` and `event.id`, where all events
 * must have them.
 *
 * @param sequenceOf the number of an event; `null`: there is none
 */
export function narrowQuery(
  filter: Expression,
  sequenceOf: (eventId: string) => Sequence | null,
): NarrowedQuery {
  const operands = filter.type === 'and' ? filter.operands : [filter];
  const rest: Expression[] = [];
  let firstSequence = 1;
  let lastSequence = Number.MAX_SAFE_INTEGER;
  for (const operand of operands) {
    const range = rangeOf(operand, sequenceOf);
    if (range === null) {
      rest.push(operand);
      continue;
    }
    firstSequence = Math.max(firstSequence, range.firstSequence);
    lastSequence = Math.min(lastSequence, range.lastSequence);
  }
  const [only = { type: 'all' } as const, ...more] = rest;
  return {
    firstSequence,
    lastSequence,
    rest: more.length === 0 ? only : { type: 'and', operands: rest },
  };
}

const NOWHERE: SequenceRange = { firstSequence: 1, lastSequence: 0 };

/** `null`: it asks something else. */
function rangeOf(
  expression: Expression,
  sequenceOf: (eventId: string) => Sequence | null,
): SequenceRange | null {
  const name = attributeOf(expression);
  if (name !== 'event.id' && name !== 'event.sequence') return null;
  const test = valueTestOf(expression as Condition);
  if (name === 'event.id') {
    if (test.type !== 'equals') return null;
    const sequence = sequenceOf(test.text);
    return sequence === null ? NOWHERE : { firstSequence: sequence, lastSequence: sequence };
  }
  if (test.type === 'equals') {
    const { number } = test;
    return number === null || !Number.isSafeInteger(number)
      ? NOWHERE
      : { firstSequence: number, lastSequence: number };
  }
  if (test.type !== 'numbers') return null;
  let firstSequence = 1;
  let lastSequence = Number.MAX_SAFE_INTEGER;
  for (const { operator, operand } of test.limits) {
    switch (operator) {
      case '>':
        firstSequence = Math.max(firstSequence, Math.floor(operand) + 1);
        break;
      case '>=':
        firstSequence = Math.max(firstSequence, Math.ceil(operand));
        break;
      case '<':
        lastSequence = Math.min(lastSequence, Math.ceil(operand) - 1);
        break;
      case '<=':
        lastSequence = Math.min(lastSequence, Math.floor(operand));
        break;
    }
  }
  return { firstSequence, lastSequence };
}

function attributeOf(expression: Expression): string | null {
  if (expression.type !== 'is' && expression.type !== 'compare' && expression.type !== 'range') return null;
  return expression.field.type === 'attribute' ? expression.field.path.join('.') : null;
}
