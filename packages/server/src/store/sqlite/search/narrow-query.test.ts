import { parseLogQuery } from '@aegis/log-query';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { narrowQuery } from './narrow-query.ts';

const narrow = (query: string) =>
  narrowQuery(parseLogQuery(query).filter, (id) => (id === 'pflt_7' ? 7 : null));

const HOLDS: Readonly<Record<string, (sequence: number, operand: number) => boolean>> = {
  '>': (sequence, operand) => sequence > operand,
  '>=': (sequence, operand) => sequence >= operand,
  '<': (sequence, operand) => sequence < operand,
  '<=': (sequence, operand) => sequence <= operand,
};
/** Halves, too: sequences are whole, what they are compared with need not be. */
const operand = fc.integer({ min: 0, max: 40 }).map((half) => half / 2);

test('what a query asks of the numbers of events is the stretch of the log that is read, to the event', () => {
  const comparison = fc.tuple(fc.constantFrom(...Object.keys(HOLDS)), operand);
  fc.assert(
    fc.property(fc.array(comparison, { minLength: 1, maxLength: 3 }), (comparisons) => {
      const query = comparisons.map(([operator, than]) => `@event.sequence:${operator}${than}`).join(' ');
      const { firstSequence, lastSequence, rest } = narrow(query);
      expect(rest).toEqual({ type: 'all' });
      for (let sequence = 1; sequence <= 25; sequence += 1) {
        const wanted = comparisons.every(([operator, than]) => HOLDS[operator]?.(sequence, than));
        expect([query, sequence, sequence >= firstSequence && sequence <= lastSequence]).toEqual([
          query,
          sequence,
          wanted,
        ]);
      }
    }),
  );
});

test.each([
  ['@event.sequence:5', 5, 5],
  ['@event.sequence:[3 TO 8]', 3, 8],
  ['@event.sequence:{3 TO 8}', 4, 7],
  ['@event.sequence:[3 TO 8] @event.sequence:>5', 6, 8],
  ['@event.id:pflt_7', 7, 7],
  ['@event.id:pflt_7 @event.sequence:>7', 8, 7],
])('%s reads the log from %i to %i', (query, firstSequence, lastSequence) => {
  expect(narrow(query)).toEqual({ firstSequence, lastSequence, rest: { type: 'all' } });
});

test.each(['@event.id:pflt_8', '@event.sequence:x', '@event.sequence:1.5'])(
  'for %s nothing is read',
  (query) => {
    const { firstSequence, lastSequence } = narrow(query);
    expect(lastSequence).toBeLessThan(firstSequence);
  },
);

test.each([
  '@event.sequence:>3 OR @aegis.decision:BLOCKED',
  '-@event.sequence:>3',
  '@event.id:pflt_*',
  '@aegis.decision:BLOCKED',
  '*',
])('%s may be anywhere in the log', (query) => {
  const { firstSequence, lastSequence, rest } = narrow(query);
  expect([firstSequence, lastSequence]).toEqual([1, Number.MAX_SAFE_INTEGER]);
  expect(rest).toEqual(parseLogQuery(query).filter);
});

test('what a query asks beside the numbers is left to ask', () => {
  const both = '@aegis.decision:BLOCKED @aegis.destination:AI_TOOL';
  expect(narrow(`@event.sequence:>=3 ${both}`)).toEqual({
    firstSequence: 3,
    lastSequence: Number.MAX_SAFE_INTEGER,
    rest: parseLogQuery(both).filter,
  });
});
