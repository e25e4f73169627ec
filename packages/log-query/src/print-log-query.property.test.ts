import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseLogQuery } from './parse-log-query.ts';
import { printLogQuery } from './print-log-query.ts';
import { queryArbitrary } from './query-arbitraries.ts';

test('a query that is printed and read again is the same query', () => {
  fc.assert(
    fc.property(queryArbitrary({ wild: true }), (query) => {
      expect(parseLogQuery(printLogQuery(query))).toEqual(query);
    }),
    { numRuns: 2_000 },
  );
});
